"""When the leader of a centre is reminded that a circle has to be confirmed."""

from datetime import date, timedelta

# A professional proposal: time enough to ask the case manager who still needs the case.
REMIND_BEFORE = timedelta(days=14)


def is_due(until: date, today: date) -> bool:
    """Return whether a membership that ends on ``until`` is to be confirmed by now.

    >>> is_due(date(2026, 3, 15), date(2026, 3, 1)), is_due(date(2026, 3, 16), date(2026, 3, 1))
    (True, False)
    """
    return until - REMIND_BEFORE <= today


def is_over(until: date, today: date) -> bool:
    """Return whether a membership that ends on ``until`` opens nothing any more.

    >>> is_over(date(2026, 3, 15), date(2026, 3, 14)), is_over(date(2026, 3, 15), date(2026, 3, 15))
    (False, True)
    """
    return until <= today
