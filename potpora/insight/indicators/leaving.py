"""Figures as they may leave the offices of a project: small counts of people are hidden."""

from dataclasses import replace
from decimal import Decimal

from potpora.insight.disclosure.attack import Cell, Sum
from potpora.insight.disclosure.rules import THRESHOLD, Table, hide
from potpora.insight.indicators.counting import Figure, Part
from potpora.insight.indicators.moved import Moved

# Sessions, referrals, parcels, cooperation, times people were informed and money are not people.
NOT_PEOPLE = frozenset({"i11", "i14", "i15", "i16", "i17", "i18", "i19", "i21"})
HIDDEN = Decimal(-1)
"""What stands in place of a hidden number; no figure of a project is below zero."""


def piece(number: int) -> str:
    """Return the cell of a piece of a figure."""
    return f"part {number}"


def table_of(figure: Figure) -> Table:
    """Return a figure with its rest and its pieces as a table whose sums a reader knows."""
    counts: dict[Cell, int] = {"value": int(figure.value or 0)}
    counts |= {piece(i): int(part.number) for i, part in enumerate(figure.parts)}
    sums = []
    if figure.whole is not None:
        counts |= {
            "whole": int(figure.whole),
            "rest": int(figure.whole) - counts["value"],
        }
        sums.append(Sum("whole", ("value", "rest")))
    pieces = tuple(piece(i) for i in range(len(figure.parts)))
    for total in ("value", "whole"):
        if pieces and sum(counts[p] for p in pieces) == counts.get(total):
            sums.append(Sum(total, pieces))
    return Table(counts, tuple(sums))


def moved(row: Moved) -> Figure:
    """Return how risk moved from the last row of a protected table by municipality."""
    told = {code: HIDDEN if n is None else n for code, n in row.change}
    parts = (Part("words", "went_up", told["up"]), Part("words", "stayed", told["stayed"]))  # fmt: skip
    return Figure(told["down"], row.total, parts)


def protected(code: str, figure: Figure) -> Figure:
    """Return a figure that may leave: what is small, or gives a small one away, is hidden."""
    if code in NOT_PEOPLE or figure.value is None:
        return figure
    hidden = hide(table_of(figure), threshold=THRESHOLD)
    split = tuple(
        Part(part.kind, part.code, HIDDEN) if piece(i) in hidden else part
        for i, part in enumerate(figure.parts)
    )
    whole = None if {"whole", "rest"} & hidden else figure.whole
    value = HIDDEN if "value" in hidden else figure.value
    return replace(figure, value=value, whole=whole, parts=split, records=None)
