"""What is late, and what will be."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from potpora.casework.casefile.models import CaseFile, Deadline
from potpora.casework.casefile.terms import ANSWERED_BY_LEADERS
from potpora.casework.watch.rules import LOOK_AHEAD_DAYS
from potpora.ground.notices.rules import end_of_week
from potpora.registry.households.models import HouseholdMember

WEEK = timedelta(days=7)
FAR = timedelta(days=LOOK_AHEAD_DAYS)


def running(*, office, until: date):
    """Return the open deadlines of an office that end on a day or before, nearest first.

    Cases that rest are left out: their terms stand still.
    """
    return (
        Deadline.objects.late_by(until)
        .filter(case__office=office, case__paused_until__isnull=True)
        .select_related("case__manager", "case__person", "case__household")
        .order_by("due_on", "case__number", "term")
    )


@dataclass(frozen=True)
class Coming:
    """The deadlines of the coming days, by when they end."""

    overdue: list[Deadline]
    this_week: list[Deadline]
    next_week: list[Deadline]


def coming(*, office, on: date, workers: Collection[UUID] | None = None) -> Coming:
    """Return what is late on a day and what will be by the end of next week; of some workers or of all.

    What only those who lead can answer is nothing that the case managers are late with.
    """
    ends = end_of_week(on)
    rows = running(office=office, until=ends + WEEK)
    if workers is not None:
        rows = rows.filter(case__manager_id__in=workers)
        rows = rows.exclude(term__in=ANSWERED_BY_LEADERS)
    found = list(rows)
    return Coming(
        overdue=[each for each in found if each.due_on < on],
        this_week=[each for each in found if on <= each.due_on <= ends],
        next_week=[each for each in found if each.due_on > ends],
    )


def to_look_at(office, on: date):
    """Return the open deadlines of an office that may need a reminder on a day."""
    rows = running(office=office, until=on + FAR)
    return rows.select_related("case__office").prefetch_related("reminders")


def pauses_over(office, on: date):
    """Return the cases of an office whose pause ended before a day."""
    return CaseFile.objects.of_office(office).filter(paused_until__lt=on)


def household_changes(office, since: date):
    """Return the cases in which a plan is carried out and whose household changed since a day.

    Each with ``changed_on``; a change before the plan came into force is known to the plan.
    """
    moved = Q(starts_on__gte=since) | Q(ends_on__gte=since)
    members = HouseholdMember.objects.filter(moved, household__cases__office=office)
    found: dict[UUID, date] = {}
    for household, first, last in members.values_list(
        "household", "starts_on", "ends_on"
    ):
        day = max(each for each in (first, last) if each)
        found[household] = max(found.get(household, day), day)
    cases = CaseFile.objects.of_office(office).filter(
        stage="implementation", household__in=found
    )
    return [
        (case, found[case.household_id])
        for case in cases.select_related("office", "manager")
    ]
