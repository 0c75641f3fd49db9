"""The project's own PostgreSQL: found, made, started, adopted and stopped without help.

``in_use`` is the only door: inside it the database answers at the addresses it gives.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import roles, server
from .errors import ClusterError
from .roles import Addresses

__all__ = ["Addresses", "ClusterError", "in_use"]


@contextmanager
def in_use(var: Path, *, durable: bool = True) -> Iterator[Addresses]:
    """Keep a database running for the length of the block and say where it answers.

    With ``DATABASE_URL`` set nothing is started: the operator's database is used.
    ``durable=False`` trades safety against a power cut for speed (tests only).
    Raises ``ClusterError`` with a sentence that tells how to go on.
    """
    if given := os.environ.get("DATABASE_URL"):
        yield Addresses(given, os.environ.get("OWNER_DATABASE_URL") or given)
        return
    with server.running(var, set_up=roles.set_up, durable=durable) as running:
        yield roles.addresses(running)
