"""How long what was said in counselling is kept: deleted with what was shared of it; sessions still count."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from potpora.ground.retention.sources import EVERYBODY, Candidate, Source, add

PAST = "select record_id, matter_id, label, since from notes_of_ended_packages()"
DELETE = "select which from delete_confirmed_counselling_notes(%s) which"


def candidates() -> Iterator[Candidate]:
    """Yield the sessions of ended packages of the office of which something is written."""
    with connection.cursor() as cursor:
        cursor.execute(PAST)
        for row in cursor.fetchall():
            yield Candidate(*row)


def erase(record_ids: Collection[UUID]) -> set[UUID]:
    """Delete what was said and shared in the sessions that a confirmed run lists."""
    with connection.cursor() as cursor:
        cursor.execute(DELETE, [list(record_ids)])
        return {row[0] for row in cursor.fetchall()}


add(
    Source(
        "counselling_note",
        _("Notes of counselling sessions"),
        "R5_contact",
        candidates,
        erase,
        EVERYBODY,
    )
)
