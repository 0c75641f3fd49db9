"""How long a case may rest, and how many days a term may be given on top.

The limits are values of the lawbook; the share of half a term is a professional proposal.
"""

from collections.abc import Iterable
from datetime import date

from potpora.ground.calendar.rules import Pause, Unit, length_in_days

HALF = 2


def days_in_all(pauses: Iterable[Pause]) -> int:
    """Return how many days the pauses take together.

    >>> days_in_all([Pause(date(2026, 3, 1), date(2026, 3, 10))])
    10
    """
    return sum((pause.last - pause.first).days + 1 for pause in pauses)


def refusal(
    *,
    wanted: Pause,
    earlier: Iterable[Pause],
    longest_alone: int,
    longest_in_all: int,
    leads: bool,
) -> str:
    """Return why a pause cannot be decided: ``in_all``, ``alone``, or nothing when it can.

    A case manager decides up to ``longest_alone`` days; whoever leads, up to what is left of
    ``longest_in_all`` days of the whole case.
    """
    if days_in_all([*earlier, wanted]) > longest_in_all:
        return "in_all"
    if not leads and days_in_all([wanted]) > longest_alone:
        return "alone"
    return ""


def most_days(start: date, amount: int, unit: str) -> int:
    """Return how many days at most one extension gives: half the term, in working or calendar days.

    >>> most_days(date(2026, 3, 2), 7, "working_days"), most_days(date(2026, 3, 2), 1, "months")
    (3, 15)
    """
    if unit == Unit.HOURS:
        return 0
    return length_in_days(start, amount, Unit(unit)) // HALF
