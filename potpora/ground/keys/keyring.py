"""The keys that protect the records: files outside the database, readable by the owner alone.

Whoever copies the database gets no identifiers, no files and cannot forge the trail.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet

NAMES = ("django", "encryption", "lookup", "trail")
LEAST_LENGTH = 40  # characters; what is made here has 44 or more


@dataclass(frozen=True)
class Keyring:
    """The four keys of one installation, as text."""

    django: str
    encryption: str
    lookup: str
    trail: str


def _make(name: str) -> str:
    """Return a new key in the form its use needs."""
    return (
        Fernet.generate_key().decode()
        if name == "encryption"
        else secrets.token_urlsafe(48)
    )


def read_or_make(path: Path) -> str:
    """Return the key in ``path``; the first process to come makes it, the others read it."""
    if not path.exists():
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(_make(path.name))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()


def open_keys(folder: Path) -> Keyring:
    """Return the keys in ``folder``, made on the first call; mode 0700, files 0600."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Keyring(**{name: read_or_make(folder / name) for name in NAMES})


def weakness(folder: Path, keys: Keyring) -> str:
    """Return what makes ``keys`` unfit for real records, as a sentence; nothing when they are fit."""
    values = [getattr(keys, name) for name in NAMES]
    if min(map(len, values)) < LEAST_LENGTH or len(set(values)) < len(values):
        return f"Keys in {folder} are short or used twice: take them out, new ones are made."
    paths = [folder, *(folder / name for name in NAMES)]
    if any(path.stat().st_mode & 0o077 for path in paths):
        return f"Others may read {folder}: take their rights away with chmod -R go= {folder}"
    return ""
