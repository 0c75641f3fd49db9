"""Random secrets kept in files only the owner may read."""

import os
import secrets
from pathlib import Path


def secret(var: Path, name: str) -> str:
    """The secret ``name`` of this installation, made at first use (``var/keys``, mode 0600)."""
    path = var / "keys" / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text()
