"""The records behind a figure, as lines that lead to the household they are about."""

from collections.abc import Iterator

from django.db.models import Model, QuerySet

from potpora.outreach.counselling.models import (
    CounsellingPackage,
    CounsellingSession,
    ProjectReferral,
)
from potpora.outreach.informing.models import Informing
from potpora.outreach.projects.models import ListedHousehold, Participant

HOUSEHOLD = {
    ListedHousehold: "",
    Participant: "household",
    CounsellingPackage: "household",
    CounsellingSession: "package__household",
    ProjectReferral: "participant__household",
    Informing: "household",
}


def listed(records: QuerySet[Model]) -> QuerySet[Model]:
    """Return the records of a figure in the order of their households, ready to be shown."""
    path = HOUSEHOLD[records.model]
    if not path:
        return records.order_by("number")
    return records.select_related(path).order_by(f"{path}__number", "pk")


def lines(records: list[Model]) -> Iterator[tuple[str, ListedHousehold | None]]:
    """Return what each record is, and its household where it is about one."""
    for record in records:
        household = record
        for step in filter(None, HOUSEHOLD[type(record)].split("__")):
            household = getattr(household, step)
        yield str(record), household
