"""The project's own PostgreSQL: found, made, started, adopted and stopped without anybody's help.

``in_use`` is the only door: inside it the database answers, and its addresses
are in the environment where the settings look for them.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import roles, server


@contextmanager
def in_use(var: Path, *, durable: bool = True) -> Iterator[None]:
    """Keep a database running for the length of the block, addresses in ``os.environ``.

    With ``DATABASE_URL`` set nothing is started: the operator's database is used.
    ``durable=False`` trades safety against a power cut for speed (tests only).
    Raises ``ClusterError`` with a sentence that tells how to go on.
    """
    if os.environ.get("DATABASE_URL"):
        yield
        return
    with server.running(var, durable=durable) as running:
        roles.set_up(running)
        os.environ.update(roles.addresses(running))
        try:
            yield
        finally:
            for name in roles.addresses(running):
                os.environ.pop(name, None)
