"""How long the papers of a closed case are kept: found and deleted by the database, without content.

Sensitive papers are not readable to whoever leads the centre, yet their period ends as well; so
two functions of the database name and delete them, and give out numbers and ids alone.
"""

from collections.abc import Callable, Collection, Iterator
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models import CaseFile
from potpora.ground.papers.orphans import forget_orphans
from potpora.ground.retention.sources import (
    Candidate,
    Matter,
    Source,
    add,
    find_matters_by,
)

PAST = "select record_id, matter_id, label, since from papers_of_closed_cases() where source = %s"
DELETE = "select record_id, orphan from delete_confirmed_papers(%s)"


def candidates(code: str) -> Callable[[], Iterator[Candidate]]:
    """Return the function that finds the papers of one kind in closed cases of the office."""

    def find() -> Iterator[Candidate]:
        with connection.cursor() as cursor:
            cursor.execute(PAST, [code])
            for row in cursor.fetchall():
                yield Candidate(*row)

    return find


def erase(record_ids: Collection[UUID]) -> set[UUID]:
    """Delete papers that a confirmed run lists; bytes that no paper names any more go with them."""
    with connection.cursor() as cursor:
        cursor.execute(DELETE, [list(record_ids)])
        deleted = cursor.fetchall()
    forget_orphans(orphan for _record_id, orphan in deleted if orphan)
    return {record_id for record_id, _orphan in deleted}


SOURCES = (
    Source("case_letter", _("Letters of closed cases"), "R5_contact", candidates("case_letter"), erase),
    Source("case_attachment", _("Attachments of closed cases"), "R5_contact", candidates("case_attachment"), erase),
    Source("case_paper", _("Plans, closures, minutes and forms of closed cases"), "R3_case", candidates("case_paper")),
)  # fmt: skip
for each in SOURCES:
    add(each)


@find_matters_by
def case_of(number: str) -> Matter | None:
    """Return the case of a number, as far as the reader sees it."""
    found = CaseFile.objects.filter(number=number).first()
    return Matter(found.pk, found.number) if found else None
