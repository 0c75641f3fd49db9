"""The visits that a worker takes along, as the file that phones and the page without network read.

The minimum that is needed at the door. A protected address is never in it: the household is
left out altogether, and the plan says to ask the centre.
"""

import csv
import io
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Max, QuerySet
from django.utils import timezone

from potpora.outreach.visits.actions.listing import as_text
from potpora.outreach.visits.codes import VAIN
from potpora.outreach.visits.models import PlannedVisit, Visit

COLUMNS = (
    "name", "label", "title", "phone", "address", "settlement", "members", "year", "last_seen",
)  # fmt: skip
DAYS_AHEAD = 6
Row = dict[str, str]


def taken_along(by, on: date) -> QuerySet[PlannedVisit]:
    """Return the visits that ``by`` has before them: a week from ``on``, their own or nobody's yet."""
    rows = PlannedVisit.objects.filter(
        plan__office=by.office,
        state=PlannedVisit.State.PLANNED,
        day__range=(on, on + timedelta(days=DAYS_AHEAD)),
        household__address_protected=False,
    )
    rows = rows.filter(worker=by.worker) | rows.filter(worker=None)
    return (
        rows.select_related("household__municipality", "plan__project")
        .prefetch_related("household__participants")
        .order_by("day", "vehicle", "place", "pk")
    )


def last_seen(households: Iterable) -> dict:
    """Return for each household the moment at which somebody was last met there."""
    rows = Visit.objects.current().filter(
        household__in=households, finished_on__isnull=False
    )
    rows = rows.exclude(finding__in=VAIN).values("household")
    return {row["household"]: row["at"] for row in rows.annotate(at=Max("visited_at"))}


def row_of(visit: PlannedVisit, seen) -> Row:
    """Return the row of a planned visit."""
    home = visit.household
    contact = next(iter(home.participants.all()), None)
    place = home.settlement or home.municipality.name
    return {
        "name": str(visit.pk),
        "label": f"{home.number}. {home.name}, {place}",
        "title": home.name,
        "phone": home.phone,
        "address": home.address,
        "settlement": home.settlement,
        "members": as_text(home.members),
        "year": as_text(contact.born_in if contact else None),
        "last_seen": f"{timezone.localtime(seen):%d.%m.%Y}" if seen else "",
    }


def rows_for(by, on: date, project_id=None) -> list[Row]:
    """Return the rows that ``by`` takes along on a day, in the order of the plan."""
    visits = taken_along(by, on)
    if project_id:
        visits = visits.filter(plan__project=project_id)
    visits = list(visits)
    seen = last_seen([visit.household_id for visit in visits])
    return [row_of(visit, seen.get(visit.household_id)) for visit in visits]


def as_csv(rows: Iterable[Row]) -> bytes:
    """Return rows as ``visits.csv``: the same rows give the same bytes."""
    target = io.StringIO()
    writer = csv.DictWriter(target, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode()
