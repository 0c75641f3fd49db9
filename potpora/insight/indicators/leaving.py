"""Figures as they may leave the offices of a project: small counts of people are hidden.

All figures of a report are protected together, because one tells what another hides: those
at high risk are a part of those at risk, and these lie in municipalities. The report before
it is read too.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from potpora.insight.disclosure.attack import Cell, Sum
from potpora.insight.disclosure.rules import (
    THRESHOLD,
    CannotHide,
    Released,
    Table,
    hide,
)
from potpora.insight.disclosure.tables import Place
from potpora.insight.indicators.atrisk import TYPE
from potpora.insight.indicators.counting import Figure, Part
from potpora.insight.indicators.moved import Moved

# Cooperation, times people were informed and money tell of nobody; three referrals or parcels
# are at most three people.
NOT_PEOPLE = frozenset({"i18", "i19", "i21"})
NO_COUNT = frozenset({"median_days"})
HIDDEN = Decimal(-1)
"""What stands in place of a hidden number; no figure of a project is below zero."""

MOVED = "i20"
Name = tuple[str, str]  # of an indicator: its value, its whole, its rest or a piece
SAME: dict[Name, Name] = {
    ("i03", "whole"): ("i01", "value"),
    ("i08", "whole"): ("i06", "value"),
    ("i10", "completed"): ("i10", "value"),
    ("i22", "declined"): ("i22", "rest"),
}
# Each counts some of the people that the one before it counts.
INSIDE: tuple[tuple[Name, ...], ...] = (
    (("i22", "value"), ("i06", "value")),
    (("i13", "value"), ("i13", "accepted"), ("i13", "started"), ("i13", "employed_3m")),
    (("i14", "value"), ("i15", "whole")),
    (("i14", "done"), ("i15", "value")),
)
FAILED: tuple[Name, ...] = (("i14", "refused"), ("i14", "expired"))  # together: i16


def cell(code: str, name: str) -> Cell:
    """Return the cell of a number; what is told twice is one cell."""
    code, name = SAME.get((code, name), (code, name))
    if code != "i06":
        return (code, name)
    return Place() if name == "value" else Place("", TYPE, name)


def pieces_of(figure: Figure) -> list[Part]:
    """Return the pieces of a figure that are counts."""
    return [part for part in figure.parts if part.code not in NO_COUNT]


def cells_of(code: str, figure: Figure) -> dict[Cell, int]:
    """Return the numbers of a figure by their cells, with what is left of the whole."""
    value = int(figure.value or 0)
    counts = {cell(code, p.code): int(p.number) for p in pieces_of(figure)}
    counts[cell(code, "value")] = value
    if figure.whole is not None:
        counts[cell(code, "whole")] = int(figure.whole)
        counts[cell(code, "rest")] = int(figure.whole) - value
    return counts


def sums_of(code: str, figure: Figure, counts: Mapping[Cell, int]) -> Iterator[Sum]:
    """Yield the sums that a reader of one figure knows."""
    value, whole, rest = (cell(code, name) for name in ("value", "whole", "rest"))
    if figure.whole is not None:
        yield Sum(whole, (value, rest))
    for kind in {part.kind for part in pieces_of(figure)}:
        same = [part for part in pieces_of(figure) if part.kind == kind]
        pieces = tuple(cell(code, part.code) for part in same)
        for total in (value, whole):
            if sum(counts[p] for p in pieces) == counts.get(total):
                yield Sum(total, pieces)


def of_moves(cell: Cell) -> Cell:
    """Return a cell of the table of how risk moved, so that it is not taken for one of people."""
    return ("moved", cell)


def table_of(figures: Mapping[str, Figure], split: Table, moves: Table) -> Table:
    """Return all figures that count people as one table.

    ``split`` divides those at risk, ``moves`` tells how the risk of households moved.
    """
    counts, sums = dict(split.counts), list(split.sums)
    counts |= {of_moves(each): n for each, n in moves.counts.items()}
    sums += (
        Sum(of_moves(each.total), tuple(of_moves(part) for part in each.parts))
        for each in moves.sums
    )
    people = {code: each for code, each in figures.items() if counts_people(code, each)}
    if moves.sums:
        people.pop(MOVED, None)  # told from the table
    for code, figure in people.items():
        counts |= cells_of(code, figure)
    for code, figure in people.items():
        sums += sums_of(code, figure, counts)
    failed = tuple(each for each in FAILED if each in counts)
    if failed and ("i16", "value") in counts:
        sums.append(Sum(("i16", "value"), failed))
    for chain in INSIDE:
        for outer, inner in pairwise(cell(*name) for name in chain):
            if outer in counts and inner in counts:
                counts["rest", outer] = counts[outer] - counts[inner]
                sums.append(Sum(outer, (inner, ("rest", outer))))
    return Table(counts, tuple(sums))


def counts_people(code: str, figure: Figure) -> bool:
    """Return whether a small figure would tell of somebody."""
    return code not in NOT_PEOPLE and figure.value is not None


def moved(row: Moved) -> Figure:
    """Return how risk moved from the last row of a protected table by municipality."""
    told = {code: HIDDEN if n is None else n for code, n in row.change}
    parts = (Part("words", "went_up", told["up"]), Part("words", "stayed", told["stayed"]))  # fmt: skip
    return Figure(told["down"], row.total, parts)


def hidden_of(whole: Table, before: Released | None) -> frozenset[Cell]:
    """Return what is hidden; everything, where what left before gives away too much."""
    try:
        return hide(whole, threshold=THRESHOLD, before=before)
    except CannotHide:
        return frozenset(whole.counts)


def protected(
    figures: Mapping[str, Figure], hidden: Collection[Cell]
) -> dict[str, Figure]:
    """Return the figures that may leave."""
    return {
        code: without(code, figure, hidden) if counts_people(code, figure) else figure
        for code, figure in figures.items()
    }


def without(code: str, figure: Figure, hidden: Collection[Cell]) -> Figure:
    """Return a figure without what is hidden of it."""

    def left(name: str, number: int | Decimal) -> int | Decimal:
        return HIDDEN if cell(code, name) in hidden else number

    split = tuple(replace(p, number=left(p.code, p.number)) for p in figure.parts)
    gone = {cell(code, "whole"), cell(code, "rest")} & set(hidden)
    return replace(
        figure,
        value=left("value", figure.value or 0),
        whole=None if gone else figure.whole,
        parts=split,
        records=None,
    )
