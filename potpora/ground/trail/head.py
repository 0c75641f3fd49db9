"""The head of the trail, kept outside the database: a cut-off end shows against it."""

import fcntl
import os
from pathlib import Path


def read(path: Path) -> tuple[int, bytes] | None:
    """Return the number and seal of the last entry known here, or nothing."""
    try:
        number, its_seal = path.read_text().split()
    except (FileNotFoundError, ValueError):
        return None
    return int(number), bytes.fromhex(its_seal)


def keep(path: Path, number: int, its_seal: bytes) -> None:
    """Remember an entry unless a later one is remembered already; safe among processes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        known = file.read().split()
        if not known or int(known[0]) < number:
            file.seek(0)
            file.write(f"{number} {its_seal.hex()}\n")
