"""What linking remembers, kept in files: memory stays the same however large the workbook is.

The files have no name, so nothing of them is left when the process ends, however it ends.
"""

import os
from array import array
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile

SHARES = 64
HELD_BACK = 1_024  # numbers of a share that wait in memory to be written together


class Records:
    """Byte strings by their number, the first being 0."""

    def __init__(self, folder: Path | None) -> None:
        self.file = TemporaryFile(dir=folder)  # noqa: SIM115, lives as long as the records
        self.ends = array("Q", [0])
        self.flushed = True

    def __len__(self) -> int:
        return len(self.ends) - 1

    def append(self, record: bytes) -> None:
        """Keep one more."""
        self.file.write(record)
        self.ends.append(self.ends[-1] + len(record))
        self.flushed = False

    def __getitem__(self, number: int) -> bytes:
        if not self.flushed:
            self.file.flush()
            self.flushed = True
        start = self.ends[number]
        return os.pread(self.file.fileno(), self.ends[number + 1] - start, start)


class Numbers:
    """Whole numbers below 2⁶⁴ in shares, each of which is small enough to be sorted."""

    def __init__(self, folder: Path | None) -> None:
        self.files = [TemporaryFile(dir=folder) for _ in range(SHARES)]  # noqa: SIM115
        self.waiting = [array("Q") for _ in range(SHARES)]

    def add(self, key: int, number: int) -> None:
        """Keep a number; those with the same key are in the same share."""
        share = key % SHARES
        waiting = self.waiting[share]
        waiting.append(number)
        if len(waiting) >= HELD_BACK:
            waiting.tofile(self.files[share])
            del waiting[:]

    def __iter__(self) -> Iterator[array]:
        """Yield one share after the other."""
        for file, waiting in zip(self.files, self.waiting, strict=True):
            written = file.seek(0, os.SEEK_END) // waiting.itemsize
            file.seek(0)
            share = array("Q")
            share.fromfile(file, written)
            yield share + waiting
