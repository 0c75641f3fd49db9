"""Which events call for a review, as far as they can be seen in the records."""

from collections.abc import Sequence

MISSED = frozenset({"not_home", "no_show", "refused", "moved"})
MISSED_IN_A_ROW, FALL = 2, 2


def missed_in_a_row(results: Sequence[str]) -> bool:
    """Return whether the last contacts, the latest first, were missed one after the other.

    >>> missed_in_a_row(["no_show", "not_home", "held"])
    True
    """
    last = results[:MISSED_IN_A_ROW]
    return len(last) == MISSED_IN_A_ROW and all(result in MISSED for result in last)


def fallen(before: dict[str, int], now: dict[str, int]) -> list[str]:
    """Return the domains that fell by two levels or more.

    >>> fallen({"health": 4, "work": 3}, {"health": 2, "work": 2})
    ['health']
    """
    return [
        domain
        for domain, level in now.items()
        if domain in before and before[domain] - level >= FALL
    ]
