"""The real tables, filled by COPY; the index of the search by the product itself."""

import hashlib
import uuid
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import connection

from bench.register import Row
from potpora.ground.organisations.models import Coverage, Office
from potpora.ground.places.models import Municipality
from potpora.registry.people.ciphers import hide

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PERSON = (
    *("id", "office_id", "given_name", "surname", "parent_name", "born_on"),
    *("born_certainty", "sex", "languages", "no_number_reason", "address_protected"),
    *("record_class", "note", "version", "created_at"),
)
ADDRESS = (
    "id",
    "person_id",
    "kind",
    "municipality_id",
    "line",
    "post_code",
    "doubtful",
)
NUMBER = (
    "id",
    "person_id",
    "kind",
    "value",
    "lookup",
    "last_three",
    "issuer",
    "problem",
)
TABLES = ("searchentry", "searchcard", "searchtrace", "searchtoken")


def public_id(number: int, part: str = "") -> uuid.UUID:
    """Return the public id of person ``number``, or of something that hangs on them."""
    digest = hashlib.md5(f"{number}{part}".encode(), usedforsecurity=False).digest()
    return uuid.UUID(bytes=digest, version=4)


def personal_number(row: Row) -> str:
    """Return thirteen digits that are nobody else's."""
    return f"{row.born_on:%d%m}{row.born_on.year % 1000:03d}{row.number:06d}"


class Places:
    """Which municipality and which centre a person of the invented register belongs to."""

    def __init__(self) -> None:
        self.codes = sorted(Municipality.objects.values_list("code", flat=True))
        centres = Office.objects.filter(kind=Office.Kind.CENTRE).order_by("code")
        self.centres = list(centres.values_list("pk", flat=True))
        covered = Coverage.objects.filter(office__in=self.centres)
        self.covering = dict(covered.values_list("municipality", "office"))

    def of(self, row: Row) -> tuple[str, int]:
        """Return code of the municipality and id of the centre."""
        code = self.codes[row.municipality % len(self.codes)]
        spare = self.centres[row.municipality % len(self.centres)]
        return code, self.covering.get(code, spare)


@contextmanager
def without_history(*tables: str):
    """Fill without the triggers of the history; the owner of the tables may."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"alter table registry_{table} disable trigger user")
        yield cursor
        for table in tables:
            cursor.execute(f"alter table registry_{table} enable trigger user")


@contextmanager
def without_indexes(cursor, *tables: str):
    """Fill first and build the indexes afterwards; unique ones stay."""
    cursor.execute(
        "select indexname, indexdef from pg_indexes where tablename = any(%s) "
        "and indexdef not like 'CREATE UNIQUE%%'",
        [[f"registry_{table}" for table in tables]],
    )
    indexes = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(f'drop index "{name}"')
    yield
    cursor.execute("set maintenance_work_mem = '512MB'")
    for _, definition in indexes:
        cursor.execute(definition)


def copy(cursor, table: str, columns: tuple[str, ...], rows: Iterable[tuple]) -> None:
    """Write ``rows`` in one stream."""
    statement = f"copy registry_{table} ({', '.join(columns)}) from stdin"
    with cursor.copy(statement) as stream:
        for row in rows:
            stream.write_row(row)


def person(row: Row, office: int) -> tuple:
    """Return the row of a person."""
    return (
        *(public_id(row.number), office, row.given, row.surname, "", row.born_on),
        *("exact", row.sex, [], "", False, "ordinary", "", 1, NOW),
    )


FILLED = ("person", "address", "identifier")


def people(rows: list[Row]) -> None:
    """Write persons, their addresses and their numbers."""
    places = Places()
    with (
        without_history(*FILLED) as cursor,
        without_indexes(cursor, *FILLED),
    ):
        cursor.execute("truncate registry_person cascade")
        copy(cursor, "person", PERSON, (person(r, places.of(r)[1]) for r in rows))
        copy(cursor, "address", ADDRESS, (address(r, places.of(r)[0]) for r in rows))
        copy(cursor, "identifier", NUMBER, (number(row) for row in rows))
    analyze()


def address(row: Row, municipality: str) -> tuple:
    """Return the row of a person's address."""
    line = f"ул. Измислена {row.number % 200}"
    ids = public_id(row.number, "a"), public_id(row.number)
    return (*ids, "permanent", municipality, line, "", False)


def number(row: Row) -> tuple:
    """Return the row of a person's number, encrypted as the product does."""
    hidden = hide(personal_number(row))
    return (
        *(public_id(row.number, "n"), public_id(row.number), "embg", hidden.value),
        *(hidden.lookup, hidden.last_three, "", ""),
    )


def holds(table) -> bool:
    """Return whether a table is filled already; no table means those of the probes."""
    if table is not None:
        return table.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass('probe_updated') is not null")
        return cursor.fetchone()[0]


def analyze() -> None:
    """Let the planner know what the tables hold now."""
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds ``work`` takes."""
    start = datetime.now(UTC)
    work()
    return (datetime.now(UTC) - start).total_seconds()
