"""Two bars for each municipality, at the start and at the end, drawn from the same numbers as the table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from potpora.insight.indicators.moved import Moved

WIDTH, BAR, GAP, HEAD, LEFT = 480, 18, 4, 20, 60
ROOM = 22  # a narrower piece has no room for its number


@dataclass(frozen=True)
class Piece:
    """A part of a bar: the households of one level."""

    level: str
    number: int
    x: float
    width: float

    @property
    def middle(self) -> float:
        """Return where its number is written."""
        return self.x + self.width / 2

    @property
    def has_room(self) -> bool:
        """Return whether its number fits in."""
        return self.width >= ROOM


@dataclass(frozen=True)
class Pair:
    """The bars of one municipality, and where they stand."""

    name: str
    y: int
    first: list[Piece]
    last: list[Piece]

    @property
    def first_y(self) -> int:
        """Return where the bar of the start begins."""
        return self.y + HEAD

    @property
    def last_y(self) -> int:
        """Return where the bar of the end begins."""
        return self.first_y + BAR + GAP


def pieces(counts: Sequence[tuple[str, int | None]]) -> Iterator[Piece]:
    """Yield the parts of a bar from the left; a bar is always as long as all its households."""
    whole = sum(n or 0 for _, n in counts) or 1
    x = float(LEFT)
    for level, n in counts:
        if n:
            width = n / whole * (WIDTH - LEFT)
            yield Piece(level, n, round(x, 1), round(width, 1))
            x += width


def drawn(rows: Sequence[tuple[str, Moved]]) -> dict:
    """Return the bars of named rows, with the size of the drawing."""
    step = HEAD + 2 * BAR + GAP + 14
    bars = [
        Pair(name, place * step, [*pieces(row.first)], [*pieces(row.last)])
        for place, (name, row) in enumerate(rows)
    ]
    return {"pairs": bars, "width": WIDTH, "height": len(bars) * step, "bar": BAR}
