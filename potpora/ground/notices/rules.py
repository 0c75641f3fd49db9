"""When something waiting is to be done, seen from a day."""

from datetime import date, timedelta
from enum import StrEnum


class When(StrEnum):
    """How near a due date is."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"


def end_of_week(day: date) -> date:
    """Return the Sunday of the week of ``day``."""
    return day + timedelta(days=6 - day.weekday())


def when(due_on: date | None, today: date) -> When:
    """Return how near ``due_on`` is on the day ``today``; no due date means later.

    >>> when(date(2026, 3, 6), today=date(2026, 3, 9))
    <When.OVERDUE: 'overdue'>
    """
    if due_on is None:
        return When.LATER
    if due_on < today:
        return When.OVERDUE
    if due_on == today:
        return When.TODAY
    return When.THIS_WEEK if due_on <= end_of_week(today) else When.LATER
