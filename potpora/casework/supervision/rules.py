"""How heavy a caseload is (standard forms, section 13); heads alone mislead.

Every number is a professional proposal and unconfirmed; the norm itself stands in the lawbook.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

BASE = {
    "regular": Decimal("1"),
    "urgent": Decimal("1.5"),
    "immediate": Decimal("2"),
}
PER_MEMBER, MOST_FOR_MEMBERS = Decimal("0.25"), Decimal("1")
BURDENS = {
    "court": Decimal("0.5"),
    "measure": Decimal("0.5"),
    "far": Decimal("0.25"),
    "interpreter": Decimal("0.25"),
}
FIRST_MONTH, FIRST_MONTH_DAYS = Decimal("0.5"), 30
PAUSED_SHARE = Decimal("0.5")
FOLLOW_UP = Decimal("0.25")
MOST = Decimal("4")
NEW_WORKER, NEW_WORKER_DAYS = Decimal("0.6"), 182
LEADER = Decimal("0.4")
FULL, ATTENTION, OVERLOAD = 80, 100, 120


class Band(StrEnum):
    """How full a worker is, measured by the norm that holds for them."""

    ROOM = "room"
    FULL = "full"
    ATTENTION = "attention"
    OVERLOAD = "overload"


@dataclass(frozen=True)
class Weight:
    """What makes one case heavy: members with an assessment of their own, and its burdens."""

    priority: str
    assessed_members: int = 1
    burdens: frozenset[str] = frozenset()
    days_open: int = FIRST_MONTH_DAYS
    paused: bool = False
    follow_up: bool = False


def points(case: Weight) -> Decimal:
    """Return the points of one case, 4.0 at most.

    >>> points(Weight("regular")), points(Weight("urgent", assessed_members=2))
    (Decimal('1.00'), Decimal('1.75'))
    >>> points(Weight("immediate", 3, frozenset({"measure", "court"})))
    Decimal('3.50')
    """
    if case.follow_up:
        return FOLLOW_UP
    further = max(case.assessed_members - 1, 0) * PER_MEMBER
    total = BASE[case.priority] + min(further, MOST_FOR_MEMBERS)
    total += sum(BURDENS[each] for each in case.burdens)
    if case.days_open < FIRST_MONTH_DAYS:
        total += FIRST_MONTH
    total = min(total, MOST)
    return total * PAUSED_SHARE if case.paused else total


def own_norm(
    norm: Decimal, *, days_in_work: int, leads: bool, share: Decimal = Decimal("1")
) -> Decimal:
    """Return the points that one worker should carry: less when new, leading or part-time.

    >>> own_norm(Decimal(25), days_in_work=900, leads=False)
    Decimal('25.0')
    >>> own_norm(Decimal(25), days_in_work=60, leads=False)
    Decimal('15.0')
    """
    part = LEADER if leads else NEW_WORKER if days_in_work < NEW_WORKER_DAYS else 1
    return (norm * part * share).quantize(Decimal("0.1"))


def percent(carried: Decimal, norm: Decimal) -> int:
    """Return what somebody carries in per cent of their norm, rounded to the nearest.

    >>> percent(Decimal("21.0"), Decimal(25))
    84
    """
    return int((carried * 100 / norm).to_integral_value()) if norm else 0


def band(of_norm: int) -> Band:
    """Return the band of a load in per cent of the norm.

    >>> [band(n).value for n in (79, 80, 100, 101, 120, 121)]
    ['room', 'full', 'full', 'attention', 'attention', 'overload']
    """
    if of_norm > OVERLOAD:
        return Band.OVERLOAD
    if of_norm > ATTENTION:
        return Band.ATTENTION
    return Band.FULL if of_norm >= FULL else Band.ROOM


LEAST_REVIEWED, REVIEWED_SHARE = 3, 10


def sample_size(cases: int) -> int:
    """Return how many files of a worker are looked at in a quarter: a tenth, three at least.

    >>> sample_size(2), sample_size(25), sample_size(61)
    (2, 3, 7)
    """
    return min(cases, max(LEAST_REVIEWED, -(-cases // REVIEWED_SHARE)))


def sample(by_rule: Iterable, by_chance: Iterable, *, size: int) -> list[tuple]:
    """Return ``size`` cases with how each was chosen: half by rule, the others by chance.

    >>> sample(["a", "b", "c"], ["c", "a", "d", "e"], size=4)
    [('a', 'rule'), ('b', 'rule'), ('c', 'chance'), ('d', 'chance')]
    """
    ruled = list(by_rule)[: size - size // 2]
    rest = [each for each in by_chance if each not in ruled][: size - len(ruled)]
    return [(each, "rule") for each in ruled] + [(each, "chance") for each in rest]
