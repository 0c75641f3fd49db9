"""Who is reminded of a term, and when: counted in working days of the centre's calendar.

The case manager 3 and 1 working days before and on the day; the supervisor 1 working day after, the
head of department 5 after; of an immediate case the supervisor at once. A professional proposal.
"""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from potpora.ground.calendar.rules import working_days_between

DAYS_BEFORE = (3, 1, 0)
SUPERVISOR_AFTER, HEAD_AFTER = 1, 5
LOOK_AHEAD_DAYS = 14


class Level(StrEnum):
    """How far a reminder has gone: to whom and when."""

    THREE_DAYS = "three_days"
    ONE_DAY = "one_day"
    ON_THE_DAY = "on_the_day"
    SUPERVISOR = "supervisor"
    HEAD = "head"


BEFORE = {3: Level.THREE_DAYS, 1: Level.ONE_DAY, 0: Level.ON_THE_DAY}
OF_WORKER = frozenset(BEFORE.values())


def reached(
    due_on: date, *, today: date, free: Collection[date], immediate: bool
) -> list[Level]:
    """Return the reminders of a term that are due by now, the gentlest first.

    A night in which nothing ran is made up for: of the reminders before the day only the latest is
    still worth sending, those after it all are.

    >>> reached(date(2026, 3, 17), today=date(2026, 3, 18), free=(), immediate=False)[-1].value
    'supervisor'
    """
    left = working_days_between(today, due_on, free)
    if due_on >= today:
        steps = [days for days in DAYS_BEFORE if left <= days]
        return [BEFORE[min(steps)]] if steps else []
    late = -left
    found = [Level.ON_THE_DAY]
    if immediate or late >= SUPERVISOR_AFTER:
        found.append(Level.SUPERVISOR)
    if late >= HEAD_AFTER:
        found.append(Level.HEAD)
    return found
