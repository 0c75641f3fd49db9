"""Free days, and when a term of the lawbook ends."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone

from potpora.ground.calendar import rules
from potpora.ground.calendar.models import Holiday
from potpora.ground.lawbook import queries as lawbook
from potpora.ground.lawbook.models import StatutoryTerm

LONGEST_TERM = timedelta(days=400)


def free_days(*, profile: str, first: date, last: date) -> frozenset[date]:
    """Return the general holidays of ``profile`` from ``first`` to ``last``.

    Days that are free for the members of one community only move no term.
    """
    rows = Holiday.objects.general().filter(profile=profile, on__range=(first, last))
    return frozenset(rows.values_list("on", flat=True))


def due(
    term_code: str,
    *,
    profile: str,
    priority: str,
    start: datetime | date,
    pauses: Iterable[rules.Pause] = (),
) -> datetime | date:
    """Return when the term of the lawbook ends: a day, or a time for a term in hours.

    Raises ``NothingInForce`` when the lawbook has no such term on the starting day.
    """
    day = day_of(start)
    term = lawbook.term(term_code, profile=profile, priority=priority, on=day)
    return due_of(term, start=start, pauses=pauses)


def due_of(
    term: StatutoryTerm,
    *,
    start: datetime | date,
    pauses: Iterable[rules.Pause] = (),
) -> datetime | date:
    """Return when ``term`` ends, counted from ``start``."""
    day = day_of(start)
    if term.unit == rules.Unit.HOURS:
        return rules.due_at(moment_of(start), term.amount)
    free = free_days(profile=term.profile, first=day, last=day + LONGEST_TERM)
    unit = rules.Unit(term.unit)
    return rules.due_on(day, term.amount, unit, holidays=free, pauses=pauses)


def day_of(when: datetime | date) -> date:
    """Return the local day of a moment, or the day itself."""
    return timezone.localdate(when) if isinstance(when, datetime) else when


def moment_of(when: datetime | date) -> datetime:
    """Return the moment itself, or the first one of a day, local time."""
    if isinstance(when, datetime):
        return when
    return timezone.make_aware(datetime.combine(when, datetime.min.time()))


def holidays_of_year(*, profile: str, year: int):
    """Return every row of the calendar of a year, those taken away too, by date."""
    return Holiday.objects.in_year(profile, year)


def next_working_day(day: date, *, profile: str) -> date:
    """Return ``day`` itself when people work on it, else the first working day after it."""
    free = free_days(profile=profile, first=day, last=day + LONGEST_TERM)
    return rules.next_working_day(day, free)


def further(day: date, number: int, *, working: bool, profile: str) -> date:
    """Return the day ``number`` days after ``day``, counted in working or in calendar days.

    It is a working day in both cases.
    """
    free = free_days(profile=profile, first=day, last=day + LONGEST_TERM)
    unit = rules.Unit.WORKING_DAYS if working else rules.Unit.CALENDAR_DAYS
    return rules.due_on(day, number, unit, holidays=free)
