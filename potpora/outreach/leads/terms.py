"""Until when a lead is to be looked at and to have an outcome, by the lawbook."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from potpora.ground.calendar import queries as calendar
from potpora.ground.lawbook import queries as lawbook
from potpora.ground.lawbook.rules import NothingInForce

LOOK, OUTCOME = "lead_look", "lead_outcome"


@dataclass(frozen=True)
class Term:
    """The last day, and whether the lawbook's term has been confirmed; no day when it has none."""

    due_on: date | None = None
    verified: bool = False


def due(code: str, *, profile: str, urgency: str, start: datetime) -> Term:
    """Return the term ``code`` of a lead, counted from ``start``."""
    on = timezone.localdate(start)
    try:
        term = lawbook.term(code, profile=profile, priority=urgency, on=on)
    except NothingInForce:
        return Term()
    end = calendar.due_of(term, start=start)
    due_on = timezone.localdate(end) if isinstance(end, datetime) else end
    return Term(due_on, term.verified_on is not None)
