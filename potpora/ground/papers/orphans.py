"""Bytes that no row names any more: taken out of the store once the deletion is truly saved."""

from collections.abc import Iterable
from functools import partial

from django.db import connection, transaction

from potpora.ground.papers import store

ORPHANS = "select name from unnest(%s::text[]) name where not still_stored(name)"


def forget_orphans(names: Iterable[str]) -> None:
    """Forget the bytes of ``names`` that no table names, in whatever wing and office."""
    with connection.cursor() as cursor:
        cursor.execute(ORPHANS, [sorted(set(names))])
        orphans = [row[0] for row in cursor.fetchall()]
    for name in orphans:
        transaction.on_commit(partial(store.forget, name))
