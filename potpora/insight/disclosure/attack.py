"""What a reader who can solve equations learns of the hidden cells.

A linear program over all hidden cells of a release and of the one before it: every sum is
an equation, no count is below zero, and a cell whose count is the same in both is one
unknown, known as soon as either release shows it. That last guess flatters the reader, who
cannot be sure of it; protection that stands against it stands against a real one.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import highspy
import numpy

Cell: TypeAlias = Hashable
Unknown: TypeAlias = tuple[str, Cell]
NOW, BEFORE = "now", "before"
FAR = 1e9


@dataclass(frozen=True)
class Sum:
    """That ``total`` is the sum of ``parts``."""

    total: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Return total and parts."""
        return (self.total, *self.parts)


class Attack:
    """Everything a reader knows, as equations over what they do not know."""

    def __init__(self, threshold: int) -> None:
        self.threshold = threshold
        self.counts: dict[str, Mapping[Cell, int]] = {}
        self.sums: dict[str, tuple[Sum, ...]] = {}
        self.hidden: dict[str, Collection[Cell]] = {}

    def read(
        self,
        counts: Mapping[Cell, int],
        sums: tuple[Sum, ...],
        hidden: Collection[Cell],
        when: str = NOW,
    ) -> None:
        """Take a release into account."""
        self.counts[when], self.sums[when], self.hidden[when] = counts, sums, hidden

    def read_before(self, *release) -> None:
        """Take the earlier release into account."""
        self.read(*release, when=BEFORE)

    def now(self, cell: Cell) -> Unknown:
        """Return the unknown of a cell of this release."""
        return (NOW, cell)

    def earlier(self, cell: Cell) -> Unknown:
        """Return the unknown of a cell of the earlier release: the same one if nothing changed."""
        present = self.counts[NOW].get(cell)
        same = present == self.counts[BEFORE][cell]
        return (NOW, cell) if same else (BEFORE, cell)

    def unknown(self, when: str, cell: Cell) -> Unknown:
        """Return the unknown of a cell of either release."""
        return self.now(cell) if when == NOW else self.earlier(cell)

    def shown(self) -> set[Unknown]:
        """Return what can simply be read."""
        return {
            self.unknown(when, cell)
            for when, counts in self.counts.items()
            for cell in counts
            if cell not in self.hidden[when]
        }

    def equations(self) -> tuple[dict[Unknown, int], list[tuple[list, list, int]]]:
        """Return the place of each unknown, and per equation: places, signs, right side."""
        shown = self.shown()
        places: dict[Unknown, int] = {}
        found: list[tuple[list, list, int]] = []
        for when, sums in self.sums.items():
            counts = self.counts[when]
            for each in sums:
                where, signs, right = [], [], 0
                for sign, cell in [(-1, each.total), *((1, p) for p in each.parts)]:
                    unknown = self.unknown(when, cell)
                    if unknown in shown:
                        right -= sign * counts[cell]
                    else:
                        where.append(places.setdefault(unknown, len(places)))
                        signs.append(sign)
                if where:
                    found.append((where, signs, right))
        return places, found

    def solved(self, wanted: Iterable[Unknown]) -> list[Unknown]:
        """Return those of ``wanted`` that can only lie in a range narrower than the threshold."""
        places, equations = self.equations()
        shown = self.shown()
        program = Program(len(places), equations)
        return [
            unknown
            for unknown in wanted
            if unknown in shown
            or (unknown in places and program.width(places[unknown]) < self.threshold)
        ]


class Program:
    """Equations over numbers that are not below zero, asked for the range of each."""

    def __init__(self, size: int, equations: list[tuple[list, list, int]]) -> None:
        self.solver = highspy.Highs()
        self.solver.silent()
        self.size = size
        for _ in range(size):
            self.solver.addVar(0, FAR)
        for where, signs, right in equations:
            self.solver.addRow(
                right,
                right,
                len(where),
                numpy.array(where, dtype=numpy.int32),
                numpy.array(signs, dtype=numpy.float64),
            )

    def width(self, place: int) -> float:
        """Return how far apart the least and the most are that the number at ``place`` can be."""
        self.solver.changeColCost(place, 1.0)
        most = self._reach(highspy.ObjSense.kMaximize)
        least = self._reach(highspy.ObjSense.kMinimize)
        self.solver.changeColCost(place, 0.0)
        return round(most - least, 6)

    def _reach(self, sense) -> float:
        self.solver.changeObjectiveSense(sense)
        self.solver.run()
        return self.solver.getInfo().objective_function_value
