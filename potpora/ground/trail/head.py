"""The head of the trail, kept outside the database: a cut-off end shows against it.

The file bears the trail's own name, which the database carries through a backup, a
restore and a change of its name. It is written in place, as one line of always the
same length: one write below the size of a disk sector is there as a whole or not at
all. It is not forced to the disk, as a head that is some entries late raises no alarm.
"""

import fcntl
import os
from pathlib import Path

from django.conf import settings

DIGITS = 19  # as many as the largest number of an entry has


class UnreadableHead(Exception):
    """The kept head of the trail cannot be read."""


def path_of(name: object) -> Path:
    """Return the file that keeps the head of the trail called ``name``."""
    return settings.VAR / "trail" / f"{name}.head"


def read(path: Path) -> tuple[int, bytes] | None:
    """Return the number and seal of the last entry known here, or nothing.

    Raises ``UnreadableHead`` when the file is there but holds something else.
    """
    try:
        number, its_seal = path.read_text().split()
        return int(number), bytes.fromhex(its_seal)
    except FileNotFoundError:
        return None
    except ValueError:
        raise UnreadableHead(str(path)) from None


def others(path: Path) -> bool:
    """Return whether heads of other trails lie beside ``path``."""
    return any(each != path for each in path.parent.glob("*.head"))


def keep(path: Path, number: int, its_seal: bytes) -> None:
    """Remember an entry unless a later one is remembered already; safe among processes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "rb+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        known = file.read().split()
        if not known or not known[0].isdigit() or int(known[0]) < number:
            line = f"{number:0{DIGITS}} {its_seal.hex()}\n"
            os.pwrite(file.fileno(), line.encode(), 0)
