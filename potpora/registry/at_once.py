"""Many rows of a table in one statement with one value, whatever their number.

``bulk_create`` writes a placeholder for every cell and spends ten times as long on them as
the database on the rows. COPY would be faster still, but row-level security forbids it.
"""

import json
from collections.abc import Sequence
from datetime import date
from itertools import islice
from uuid import UUID

from django.db import connection, models

BATCH = 2_000


def insert(rows: Sequence[models.Model]) -> None:
    """Write new ``rows`` of one model; ids that the database gives are set on them."""
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        _insert(batch)


def _insert(rows: list[models.Model]) -> None:
    model = type(rows[0])
    numbered = rows[0].pk is None
    fields = [
        field
        for field in model._meta.concrete_fields
        if not (numbered and field.primary_key)
    ]
    text = json.dumps(
        [{f.column: f.pre_save(row, True) for f in fields} for row in rows],
        default=_plain,
        ensure_ascii=False,
    )
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, fields, numbered), [text])
        ids = sorted(row[0] for row in cursor.fetchall()) if numbered else ()
    for row, pk in zip(rows, ids, strict=False):
        row.pk = pk
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def _statement(
    model: type[models.Model], fields: list[models.Field], numbered: bool
) -> str:
    """Return the statement; numbers are given in the order of the rows."""
    columns = ", ".join(field.column for field in fields)
    typed = ", ".join(f"{f.column} {f.db_type(connection)}" for f in fields)
    returning = f"returning {model._meta.pk.column}" if numbered else ""
    return (
        f"insert into {model._meta.db_table} ({columns}) "  # noqa: S608, our own names
        f"select {columns} from json_to_recordset(%s) as r({typed}) {returning}"
    )


def _plain(value: object) -> str:
    """Return a value as JSON can carry it and the database reads it."""
    if isinstance(value, bytes | memoryview):
        return "\\x" + bytes(value).hex()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"no way to carry {type(value).__name__}")
