"""How a package of sessions is counted: order, what is held, what comes next, what is late.

All proposals of the method ([P] in its source): a social worker comes first when a flag
stands, all sessions within 45 days, at most 14 days apart, at most three further ones.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

HELD = ("present", "late")
MISSED = ("excused", "no_show", "interrupted")
NO_SHOW = "no_show"
DANGER = "danger_found"
MOST_REPEATS = 2
WORKING_AGE = 15  # years


def ordered(
    professions: Sequence[str], first_when_flagged: str, flagged: bool
) -> list[str]:
    """Return the professions in the order in which they are seen.

    >>> ordered(["family", "systemic", "social"], "social", True)
    ['social', 'family', 'systemic']
    """
    if not flagged or first_when_flagged not in professions:
        return list(professions)
    rest = list(professions)
    rest.remove(first_when_flagged)
    return [first_when_flagged, *rest]


def is_complete(wanted: int, held: Iterable[int]) -> bool:
    """Return whether each of the ``wanted`` sessions, counted from 1, was held."""
    return set(range(1, wanted + 1)) <= set(held)


def next_number(wanted: int, held: Iterable[int]) -> int | None:
    """Return the first session still to be held, or nothing when all are.

    >>> next_number(3, [1, 3]), next_number(3, [1, 2, 3])
    (2, None)
    """
    done = set(held)
    return next((n for n in range(1, wanted + 1) if n not in done), None)


def last_day(accepted_on: date, days_in_all: int) -> date:
    """Return the day by which all sessions should be held."""
    return accepted_on + timedelta(days=days_in_all)


@dataclass(frozen=True)
class Spacing:
    """Whether a session comes in time: days since the one before, and days after the last day."""

    days_since: int | None
    too_far_apart: bool
    days_over: int


def spacing(
    day: date, before: date | None, *, accepted_on: date, in_all: int, between: int
) -> Spacing:
    """Return how a session on ``day`` stands to the one ``before`` and to the whole term.

    >>> spacing(date(2022, 2, 1), date(2022, 1, 10),
    ...         accepted_on=date(2022, 1, 5), in_all=45, between=14)
    Spacing(days_since=22, too_far_apart=True, days_over=0)
    """
    since = (day - before).days if before else None
    over = (day - last_day(accepted_on, in_all)).days
    return Spacing(since, since is not None and since > between, max(over, 0))


def may_repeat(sent: int) -> bool:
    """Return whether a household that did not come may be invited once more."""
    return sent < MOST_REPEATS


def of_working_age(born_in: int | None, year: int) -> bool:
    """Return whether somebody may be offered work in ``year``; a year that is not known bars nobody.

    >>> of_working_age(2020, 2026), of_working_age(2011, 2026), of_working_age(None, 2026)
    (False, True, True)
    """
    return born_in is None or year - born_in >= WORKING_AGE
