"""Where the headings of a sheet stand, what each column holds, and which rows are people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from . import content
from .headings import SURE, guesses, key, surname_comes_first
from .tables import Cell

LOOKED_THROUGH = 40
SAMPLED = 80
MOST_CELLS_OF_A_TOTAL = 6
SEVERAL_COLUMNS = frozenset({"phone", "note", "risks", "right", "amount"})
WHO = frozenset({"full_name", "given_name", "surname", "number"})
TOTALS = frozenset(map(key, ("вкупно", "сѐ вкупно", "збир", "свега", "ukupno", "zbir", "gjithsej", "totali", "shuma", "total", "sum")))  # fmt: skip
NamedRow = tuple[int, Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Layout:
    """How one sheet is read.

    ``columns`` maps the index of a column to a field of ``headings.yaml``; ``head`` is the
    number of the heading row, or 0 when there is none.
    """

    head: int
    headings: tuple[str, ...]
    columns: Mapping[int, str]
    surname_first: bool = True
    keys: tuple[str, ...] = field(default=())

    @property
    def names_people(self) -> bool:
        """Say whether some column holds names or numbers, so that rows are people."""
        return bool(WHO & set(self.columns.values()))

    def signature(self) -> str:
        """Return what recognises the same layout next time: a hash of the folded headings."""
        return sha256(
            "|".join(self.keys or map(str, sorted(self.columns))).encode()
        ).hexdigest()


def find(
    rows: Iterable[NamedRow],
    *,
    today: date,
    remembered: Mapping[str, Mapping[int, str]] | None = None,
) -> Layout:
    """Return the layout of a sheet from its first rows; ``remembered`` is by signature."""
    first = list(rows)
    head = _head(first)
    number, headings, below = _headings(first, head)
    layout = _with_columns(number, headings, first[below : below + SAMPLED], today)
    kept = (remembered or {}).get(layout.signature())
    return with_columns(layout, kept) if kept else layout


def with_columns(layout: Layout, columns: Mapping[int, str]) -> Layout:
    """Return ``layout`` with columns named by a person instead of guessed."""
    return Layout(
        layout.head,
        layout.headings,
        dict(columns),
        _order(layout.headings, columns),
        layout.keys,
    )


def _head(rows: Sequence[NamedRow]) -> int:
    """The index of the heading row in ``rows``, or -1."""
    scores = [_score(cells) for _, cells in rows[:LOOKED_THROUGH]]
    best = max(range(len(scores)), key=lambda i: (scores[i], -i), default=-1)
    return best if best >= 0 and scores[best] >= 2 else -1


def _score(cells: Sequence[Cell]) -> float:
    """How many different fields the cells of a row name; a row of data names none."""
    if any(not isinstance(cell, str) for cell in cells if cell is not None):
        return 0.0
    named = {
        found[0].field: found[0].score
        for cell in cells
        if cell
        and len(str(cell)) <= 80
        and (found := guesses(str(cell)))
        and found[0].score >= SURE
    }
    return sum(named.values()) if WHO & named.keys() else 0.0


def _headings(rows: Sequence[NamedRow], head: int) -> tuple[int, tuple[str, ...], int]:
    """The number of the heading row, its texts, and the index of the first row below."""
    if head < 0:
        return 0, (), 0
    number, cells = rows[head]
    texts = [_plain(cell) for cell in cells]
    below = head + 1
    if below < len(rows) and _continues(texts, rows[below][1]):
        texts = _merged(texts, [_plain(cell) for cell in rows[below][1]])
        number, below = rows[below][0], below + 1
    if head and rows[head - 1][0] == rows[head][0] - 1 and len(rows[head - 1][1]) > 1:
        texts = [text or above for text, above in _paired(texts, rows[head - 1][1])]
    return number, tuple(texts), below


def _plain(cell: Cell) -> str:
    return " ".join(str(cell).split()) if cell is not None else ""


def _paired(texts: list[str], cells: Sequence[Cell]) -> list[tuple[str, str]]:
    width = max(len(texts), len(cells))
    padded = texts + [""] * (width - len(texts))
    return list(
        zip(
            padded,
            [_plain(cell) for cell in cells] + [""] * (width - len(cells)),
            strict=True,
        )
    )


def _continues(texts: list[str], cells: Sequence[Cell]) -> bool:
    """Whether the row below is the second line of the headings: names for empty places only."""
    filled = [index for index, cell in enumerate(cells) if cell is not None]
    if any(not isinstance(cells[index], str) for index in filled):
        return False
    named = [
        index
        for index in filled
        if (found := guesses(str(cells[index]))) and found[0].score >= SURE
    ]
    return bool(named) and len(named) >= 0.6 * len(filled) and _has_gaps(texts)


def _has_gaps(texts: list[str]) -> bool:
    return any(not text for text in texts)


def _merged(texts: list[str], lower: list[str]) -> list[str]:
    pairs = _paired(texts, lower)
    return [" ".join(filter(None, (below or above,))) for above, below in pairs]


def _with_columns(
    number: int, headings: tuple[str, ...], rows: Sequence[NamedRow], today: date
) -> Layout:
    keys = tuple(key(text) for text in headings)
    people = [cells for _, cells in rows if not _is_repeated(cells, keys)]
    width = max([len(headings), *(len(cells) for cells in people)], default=0)
    sampled = [
        [
            cells[index]
            for cells in people
            if index < len(cells) and cells[index] is not None
        ]
        for index in range(width)
    ]
    columns = _assigned(headings, sampled, today)
    return Layout(number, headings, columns, _order(headings, columns), keys)


def _assigned(
    headings: tuple[str, ...], sampled: list[list[Cell]], today: date
) -> dict[int, str]:
    """The best field for each column: the surest pair first, every field at most once."""
    offers = sorted(
        _offers(headings, sampled, today), key=lambda offer: (-offer[0], offer[2])
    )
    columns: dict[int, str] = {}
    for _, name, index in offers:
        taken = name in columns.values() and name not in SEVERAL_COLUMNS
        if index not in columns and not taken and not _contradicts(name, columns):
            columns[index] = name
    return dict(sorted(_believable(headings, columns).items()))


def _believable(headings: tuple[str, ...], columns: dict[int, str]) -> dict[int, str]:
    """Words alone are no names: without headings some figure of a person must stand beside."""
    if headings or {"number", "born_on", "phone"} & set(columns.values()):
        return columns
    return {index: name for index, name in columns.items() if name not in WHO}


def _contradicts(name: str, columns: Mapping[int, str]) -> bool:
    """Whether whole names and parts of names would stand beside each other."""
    if name == "full_name":
        return {"given_name", "surname"} <= set(columns.values())
    return name in ("given_name", "surname") and "full_name" in columns.values()


def _offers(headings: tuple[str, ...], sampled: list[list[Cell]], today: date):
    for index, cells in enumerate(sampled):
        heading = headings[index] if index < len(headings) else ""
        for guess in guesses(heading) if heading else ():
            score = guess.score + _support(guess.field, cells)
            if score >= SURE - 0.05:
                yield score, guess.field, index
        yield from (
            (score, name, index)
            for score, name in _told_by_cells(heading, cells, today)
        )


def _support(name: str, cells: list[Cell]) -> float:
    found = content.share(name, cells)
    if name == "running":
        return 0.2 if content.counts_up(cells) else -0.3 if cells else 0.0
    if found is None:
        return 0.0
    return (
        0.3 if found >= content.ENOUGH else -0.5 if found < content.HARDLY_ANY else 0.0
    )


def _told_by_cells(heading: str, cells: list[Cell], today: date):
    """Fields that the cells alone give away; weaker than any fair heading."""
    unknown = 0.1 if heading and guesses(heading) else 0.0
    if len(cells) < 3:
        return
    for name in content.TELLING:
        if (content.share(name, cells) or 0) >= content.ENOUGH:
            yield 0.65 - unknown, name
    if not heading:
        if content.share_of_births(cells, today) >= content.ENOUGH:
            yield 0.6, "born_on"
        if content.counts_up(cells):
            yield 0.9, "running"
        if (content.share("given_name", cells) or 0) >= content.ENOUGH:
            yield 0.5, "given_name"
            yield 0.49, "surname"


def _order(headings: Sequence[str], columns: Mapping[int, str]) -> bool:
    whole = [
        headings[i]
        for i, name in columns.items()
        if name == "full_name" and i < len(headings)
    ]
    return surname_comes_first(whole[0]) if whole else True


def _is_repeated(cells: Sequence[Cell], keys: tuple[str, ...]) -> bool:
    """Whether a row is the headings once more, as after a page break."""
    texts = [(index, cell) for index, cell in enumerate(cells) if cell is not None]
    if len(texts) < 2 or not any(
        _is_heading(*each, keys) for each in (texts[0], texts[-1])
    ):
        return False
    return sum(_is_heading(*each, keys) for each in texts) >= 0.6 * len(texts)


def _is_heading(index: int, cell: Cell, keys: tuple[str, ...]) -> bool:
    return (
        index < len(keys)
        and isinstance(cell, str)
        and bool(keys[index])
        and key(cell) == keys[index]
    )


def left_out_as(cells: Sequence[Cell], layout: Layout) -> str:
    """Return why a row is no person (``headings``, ``column_numbers``, ``total``, ``line``), or ""."""
    filled = [
        (index, cell)
        for index, cell in enumerate(cells)
        if cell is not None and str(cell).strip()
    ]
    if not filled:
        return "line"
    if _is_repeated(cells, layout.keys):
        return "headings"
    if len(filled) > 2 and all(
        isinstance(cell, float | int) and cell == index + 1 for index, cell in filled
    ):
        return "column_numbers"
    if _is_total(filled):
        return "total"
    return "line" if _is_line(filled, layout) else ""


def _is_total(filled: Sequence[tuple[int, Cell]]) -> bool:
    if len(filled) > MOST_CELLS_OF_A_TOTAL:
        return False
    first = next((cell for _, cell in filled if isinstance(cell, str)), "")
    word = key(first).split(" ")[0]
    return word in TOTALS and not any(
        content.looks_like_number(cell) for _, cell in filled
    )


def _is_line(filled: Sequence[tuple[int, Cell]], layout: Layout) -> bool:
    """A line of its own between people: a section, a signature, a remark."""
    if len(filled) != 1:
        return False
    index, cell = filled[0]
    name = layout.columns.get(index, "")
    if name == "number" and content.looks_like_number(cell):
        return False
    return not (
        name in ("full_name", "surname", "given_name") and content.looks_like_name(cell)
    )
