"""What a release shows, as one number that any change of it would change."""

from collections.abc import Mapping
from hashlib import sha256

from potpora.insight.disclosure.tables import Place, table

__all__ = ["Place", "checksum", "table"]


def checksum(shown: Mapping[Place, int | None]) -> str:
    """Return the SHA-256 of what a release shows."""
    lines = [
        f"{'|'.join(cell)}|{'' if n is None else n}\n"
        for cell, n in sorted(shown.items())
    ]
    return sha256("".join(lines).encode()).hexdigest()
