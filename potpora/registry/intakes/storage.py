"""Files and rows at rest: encrypted with the installation's key, opened by the own office only."""

import hashlib
import json
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

PIECE_BYTES = 1024 * 1024
LENGTH_BYTES = 4


@lru_cache(maxsize=4)
def _box(keys: str) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys.split()])


def box() -> MultiFernet:
    """Return the box that encrypts with the newest key and opens with any."""
    return _box(settings.KEYS.encryption)


def path_of(intake_id: UUID) -> Path:
    """Return where the file of an intake lies."""
    return settings.FILES / "intakes" / f"{intake_id}.sealed"


def fingerprint(pieces: Iterable[bytes]) -> str:
    """Return the SHA-256 of a file, by which the same one is recognised."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def keep(intake_id: UUID, pieces: Iterable[bytes]) -> None:
    """Encrypt ``pieces`` into the file of an intake."""
    path = path_of(intake_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.touch(mode=0o600)
    with draft.open("wb") as file:
        for piece in pieces:
            sealed = box().encrypt(piece)
            file.write(len(sealed).to_bytes(LENGTH_BYTES, "big") + sealed)
    draft.replace(path)


def forget(intake_id: UUID) -> None:
    """Take the file of an intake out of the store."""
    path_of(intake_id).unlink(missing_ok=True)


def pieces_of(intake_id: UUID) -> Iterator[bytes]:
    """Yield the file of an intake as it was brought."""
    with path_of(intake_id).open("rb") as file:
        while length := file.read(LENGTH_BYTES):
            yield box().decrypt(file.read(int.from_bytes(length, "big")))


@contextmanager
def opened(intake_id: UUID, file_name: str) -> Iterator[Path]:
    """Lay the file out for reading under its own name; it is gone when the reading ends."""
    with tempfile.TemporaryDirectory(dir=workroom()) as folder:
        path = Path(folder) / (Path(file_name).name[-100:] or "file")
        with path.open("wb") as file:
            for piece in pieces_of(intake_id):
                file.write(piece)
        yield path


def workroom() -> Path:
    """Return the folder for what is laid out in plain while a file is being read."""
    room = settings.FILES / "open"
    room.mkdir(mode=0o700, parents=True, exist_ok=True)
    return room


def seal(content: dict) -> bytes:
    """Return ``content`` as an encrypted row keeps it."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return box().encrypt(zlib.compress(text.encode("utf-8", "surrogatepass"), 1))


def unseal(sealed: bytes | memoryview) -> dict:
    """Return the content of an encrypted row."""
    return json.loads(
        zlib.decompress(box().decrypt(bytes(sealed))).decode("utf-8", "surrogatepass")
    )
