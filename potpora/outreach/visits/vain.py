"""Households at which nobody was met, and what comes next."""

from django.utils import timezone

from potpora.outreach.projects.models import ListedHousehold
from potpora.outreach.visits import rules
from potpora.outreach.visits.codes import VAIN
from potpora.outreach.visits.models import Visit, VisitLetter


def attempts(household: ListedHousehold) -> list:
    """Return day and hour of every vain visit since somebody was last met."""
    rows = Visit.objects.current().filter(
        household=household, finished_on__isnull=False
    )
    tried = []
    for visit in rows.order_by("-visited_at").only("finding", "visited_at"):
        if visit.finding not in VAIN:
            break
        at = timezone.localtime(visit.visited_at)
        tried.append((at.date(), at.hour))
    return tried


def letter_of(household: ListedHousehold) -> VisitLetter | None:
    """Return the letter that waits for an answer."""
    return VisitLetter.objects.filter(household=household, ended_on=None).first()


def next_step(household: ListedHousehold) -> str:
    """Return what comes next: ``again``, ``letter``, ``wait`` or ``not_found``."""
    letter = letter_of(household)
    return rules.after_vain(
        attempts(household), letter.sent_on if letter else None, timezone.localdate()
    )
