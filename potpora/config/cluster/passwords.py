"""Passwords of the database roles: made at first use, kept beside the other keys."""

from pathlib import Path

from potpora.ground.keys import keyring


def password(var: Path, role: str) -> str:
    """Return the password of the database role ``role``; mode 0600 in ``var/keys``."""
    folder = var / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return keyring.read_or_make(folder / f"postgres-{role}")
