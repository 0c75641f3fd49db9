"""How long leads are kept that led to no case: found by query, deleted by one function."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.retention.sources import EVERYBODY, Candidate, Source, add
from potpora.outreach.leads.models import Lead
from potpora.outreach.leads.workflow import FINAL, State

DELETE = "select which from delete_confirmed_leads(%s) as which"


def candidates() -> Iterator[Candidate]:
    """Yield the closed leads of the office that led to no case and to no list."""
    rows = Lead.objects.filter(state=State.CLOSED).exclude(outcome__in=FINAL)
    for lead in rows.iterator():
        since = timezone.localdate(lead.closed_at)
        yield Candidate(lead.pk, None, str(lead.number), since)


def erase(record_ids: Collection[UUID]) -> set[UUID]:
    """Delete leads that a confirmed run lists, with their history and who reported them."""
    with connection.cursor() as cursor:
        cursor.execute(DELETE, [list(record_ids)])
        return {row[0] for row in cursor.fetchall()}


add(
    Source(
        "lead",
        _("Leads that led to no case"),
        "R6_no_case",
        candidates,
        erase,
        EVERYBODY,
    )
)
