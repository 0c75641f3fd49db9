"""Which cells of a table are hidden, so that no small count can be worked out.

Counts from 1 to ``threshold - 1`` are hidden first. Whoever reads the table knows its sums
and the releases before it, so other cells are hidden beside them until every small count
could still be any number in a range of at least ``threshold``. Tables on other subjects that
count some of the same people are read together with it. The measure is the attacker
of ``attack``, who solves all sums of both releases at once and takes for granted that a
cell which did not change may be read in either.

Method: complementary cell suppression with an audit by linear programming
(Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001, chapter 4).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from potpora.insight.disclosure.attack import Attack, Cell, Sum

THRESHOLD = 5


@dataclass(frozen=True)
class Table:
    """Counts and the sums that hold between them: each sum is a total and its parts."""

    counts: Mapping[Cell, int]
    sums: tuple[Sum, ...]

    def small(self, threshold: int) -> set[Cell]:
        """Return the cells that nobody outside may read."""
        return {cell for cell, count in self.counts.items() if 0 < count < threshold}


@dataclass(frozen=True)
class Released:
    """A table that has left the system, with what was hidden in it."""

    table: Table
    hidden: frozenset[Cell]


@dataclass(frozen=True)
class Beside:
    """Other tables that everybody has, and how they lie inside or around the one to be shown.

    Each tie is a whole, its part in the other table, and a rest that no table gives.
    """

    released: Released
    ties: tuple[Sum, ...] = ()
    rests: Mapping[Cell, int] = field(default_factory=dict)

    @property
    def fixed(self) -> frozenset[Cell]:
        """Return the cells that it is too late to hide, or that were never shown."""
        return frozenset(self.released.table.counts) | frozenset(self.rests)


NOTHING_BESIDE = Beside(Released(Table({}, ()), frozenset()))


def by_cell(sums: Iterable[Sum]) -> dict[Cell, list[Sum]]:
    """Return the sums that each cell stands in."""
    found: dict[Cell, list[Sum]] = {}
    for each in sums:
        for cell in each.cells:
            found.setdefault(cell, []).append(each)
    return found


@dataclass
class Hiding:
    """The search for the cells to hide; everybody has ``before`` and ``beside`` already."""

    own: Table
    threshold: int
    before: Released | None = None
    beside: Beside = NOTHING_BESIDE
    hidden: set[Cell] = field(default_factory=set)

    def __post_init__(self) -> None:
        other = self.beside.released
        self.table = Table(
            {**self.own.counts, **other.table.counts, **self.beside.rests},
            (*self.own.sums, *other.table.sums, *self.beside.ties),
        )
        small = self.own.small(self.threshold)
        self.small = small | (other.table.small(self.threshold) & other.hidden)
        self.hidden |= small | other.hidden | set(self.beside.rests)
        self.own_sums_of = by_cell(self.own.sums)
        self.sums_of = by_cell(self.table.sums)
        self.fixed = self.beside.fixed

    def known_before(self, cell: Cell) -> bool:
        """Return whether this very count was shown before, so that hiding it now helps nobody."""
        before = self.before
        return cell in self.fixed or (
            before is not None
            and cell not in before.hidden
            and before.table.counts.get(cell) == self.table.counts[cell]
        )

    def price(self, cell: Cell) -> tuple[bool, bool, int]:
        """Return what hiding costs: cells hidden before are cheap, zeros and large ones dear."""
        hidden_before = self.before is not None and cell in self.before.hidden
        count = self.table.counts[cell]
        return (not hidden_before, count == 0, count)

    def hide_beside(self, cell: Cell) -> bool:
        """Hide the cheapest cell more in every sum of ``cell``; False when there is none."""
        found = False
        for each in self.sums_of.get(cell, ()):
            free = [
                other
                for other in each.cells
                if other not in self.hidden and not self.known_before(other)
            ]
            if free:
                self.hidden.add(min(free, key=self.price))
                found = True
        return found

    def pair_up(self) -> None:
        """Leave no sum with a single hidden cell: that one would be a subtraction away."""
        waiting = list(self.hidden)
        while waiting:
            cell = waiting.pop()
            for each in self.own_sums_of.get(cell, ()):
                if sum(other in self.hidden for other in each.cells) == 1:
                    free = [
                        other
                        for other in each.cells
                        if other != cell and not self.known_before(other)
                    ]
                    if free:
                        chosen = min(free, key=self.price)
                        self.hidden.add(chosen)
                        waiting.append(chosen)

    def give_way(self, cell: Cell) -> bool:
        """Hide beside ``cell``, else beside any hidden cell of its sums; False when all are hidden."""
        if self.hide_beside(cell):
            return True
        others = chain.from_iterable(s.cells for s in self.sums_of.get(cell, ()))
        return any(self.hide_beside(o) for o in set(others) & self.hidden)

    def solved(self) -> Iterable[Cell]:
        """Return the small counts, of all that is read together, that are worked out too well."""
        attack = Attack(self.threshold)
        attack.read(self.table.counts, self.table.sums, self.hidden)
        wanted = {attack.now(cell) for cell in self.small}
        if self.before is not None:
            earlier = self.before
            attack.read_before(earlier.table.counts, earlier.table.sums, earlier.hidden)
            wanted |= {attack.earlier(c) for c in earlier.table.small(self.threshold)}
        return [cell for _, cell in attack.solved(sorted(wanted, key=repr))]


class CannotHide(Exception):
    """However much of the table is hidden, some small count can be worked out."""


def hide(
    table: Table,
    *,
    threshold: int = THRESHOLD,
    before: Released | None = None,
    beside: Beside = NOTHING_BESIDE,
) -> frozenset[Cell]:
    """Return the cells of ``table`` to hide; raises ``CannotHide`` when even all are too few."""
    hiding = Hiding(table, threshold, before, beside)
    if before is not None:
        hiding.hidden |= {
            cell
            for cell in before.hidden
            if before.table.counts[cell] == table.counts.get(cell)
        }
    hiding.pair_up()
    while solved := hiding.solved():
        gave_way = [hiding.give_way(cell) for cell in solved]
        if not any(gave_way):
            raise CannotHide
        hiding.pair_up()
    return frozenset(hiding.hidden & set(table.counts))
