"""A sheet parted into its tables: lists with other columns may stand below each other."""

from collections import deque
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice

from . import heads
from .heads import NamedRow
from .layout import Layout, find, is_repeated

LOOKED_AT = 150


def tables(
    rows: Iterator[NamedRow],
    *,
    today: date,
    remembered: Mapping[str, Mapping[int, str]] | None = None,
) -> Iterator[tuple[Layout, Iterator[NamedRow]]]:
    """Yield the tables of a sheet: the layout of each and the rows below its headings.

    The rows of one table are read before the next table is asked for. ``remembered`` are the
    columns that people chose for layouts met before, by signature.
    """
    ahead = deque(islice(rows, LOOKED_AT))
    first = True
    while ahead or first:
        layout = find(ahead, today=today, remembered=remembered)
        below = _below(layout, ahead, rows)
        yield layout, below
        deque(below, maxlen=0)
        ahead.extend(islice(rows, LOOKED_AT - len(ahead)))
        first = False


def _below(
    layout: Layout, ahead: deque[NamedRow], rows: Iterator[NamedRow]
) -> Iterator[NamedRow]:
    """The rows of one table; from the headings of the next one on, rows stay ``ahead``."""
    begun = False
    while ahead:
        number, cells = ahead[0]
        if begun and number > layout.head and _another_begins(ahead, layout):
            return
        ahead.popleft()
        ahead.extend(islice(rows, 1))
        begun = True
        if number > layout.head:
            yield number, cells


def _another_begins(ahead: deque[NamedRow], layout: Layout) -> bool:
    """Whether headings come next that are not the present ones again, in one line or two."""
    number, cells = ahead[0]
    if heads.begins(cells):
        return not is_repeated(cells, layout.lines)
    if len(ahead) < 2 or ahead[1][0] != number + 1 or not heads.begins(ahead[1][1]):
        return False
    repeated = is_repeated(cells, layout.lines) or is_repeated(
        ahead[1][1], layout.lines
    )
    return not repeated and heads.leads(cells)
