"""What a parcel holds, from which batches it is taken, and how soon a household gets the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from typing import Any

HALF = Decimal("0.5")
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Share:
    """So much of an item for households of some size, children of some age, or each who counts.

    ``counts`` is ``size``, ``months``, ``member``, ``wish`` or ``need``; ``first`` and ``last``
    are the smallest and the largest size or age, no ``last`` for "and above".
    """

    item: str
    counts: str
    quantity: Decimal
    first: int = 0
    last: int | None = None

    def covers(self, number: int) -> bool:
        """Return whether a size or an age in months lies in the span."""
        return self.first <= number and (self.last is None or number <= self.last)


@dataclass(frozen=True)
class Column:
    """How goods are counted in a parcel: by a span of sizes or months, or for each who counts."""

    counts: str
    first: int = 0
    last: int | None = None

    @property
    def key(self) -> str:
        """Return how fields of a form name the column."""
        return f"{self.counts}{self.first or ''}"


SIZES = tuple(
    Column("size", first, last)
    for first, last in ((1, 1), (2, 2), (3, 4), (5, 6), (7, None))
)
MONTHS = tuple(
    Column("months", first, last) for first, last in ((0, 6), (7, 12), (13, 36))
)
COLUMNS = {
    "food": (*SIZES, Column("member")),
    "hygiene": (*SIZES, Column("member"), Column("wish"), Column("need")),
    "baby": MONTHS,
}


@dataclass(frozen=True)
class Receivers:
    """Who a parcel is for: members present, a child's age in months, who wants or needs special goods."""

    size: int
    months: int | None = None
    wish: int = 0
    need: int = 0

    def times(self, share: Share) -> int:
        """Return how many times a share belongs into the parcel."""
        if share.counts == "months":
            return int(self.months is not None and share.covers(self.months))
        if share.counts == "size":
            return int(share.covers(self.size))
        return {"member": self.size, "wish": self.wish, "need": self.need}[share.counts]


@dataclass(frozen=True)
class Swap:
    """What a diet puts in the place of an item; nothing when the item is left out."""

    item: str
    instead: str
    factor: Decimal


def contents(shares: Iterable[Share], receivers: Receivers) -> dict[str, Decimal]:
    """Return item and quantity, in the unit of the item, for a parcel.

    >>> contents([Share("soap", "size", Decimal(5), 3, 4)], Receivers(4))
    {'soap': Decimal('5')}
    """
    found: dict[str, Decimal] = {}
    for share in shares:
        if times := receivers.times(share):
            found[share.item] = found.get(share.item, NOTHING) + times * share.quantity
    return found


def rounded(quantity: Decimal) -> Decimal:
    """Return a quantity rounded up to halves.

    >>> rounded(Decimal("1.25"))
    Decimal('1.5')
    """
    return (quantity / HALF).to_integral_value(ROUND_CEILING) * HALF


def swapped(parcel: Mapping[str, Decimal], swaps: Iterable[Swap]) -> dict[str, Decimal]:
    """Return a parcel with other goods in the place of those that a diet forbids.

    >>> swapped({"sugar": Decimal(2)}, [Swap("sugar", "", Decimal(0))])
    {}
    """
    found = dict(parcel)
    for swap in swaps:
        quantity = found.pop(swap.item, NOTHING)
        if quantity and swap.instead:
            more = rounded(quantity * swap.factor)
            found[swap.instead] = found.get(swap.instead, NOTHING) + more
    return found


def picked(
    wanted: Decimal, batches: Sequence[tuple[Any, Decimal]]
) -> tuple[list[tuple[Any, Decimal]], Decimal]:
    """Return what is taken from which batch, first to last, and what is missing.

    >>> picked(Decimal(5), [("a", Decimal(2)), ("b", Decimal(9))])
    ([('a', Decimal('2')), ('b', Decimal('3'))], Decimal('0'))
    """
    taken = []
    for batch, balance in batches:
        part = min(wanted, balance)
        if part > 0:
            taken.append((batch, part))
            wanted -= part
    return taken, wanted


def next_on(last: date | None, days: int) -> date | None:
    """Return the first day on which the same parcel may be handed out again; nothing without a last one."""
    return last + timedelta(days=days) if last else None


def is_too_soon(last: date | None, on: date, days: int) -> bool:
    """Return whether fewer than ``days`` have passed since the same parcel.

    >>> is_too_soon(date(2026, 1, 1), date(2026, 1, 30), 30)
    True
    >>> is_too_soon(date(2026, 1, 1), date(2026, 1, 31), 30)
    False
    """
    following = next_on(last, days)
    return following is not None and on < following


def planned(
    shares: Sequence[Share], sizes: Mapping[int, int], households: int
) -> dict[str, Decimal]:
    """Return what ``households`` of the usual sizes need together; ``sizes`` counts known households by size."""
    known = sum(sizes.values())
    if not known:
        return {}
    total: dict[str, Decimal] = {}
    for size, number in sizes.items():
        for item, quantity in contents(shares, Receivers(size)).items():
            total[item] = total.get(item, NOTHING) + number * quantity
    return {item: rounded(q * households / known) for item, q in total.items()}
