"""Bytes at rest: encrypted, named by a keyed hash of what they are, kept once.

The name tells nobody who holds the disk which document it is; the key is outside the database.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

FOLDER = "store"


class Damaged(Exception):
    """The stored bytes are missing or are not what was filed; restore them from a backup."""


@dataclass(frozen=True)
class Kept:
    """What a row must remember of a stored file."""

    sha256: str
    size_bytes: int
    stored_as: str

    @property
    def fields(self) -> dict[str, str | int]:
        """Return the fields of a ``StoredFile``."""
        return vars(self)


@lru_cache(maxsize=4)
def _box(keys: str) -> MultiFernet:
    """Return the box that encrypts with the newest key and opens with any."""
    return MultiFernet([Fernet(key) for key in keys.split()])


def path_of(name: str) -> Path:
    """Return where the bytes of a name lie."""
    return settings.FILES / FOLDER / name[:2] / f"{name}.sealed"


def keep(content: bytes) -> Kept:
    """Encrypt ``content`` into the store, once however often it is given; return what to remember."""
    key = settings.KEYS.lookup.encode()
    name = hmac.new(key, content, hashlib.sha256).hexdigest()
    path = path_of(name)
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_suffix(".draft")
        draft.touch(mode=0o600)
        draft.write_bytes(_box(settings.KEYS.encryption).encrypt(content))
        draft.replace(path)
    return Kept(hashlib.sha256(content).hexdigest(), len(content), name)


def read(stored) -> bytes:
    """Return the bytes of a ``StoredFile``, as they were kept; raises ``Damaged``."""
    try:
        sealed = path_of(stored.stored_as).read_bytes()
        content = _box(settings.KEYS.encryption).decrypt(sealed)
    except (FileNotFoundError, InvalidToken):
        raise Damaged("the file is missing or does not open with our key") from None
    if hashlib.sha256(content).hexdigest() != stored.sha256:
        raise Damaged("the file is not the one that was kept")
    return content


def damaged(rows: Iterable) -> list:
    """Return the rows whose bytes are missing or altered."""
    return [row for row in rows if not is_sound(row)]


def is_sound(stored) -> bool:
    """Return whether the bytes of a ``StoredFile`` are there and unaltered."""
    try:
        read(stored)
    except Damaged:
        return False
    return True


def forget(name: str) -> None:
    """Take bytes out of the store that no row names any more."""
    path_of(name).unlink(missing_ok=True)
