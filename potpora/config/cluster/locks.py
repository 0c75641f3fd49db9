"""Locks of the file system: they vanish with the process that held them, even after kill -9."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until nobody else is inside a block with the same ``path``."""
    with open_lock(path) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def open_lock(path: Path) -> IO[str]:
    """The lock file at ``path``, made if missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("a+")


def join(file: IO[str]) -> None:
    """Become one of those who use the thing that ``file`` stands for."""
    fcntl.flock(file, fcntl.LOCK_SH)


def only_one(file: IO[str]) -> bool:
    """Whether nobody but the caller holds ``file``; the caller then holds it alone."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
