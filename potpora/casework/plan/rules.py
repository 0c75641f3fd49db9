"""What a plan needs before it can come into force."""

from collections.abc import Collection, Sequence

MOST_GOALS = 5


def missing(
    *, long_goal: str, agreement: str, activities_by_goal: Sequence[int]
) -> list[str]:
    """Return the codes of what is missing: ``long_goal``, ``agreement``, ``goal``, ``activity``.

    >>> missing(long_goal="Own home", agreement="agreed", activities_by_goal=[2, 0])
    ['activity']
    """
    found = []
    if not long_goal.strip():
        found.append("long_goal")
    if not agreement:
        found.append("agreement")
    if not activities_by_goal:
        found.append("goal")
    elif 0 in activities_by_goal:
        found.append("activity")
    return found


def without_goal(weak: Sequence[str], aimed_at: Collection[str]) -> list[str]:
    """Return the weak domains that no goal aims at."""
    return [domain for domain in weak if domain not in aimed_at]
