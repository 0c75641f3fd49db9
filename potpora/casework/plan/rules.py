"""What a plan needs before it can come into force, and who is asked about it."""

from collections.abc import Collection, Mapping, Sequence

MOST_GOALS = 5
# With these words of the person a leader of the department decides before the supervisor does.
AGAINST = frozenset({"disagreed", "imposed", "not_reached"})


def missing(*, long_goal: str, review_on: object, goals: int) -> list[str]:
    """Return the codes of what is missing in the plan as a whole: ``long_goal``, ``review_on``, ``goal``.

    >>> missing(long_goal="Own home", review_on=None, goals=1)
    ['review_on']
    """
    found = [] if long_goal.strip() else ["long_goal"]
    if not review_on:
        found.append("review_on")
    return found if goals else [*found, "goal"]


def without_goal(
    weak: Sequence[str], aimed_at: Collection[str], reasoned: Collection[str] = ()
) -> list[str]:
    """Return the weak domains that no goal aims at and that have no reason why not.

    >>> without_goal(["income", "health", "work"], {"income"}, {"work"})
    ['health']
    """
    return [each for each in weak if each not in aimed_at and each not in reasoned]


def without_activity(activities_by_goal: Mapping[str, int]) -> list[str]:
    """Return the goals that have no activity.

    >>> without_activity({"A home": 2, "A job": 0})
    ['A job']
    """
    return [goal for goal, number in activities_by_goal.items() if not number]


def needs_decision(agreement: str) -> bool:
    """Return whether the head of department decides first, because the person has not agreed.

    >>> needs_decision("disagreed"), needs_decision("partly")
    (True, False)
    """
    return agreement in AGAINST


def too_many_goals(number: int, reason: str) -> bool:
    """Return whether one more goal is one too many: more than five need a reason.

    >>> too_many_goals(5, ""), too_many_goals(5, "Two children"), too_many_goals(4, "")
    (True, False, False)
    """
    return number >= MOST_GOALS and not reason.strip()
