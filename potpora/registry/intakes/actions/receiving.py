"""A file comes in: checked, recognised, kept encrypted. Nothing is read yet."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from potpora.ground.staff.models import Assignment
from potpora.ground.trail.actions import record
from potpora.registry.intakes import storage
from potpora.registry.intakes.models import Intake
from potpora.registry.intakes.rules import tables
from potpora.registry.intakes.rules.limits import RefusedFile
from potpora.registry.intakes.workflow import State


class SameFile(Exception):
    """The office has brought this very file before; ``intake`` is that one."""

    def __init__(self, intake: Intake):
        super().__init__("the same file was brought before")
        self.intake = intake


@transaction.atomic
def receive(*, file_name: str, pieces: Iterable[bytes], by: Assignment) -> Intake:
    """Return the new intake of a file; raises ``RefusedFile`` or ``SameFile``.

    Only what unpacking would cost is looked at: a bomb is refused here, at once.
    """
    settings.FILES.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.FILES) as folder:
        path = Path(folder) / "file"
        size = _write(path, pieces)
        tables.check(path)
        return _kept(path, size, _plain_name(file_name), by)


def _write(path: Path, pieces: Iterable[bytes]) -> int:
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
            if file.tell() > tables.LIMITS.file_bytes:
                raise RefusedFile(
                    "file_too_large", megabytes=tables.LIMITS.file_bytes // 1024 // 1024
                )
        return file.tell()


def _plain_name(file_name: str) -> str:
    name = file_name.replace("\\", "/").rsplit("/", 1)[-1].replace("\x00", "")
    return name[-255:] or "-"


def _kept(path: Path, size: int, file_name: str, by: Assignment) -> Intake:
    fingerprint = storage.fingerprint(_pieces(path))
    if before := _same(fingerprint, by):
        raise SameFile(before)
    intake = Intake.objects.create(
        office=by.office,
        brought_by=by,
        file_name=file_name,
        fingerprint=fingerprint,
        size_bytes=size,
    )
    storage.keep(intake.pk, _pieces(path))
    record(verb="intake.received", subject=intake)
    return intake


def _same(fingerprint: str, by: Assignment) -> Intake | None:
    """The living intake of the same file in the same office."""
    dead = (State.UNDONE, State.FAILED)
    return (
        Intake.objects.filter(office=by.office, fingerprint=fingerprint)
        .exclude(state__in=dead)
        .first()
    )


def _pieces(path: Path) -> Iterable[bytes]:
    with path.open("rb") as file:
        while piece := file.read(storage.PIECE_BYTES):
            yield piece
