"""What a backup says of itself: its parts with their checksums, and how many rows it holds."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from .errors import BackupError

NAME = "manifest.json"
DUMP = "database.dump"
FORMAT = 1
CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Manifest:
    """``parts``: path in the archive to SHA-256; ``rows``: table to its number of rows."""

    version: str
    made_at: str
    parts: Mapping[str, str]
    rows: Mapping[str, int]
    format: int = FORMAT

    def text(self) -> str:
        """The manifest as it stands in the archive."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False)


def read(text: bytes) -> Manifest:
    """The manifest in ``text``; raises ``BackupError`` when it is not one of ours."""
    try:
        manifest = Manifest(**json.loads(text))
    except (ValueError, TypeError):
        raise BackupError("The file is not a backup of Potpora.") from None
    if manifest.format != FORMAT:
        raise BackupError(
            f"The backup was made by another version of Potpora ({manifest.version}); "
            "restore it with that version, then update."
        )
    if not all(is_safe(name) for name in manifest.parts):
        raise BackupError("The backup names files outside its folder and is refused.")
    return manifest


def is_safe(name: str) -> bool:
    """Whether ``name`` can only lead to a place inside the folder it is unpacked into."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and bool(path.parts)


def checksum(file: BinaryIO) -> str:
    """SHA-256 of what is left in ``file``, as hexadecimal text."""
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def checksum_of(path: Path) -> str:
    """SHA-256 of the file at ``path``."""
    with path.open("rb") as file:
        return checksum(file)
