"""Reading contacts."""

from datetime import date

from django.db.models import Max

from potpora.casework.casefile.models import CaseFile
from potpora.casework.implementation.models import ChildSeen


def child_last_seen(case: CaseFile) -> date | None:
    """Return the day on which a child of the case was last seen; nothing when it never was."""
    seen = case.contacts.filter(child_seen__in=[ChildSeen.ALONE, ChildSeen.SEEN])
    return seen.aggregate(day=Max("on"))["day"]
