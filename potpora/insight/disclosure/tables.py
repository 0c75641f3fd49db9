"""Counts become tables whose sums are known."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from potpora.insight.disclosure.attack import Cell, Sum
from potpora.insight.disclosure.rules import Table


class Place(NamedTuple):
    """A cell: a municipality (empty: all), a dimension and its value (empty: all together)."""

    municipality: str = ""
    dimension: str = ""
    value: str = ""


def table(counted: Iterable[tuple]) -> Table:
    """Return all tables of a subject as one, with every total that belongs to them.

    ``counted`` gives municipality, dimension, value and people; each dimension counts the
    same people, so the tables share their totals and are protected together.
    """
    rows = list(counted)
    counts: dict[Cell, int] = {Place(*each): n for *each, n in rows}
    values: dict[str, set[str]] = defaultdict(set)
    places: set[str] = set()
    for municipality, dimension, value in {(m, d, v) for m, d, v, _ in rows}:
        values[dimension].add(value)
        places.add(municipality)
    sums = []
    for dimension, known in sorted(values.items()):
        inner = [Place(p, dimension, v) for p in places for v in known]
        counts |= {cell: counts.get(cell, 0) for cell in inner}
        sums += sums_of(counts, dimension, sorted(places), sorted(known))
    total = Sum(Place(), tuple(Place(p) for p in sorted(places)))
    counts.setdefault(Place(), 0)
    return Table(counts, (total, *sums) if places else ())


def sums_of(
    counts: dict[Cell, int], dimension: str, places: list[str], values: list[str]
) -> list[Sum]:
    """Return the sums of one dimension, and write their totals into ``counts``."""
    rows = [
        Sum(Place(p), tuple(Place(p, dimension, v) for v in values)) for p in places
    ]
    columns = [
        Sum(Place("", dimension, v), tuple(Place(p, dimension, v) for p in places))
        for v in values
    ]
    foot = Sum(Place(), tuple(Place("", dimension, v) for v in values))
    for each in (*rows, *columns, foot):
        counts[each.total] = sum(counts[part] for part in each.parts)
    return [*rows, *columns, foot]
