"""The week of a worker: visits, sessions, and what is due, day by day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.ground.notices.models import Notice
from potpora.ground.notices.queries import open_notices
from potpora.ground.staff.models import Assignment
from potpora.outreach.counselling import queries
from potpora.outreach.counselling.models import CounsellingSession
from potpora.outreach.visits.models import PlannedVisit
from potpora.outreach.visits.rules import about_hour

WEEK = timedelta(days=7)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """Something of a day: its hours if it has any, what it is, whose, and the page on which it is done."""

    kind: str
    hours: str
    title: str
    about: str
    url: str
    done: bool = False


@dataclass
class DayOfWeek:
    """A day with its entries, those with hours first."""

    on: date
    entries: list[Entry] = field(default_factory=list)


def monday_of(day: date) -> date:
    """Return the Monday of the week of a day.

    >>> monday_of(date(2026, 3, 8))
    datetime.date(2026, 3, 2)
    """
    return day - timedelta(days=day.weekday())


def week_of(by: Assignment, first: date) -> list[DayOfWeek]:
    """Return the seven days from ``first`` with everything that waits for a worker in them."""
    days = [DayOfWeek(first + number * DAY) for number in range(7)]
    place = {day.on: day.entries for day in days}
    for on, entry in entries(by, first):
        place[on].append(entry)
    for day in days:
        day.entries.sort(key=lambda entry: (not entry.hours, entry.hours, entry.title))
    return days


def entries(by: Assignment, first: date) -> Iterator[tuple[date, Entry]]:
    """Yield each entry of the week with its day."""
    yield from (visit(each) for each in visits(by, first))
    yield from (session(each) for each in sessions(by, first))
    yield from (notice(each) for each in notices(by, first))


def visits(by: Assignment, first: date) -> QuerySet[PlannedVisit]:
    """Return the visits that a worker was given in a week, dropped ones left out."""
    rows = PlannedVisit.objects.filter(worker=by.worker, plan__office=by.office)
    rows = rows.exclude(state=PlannedVisit.State.DROPPED)
    return rows.filter(day__gte=first, day__lt=first + WEEK).select_related("household")


def visit(each: PlannedVisit) -> tuple[date, Entry]:
    """Return a visit as an entry; a protected household shows no place."""
    home = each.household
    return each.day, Entry(
        kind="visit",
        hours=f"{about_hour(each.place):02}:00",
        title=home.name,
        about=home.settlement,
        url=reverse("listed_household", args=[home.project_id, home.pk]),
        done=each.state == PlannedVisit.State.DONE,
    )


def sessions(by: Assignment, first: date) -> Iterable[CounsellingSession]:
    """Return the sessions of a worker in a week that were not cancelled."""
    begin = timezone.make_aware(datetime.combine(first, time.min))
    end = timezone.make_aware(datetime.combine(first + WEEK, time.min))
    return queries.own_sessions(by.worker, begin=begin, end=end).filter(
        office=by.office
    )


def session(each: CounsellingSession) -> tuple[date, Entry]:
    """Return a session as an entry."""
    begins, ends = map(timezone.localtime, (each.starts_at, each.ends_at))
    return begins.date(), Entry(
        kind="session",
        hours=f"{begins:%H:%M}–{ends:%H:%M}",
        title=each.package.household.name,
        about=_("at their home") if each.at_home else each.place,
        url=reverse("counselling_session", args=[each.pk]),
        done=bool(each.attendance),
    )


def notices(by: Assignment, first: date) -> Iterable[Notice]:
    """Return what is due for a worker in a week."""
    return open_notices(by).filter(due_on__gte=first, due_on__lt=first + WEEK)


def notice(each: Notice) -> tuple[date, Entry]:
    """Return something due as an entry."""
    return each.due_on or date.min, Entry(
        kind="due",
        hours="",
        title=each.text,
        about=each.subject_label,
        url=each.address,
    )


def overdue(by: Assignment, on: date) -> int:
    """Return how much was due for a worker before a day."""
    return open_notices(by).filter(due_on__lt=on).count()
