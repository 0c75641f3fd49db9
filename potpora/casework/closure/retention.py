"""How long contacts, notes and the records of closed cases are kept: found and deleted by the database.

As with papers, whoever leads the centre may not read what is sensitive, yet its period ends as well:
the functions give out numbers and ids alone.
"""

from collections.abc import Callable, Collection, Iterator
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from potpora.ground.retention.sources import Candidate, Source, add

PAST = "select record_id, matter_id, label, since from words_of_closed_cases() where source = %s"
DELETE = "select which from delete_confirmed_words(%s) which"


def candidates(code: str) -> Callable[[], Iterator[Candidate]]:
    """Return the function that finds one kind of record in closed cases of the office."""

    def find() -> Iterator[Candidate]:
        with connection.cursor() as cursor:
            cursor.execute(PAST, [code])
            for row in cursor.fetchall():
                yield Candidate(*row)

    return find


def erase(record_ids: Collection[UUID]) -> set[UUID]:
    """Delete contacts and notes that a confirmed run lists, with their history."""
    with connection.cursor() as cursor:
        cursor.execute(DELETE, [list(record_ids)])
        return {row[0] for row in cursor.fetchall()}


SOURCES = (
    Source("case_contact", _("Contacts and visits of closed cases"), "R5_contact", candidates("case_contact"), erase),
    Source("case_note", _("Notes of closed cases"), "R5_contact", candidates("case_note"), erase),
    Source("case_record", _("Records of closed cases, from intake to closure"), "R3_case", candidates("case_record")),
)  # fmt: skip
for each in SOURCES:
    add(each)
