"""The visits that a worker takes along, as the file that phones and the page without network read.

The minimum that is needed at the door. A protected address is never in it: the household is
left out altogether, and the plan says to ask the centre.
"""

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils import timezone

from potpora.outreach.projects.models import ListedHousehold
from potpora.outreach.visits.codes import VAIN
from potpora.outreach.visits.listed import as_text
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


def last_seen(project) -> dict[UUID, datetime]:
    """Return the moment at which somebody was last met, by household of a project."""
    rows = Visit.objects.current().filter(project=project, finished_on__isnull=False)
    rows = rows.exclude(finding__in=VAIN).order_by().values("household")
    return {row["household"]: row["at"] for row in rows.annotate(at=Max("visited_at"))}


def row_of(home: ListedHousehold, key: UUID, seen: datetime | None) -> Row:
    """Return the row of a household under the key that a record will name."""
    contact = next(iter(home.participants.all()), None)
    place = home.settlement or home.municipality.name
    return {
        "name": str(key),
        "label": f"{home.number}. {home.name}, {place}",
        "title": home.name,
        "phone": home.phone,
        "address": home.address,
        "settlement": home.settlement,
        "members": as_text(home.members),
        "year": as_text(contact.born_in if contact else None),
        "last_seen": f"{timezone.localtime(seen):%d.%m.%Y}" if seen else "",
    }


def rows_for(by, on: date, project_id: UUID | None = None) -> list[Row]:
    """Return the rows that ``by`` takes along on a day, in the order of the plan."""
    visits = taken_along(by, on)
    if project_id:
        visits = visits.filter(plan__project=project_id)
    found = list(visits)
    projects = {each.plan.project_id for each in found}
    seen = {project: last_seen(project) for project in projects}
    return [
        row_of(
            each.household, each.pk, seen[each.plan.project_id].get(each.household_id)
        )
        for each in found
    ]


def as_csv(rows: Iterable[Row]) -> bytes:
    """Return rows as ``visits.csv``: the same rows give the same bytes."""
    target = io.StringIO()
    writer = csv.DictWriter(target, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode()
