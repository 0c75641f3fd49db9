"""When a term ends: working days, calendar days, hours, and pauses.

The day of the event is not counted. A term that would end on a free day ends on the
next working day, except a term in hours and a term of no days at all, which mean now.
Both rules are the usual ones of administrative procedure and wait to be verified.
"""

import calendar as months
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

SATURDAY = 5
DAY = timedelta(days=1)


class Unit(StrEnum):
    """What a term is counted in."""

    HOURS = "hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True)
class Pause:
    """Days on which a term stands still, the first and the last included."""

    first: date
    last: date

    def __post_init__(self):
        if self.last < self.first:
            raise ValueError("a pause cannot end before it begins")


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    """Return whether ``day`` is neither Saturday, Sunday nor one of ``holidays``."""
    return day.weekday() < SATURDAY and day not in holidays


def next_working_day(day: date, holidays: Collection[date]) -> date:
    """Return ``day`` itself when it is a working day, else the first one after it."""
    while not is_working_day(day, holidays):
        day += DAY
    return day


def walk(start: date, days: int, counts: Callable[[date], bool]) -> date:
    """Return the day on which ``days`` days that count have passed after ``start``."""
    day = start
    while days:
        day += DAY
        days -= counts(day)
    return day


def add_working_days(start: date, days: int, holidays: Collection[date]) -> date:
    """Return the ``days``-th working day after ``start``; ``start`` itself is not counted.

    >>> add_working_days(date(2026, 3, 6), 7, holidays=())
    datetime.date(2026, 3, 17)
    """
    return walk(start, days, lambda day: is_working_day(day, holidays))


def add_months(start: date, number: int) -> date:
    """Return the same day ``number`` months later, or the last day of a shorter month.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
    last = months.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def length_in_days(start: date, amount: int, unit: Unit) -> int:
    """Return how many days, of the kind that count, a term takes from ``start``."""
    if unit == Unit.MONTHS:
        return (add_months(start, amount) - start).days
    return amount * 7 if unit == Unit.WEEKS else amount


def due_on(
    start: date,
    amount: int,
    unit: Unit,
    *,
    holidays: Collection[date],
    pauses: Iterable[Pause] = (),
) -> date:
    """Return the last day of a term that starts on ``start``; paused days do not count.

    For terms in hours use ``due_at``.
    """
    if unit == Unit.HOURS:
        raise ValueError("a term in hours ends at a time of day: use due_at")
    if amount == 0:
        return start
    stopped = {day for pause in pauses for day in days_of(pause)}
    free = holidays if unit == Unit.WORKING_DAYS else None

    def counts(day: date) -> bool:
        return day not in stopped and (free is None or is_working_day(day, free))

    end = walk(start, length_in_days(start, amount, unit), counts)
    return next_working_day(end, holidays)


def due_at(start: datetime, hours: int) -> datetime:
    """Return when a term of ``hours`` hours ends; free days count, the clock does not stop."""
    return start + timedelta(hours=hours)


def days_of(pause: Pause) -> list[date]:
    """Return every day of a pause."""
    return [
        pause.first + DAY * number
        for number in range((pause.last - pause.first).days + 1)
    ]


def working_days_between(first: date, last: date, holidays: Collection[date]) -> int:
    """Return how many working days lie after ``first`` up to and with ``last``.

    Negative when ``last`` is earlier: "3 working days late" and "in 3 working days".
    """
    if last < first:
        return -working_days_between(last, first, holidays)
    return sum(
        is_working_day(first + DAY * number, holidays)
        for number in range(1, (last - first).days + 1)
    )
