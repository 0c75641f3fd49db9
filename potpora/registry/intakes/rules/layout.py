"""Where the headings of a sheet stand, what each column holds, and which rows are people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from itertools import islice, takewhile

from . import content, heads, oldfonts
from .headings import (
    SURE,
    Guess,
    guesses,
    key,
    names_a_parent,
    of_another,
    of_others,
    surname_comes_first,
)
from .heads import WHO, Heads, NamedRow
from .oldfonts import Font, heading_read
from .tables import Cell

SAMPLED = 80
DATES = frozenset({"born_on", "last_visit_on", "from_on", "until_on"})
# Columns that tell where a family begins, and how much of them is empty in a list by families.
FAMILY_MARKS = {"household": 0.05, "running": 0.2}
SEVERAL_COLUMNS = frozenset({"phone", "note", "risks", "right", "amount"})


@dataclass(frozen=True, slots=True)
class Layout:
    """How one sheet is read.

    ``columns`` maps the index of a column to a field of ``headings.yaml``; ``head`` is the
    number of the (last) heading row, or 0 when there is none; ``lines`` are the keys of every
    line of the headings. ``with_parent``: whole names have a parent's name between. ``family``
    is the column that only the first row of a family fills; ``months_first`` are columns of
    dates with the month before the day.
    """

    head: int
    headings: tuple[str, ...]
    columns: Mapping[int, str]
    surname_first: bool = True
    keys: tuple[str, ...] = field(default=())
    with_parent: bool = False
    lines: tuple[tuple[str, ...], ...] = ()
    font: Font = ""
    family: int | None = None
    months_first: frozenset[int] = frozenset()

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
    """Return the layout of a table from its first rows; ``remembered`` is by signature."""
    first = list(rows)
    found = heads.find(first)
    layout = _with_columns(found, _of_one_table(first[found.below :]), today)
    kept = (remembered or {}).get(layout.signature())
    return with_columns(layout, kept) if kept else layout


def _of_one_table(rows: Sequence[NamedRow]) -> list[NamedRow]:
    """The rows to judge columns by: before another table begins."""
    return list(islice(takewhile(lambda row: not heads.begins(row[1]), rows), SAMPLED))


def with_columns(layout: Layout, columns: Mapping[int, str]) -> Layout:
    """Return ``layout`` with columns named by a person instead of guessed."""
    first, between = _order(layout.headings, columns)
    return replace(
        layout, columns=dict(columns), surname_first=first, with_parent=between
    )


def _with_columns(found: Heads, rows: Sequence[NamedRow], today: date) -> Layout:
    people = [cells for _, cells in rows if not is_repeated(cells, found.lines)]
    width = max([len(found.texts), *(len(cells) for cells in people)], default=0)
    sampled = [
        [
            cells[index]
            for cells in people
            if index < len(cells) and cells[index] is not None
        ]
        for index in range(width)
    ]
    columns = _assigned(found, sampled, today)
    first, between = _order(found.texts, columns)
    return Layout(
        found.number,
        found.texts,
        columns,
        surname_first=first,
        with_parent=between,
        keys=tuple(map(key, found.texts)),
        lines=found.lines,
        font=oldfonts.font_of(cell for column in sampled for cell in column),
        months_first=frozenset(
            index
            for index, name in columns.items()
            if name in DATES and content.months_come_first(sampled[index])
        ),
        family=_family(
            columns, [1 - len(cells) / max(len(people), 1) for cells in sampled]
        ),
    )


def _family(columns: Mapping[int, str], empty: Sequence[float]) -> int | None:
    """The column that is filled in the first row of a family only, judged by its empty share."""
    by_field = {name: index for index, name in columns.items()}
    for name, least in FAMILY_MARKS.items():
        index = by_field.get(name)
        if index is not None and empty[index] >= least:
            return index
    return None


def _assigned(found: Heads, sampled: list[list[Cell]], today: date) -> dict[int, str]:
    """The best field for each column; columns about somebody else only if there are no others."""
    headings = [*found.texts, *[""] * (len(sampled) - len(found.texts))]
    own = _placed(headings, sampled, today, of_others(headings, found.groups))
    return own if WHO & set(own.values()) else _placed(headings, sampled, today, None)


def _placed(
    headings: Sequence[str],
    sampled: list[list[Cell]],
    today: date,
    others: frozenset[int] | None,
) -> dict[int, str]:
    """The surest pair of field and column first, every field at most once."""
    offers = sorted(
        _offers(headings, sampled, today, others),
        key=lambda offer: (-offer[0], offer[2]),
    )
    columns: dict[int, str] = {}
    for _, name, index in offers:
        taken = name in columns.values() and name not in SEVERAL_COLUMNS
        if index not in columns and not taken and not _contradicts(name, columns):
            columns[index] = name
    return dict(sorted(_believable(headings, columns).items()))


def _believable(headings: Sequence[str], columns: dict[int, str]) -> dict[int, str]:
    """Words alone are no names: without headings some figure of a person must stand beside."""
    if any(headings) or {"number", "born_on", "phone"} & set(columns.values()):
        return columns
    return {index: name for index, name in columns.items() if name not in WHO}


def _contradicts(name: str, columns: Mapping[int, str]) -> bool:
    """Whether whole names and parts of names would stand beside each other."""
    if name == "full_name":
        return {"given_name", "surname"} <= set(columns.values())
    return name in ("given_name", "surname") and "full_name" in columns.values()


def _offers(
    headings: Sequence[str],
    sampled: list[list[Cell]],
    today: date,
    others: frozenset[int] | None,
):
    """What each column may be; ``others`` are about somebody else (None: never mind)."""
    for index, (heading, cells) in enumerate(zip(headings, sampled, strict=True)):
        if others and index in others:
            continue
        for guess in _meant(heading):
            score = guess.score + _support(guess.field, cells)
            if score >= SURE - 0.05:
                yield score, guess.field, index
        if others is None or not of_another(heading):
            yield from (
                (score, name, index)
                for score, name in _told_by_cells(heading, cells, today)
            )


def _meant(heading: str) -> Iterable[Guess]:
    """What a heading may mean; one that is known word for word means nothing else."""
    found = guesses(heading) if heading else ()
    exact = [guess for guess in found if guess.score == 1.0]
    return exact or found


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


def _order(headings: Sequence[str], columns: Mapping[int, str]) -> tuple[bool, bool]:
    """Whether whole names have the surname first and a parent's name between, by their heading."""
    whole = [
        headings[i]
        for i, name in columns.items()
        if name == "full_name" and i < len(headings)
    ]
    if not whole:
        return True, False
    return surname_comes_first(whole[0]), names_a_parent(whole[0])


def is_repeated(cells: Sequence[Cell], lines: Sequence[Sequence[str]]) -> bool:
    """Say whether a row is one line of the headings once more, as after a page break."""
    texts = [(index, cell) for index, cell in enumerate(cells) if cell is not None]
    return len(texts) > 1 and any(_is_line_of_headings(texts, line) for line in lines)


def _is_line_of_headings(
    texts: Sequence[tuple[int, Cell]], line: Sequence[str]
) -> bool:
    if not any(_is_heading(*each, line) for each in (texts[0], texts[-1])):
        return False
    return sum(_is_heading(*each, line) for each in texts) >= 0.6 * len(texts)


def _is_heading(index: int, cell: Cell, keys: Sequence[str]) -> bool:
    return (
        index < len(keys)
        and isinstance(cell, str)
        and bool(keys[index])
        and key(heading_read(cell)) == keys[index]
    )
