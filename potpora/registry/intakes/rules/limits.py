"""What an uploaded file may at most be, and how it is refused when it is more."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1024 * 1024
MANIFEST = "META-INF/manifest.xml"


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest file taken in; sizes in bytes, lengths in characters."""

    file_bytes: int = 60 * MEGABYTE
    unpacked_bytes: int = 800 * MEGABYTE
    ratio: int = 150
    ratio_free_bytes: int = 30 * MEGABYTE
    parts: int = 2_000
    sheets: int = 60
    rows: int = 300_000
    columns: int = 200
    cell_characters: int = 32_767


LIMITS = Limits()


class RefusedFile(ValueError):
    """A file that is not read. ``code`` is stable and translated by pages and commands.

    ``facts`` are the figures of the sentence: never content of the file.
    """

    def __init__(self, code: str, **facts: int | str):
        super().__init__(code)
        self.code = code
        self.facts = facts


def check_size(path: Path, limits: Limits = LIMITS) -> None:
    """Raise ``RefusedFile`` when the file is empty or larger than allowed."""
    size = path.stat().st_size
    if size == 0:
        raise RefusedFile("empty_file")
    if size > limits.file_bytes:
        raise RefusedFile("file_too_large", megabytes=limits.file_bytes // MEGABYTE)


def check_archive(
    archive: zipfile.ZipFile, packed_bytes: int, limits: Limits = LIMITS
) -> None:
    """Raise ``RefusedFile`` when the file would grow too much in unpacking.

    Only the directory is read, so a bomb costs nothing; what unpacking gives beyond its
    own declared size is cut off by ``zipfile`` and then fails its checksum.
    """
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > limits.parts or unpacked > limits.unpacked_bytes:
        raise RefusedFile(
            "unpacks_too_large", megabytes=limits.unpacked_bytes // MEGABYTE
        )
    if unpacked > max(limits.ratio_free_bytes, limits.ratio * packed_bytes):
        raise RefusedFile(
            "unpacks_too_large", megabytes=limits.unpacked_bytes // MEGABYTE
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedFile("protected_by_password")


def check_open_document(archive: zipfile.ZipFile) -> None:
    """Raise ``RefusedFile`` when the directory of an ODS says that its parts are encrypted."""
    if MANIFEST not in archive.namelist():
        return
    with archive.open(MANIFEST) as manifest:
        if b"encryption-data" in manifest.read(MEGABYTE):
            raise RefusedFile("protected_by_password")
