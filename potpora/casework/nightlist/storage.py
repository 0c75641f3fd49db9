"""Where the locks and the lists of the offices lie."""

import base64
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from django.conf import settings

from potpora.casework.nightlist.sealing import Lock
from potpora.ground.organisations.models import Office

KEPT_LISTS = 7
ENDING = ".list"


@dataclass(frozen=True)
class SetUp:
    """For which office a list is made, with whose rights, and for which lock."""

    office_id: int
    assignment_id: UUID
    lock: Lock


def _lock_path(office_id: int) -> Path:
    # Below ``keys``, so that a backup takes it along.
    return settings.VAR / "keys" / "lists" / f"{office_id}.json"


def folder(office: Office) -> Path:
    """Return the folder of the lists of an office."""
    return settings.VAR / "lists" / str(office.pk)


def keep_lock(office: Office, assignment, lock: Lock) -> None:
    """Remember the lock of an office and who set it."""
    path = _lock_path(office.pk)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    told = {"office": office.pk, "assignment": str(assignment.pk)}
    told |= {"salt": _text(lock.salt), "public": _text(lock.public)}
    path.touch(mode=0o600)
    path.write_text(json.dumps(told))


def set_ups() -> list[SetUp]:
    """Return every office that has a lock."""
    paths = sorted((settings.VAR / "keys" / "lists").glob("*.json"))
    return [_read(path) for path in paths]


def set_up_of(office: Office) -> SetUp | None:
    """Return the lock of an office, or nothing."""
    path = _lock_path(office.pk)
    return _read(path) if path.exists() else None


def _read(path: Path) -> SetUp:
    told = json.loads(path.read_text())
    lock = Lock(_bytes(told["salt"]), _bytes(told["public"]))
    return SetUp(told["office"], UUID(told["assignment"]), lock)


def keep_list(office: Office, on: date, sealed: bytes) -> Path:
    """Keep a sealed list; of the older ones a week's worth stays."""
    home = folder(office)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = home / f"{on:%Y-%m-%d}{ENDING}"
    path.touch(mode=0o600)
    path.write_bytes(sealed)
    for old in sorted(home.glob(f"*{ENDING}"))[:-KEPT_LISTS]:
        old.unlink()
    return path


def lists_of(office: Office) -> list[date]:
    """Return the days of which the office has a list, the latest first."""
    paths = folder(office).glob(f"*{ENDING}")
    return sorted((date.fromisoformat(path.stem) for path in paths), reverse=True)


def read_list(office: Office, on: date) -> bytes | None:
    """Return the sealed list of a day, or nothing."""
    path = folder(office) / f"{on:%Y-%m-%d}{ENDING}"
    return path.read_bytes() if path.exists() else None


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _bytes(value: str) -> bytes:
    return base64.b64decode(value)
