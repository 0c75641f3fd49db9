"""The tables of the room."""

from potpora.outreach.visits.models.found import FactChange, Visit, VisitFile
from potpora.outreach.visits.models.plans import (
    CalendarFeed,
    PlannedVisit,
    VisitLetter,
    VisitPlan,
)
from potpora.outreach.visits.models.received import HeldFile, HeldVisit

__all__ = [
    "CalendarFeed",
    "FactChange",
    "HeldFile",
    "HeldVisit",
    "PlannedVisit",
    "Visit",
    "VisitFile",
    "VisitLetter",
    "VisitPlan",
]
