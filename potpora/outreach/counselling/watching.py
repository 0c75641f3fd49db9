"""Who is reminded of what is late, and when: the worker first, then whoever leads. Plain Python.

The worker on the first day after the last one, the coordinator (in a centre the supervisor)
after five working days. A professional proposal.
"""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from potpora.ground.calendar.rules import working_days_between

LEADER_AFTER = 5
OFFER_WITHIN = timedelta(days=14)  # an offer of work is answered, or asked about again


class Told(StrEnum):
    """Who is told."""

    WORKER = "worker"
    LEADER = "leader"


def reached(due_on: date, *, today: date, free: Collection[date]) -> list[Told]:
    """Return who is told by now of something that was due on a day.

    >>> [told.value for told in reached(date(2026, 3, 6), today=date(2026, 3, 13), free=())]
    ['worker', 'leader']
    """
    if today <= due_on:
        return []
    late = working_days_between(due_on, today, free)
    return [Told.WORKER, Told.LEADER] if late >= LEADER_AFTER else [Told.WORKER]


def next_session_by(accepted_on: date, last_held: date | None, days: int) -> date:
    """Return by when the next session of a package is held: so many days after the one before."""
    return (last_held or accepted_on) + timedelta(days=days)
