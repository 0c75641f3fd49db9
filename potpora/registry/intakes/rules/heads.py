"""Where the headings of a table stand: one line or several, put together column by column."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from . import content
from .headings import SURE, first_words, guesses, key
from .oldfonts import heading_read
from .tables import Cell

NamedRow = tuple[int, Sequence[Cell]]
WHO = frozenset({"full_name", "given_name", "surname", "number"})
LOOKED_THROUGH = 40
NEAR = 3  # a fuller line of the same headings stands at most so far below the first
LINES_BESIDE = 2
LONGEST = 160
LEAST_NAMED = 0.6
LEAST_WORDS = 0.4  # years and months may head columns of sums


@dataclass(frozen=True, slots=True)
class Heads:
    """The headings of a table, ``texts`` for each column; without any, ``number`` is 0.

    ``groups`` is what stands over several columns at once, ``lines`` the keys of every line,
    ``number`` the row of the last line, ``below`` the place of the first row after it.
    """

    number: int = 0
    texts: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    below: int = 0


def find(rows: Sequence[NamedRow]) -> Heads:
    """Return the headings among the first rows of a table."""
    best = _best(rows)
    if best < 0:
        return Heads()
    first = best
    while best - first < LINES_BESIDE and _leads(rows, first):
        first -= 1
    last = best
    texts = _plain(rows[best][1])
    while last - best < LINES_BESIDE and _goes_on(texts, rows, last):
        last += 1
        texts = _joined([texts, _plain(rows[last][1])])
    block = [_plain(cells) for _, cells in rows[first : last + 1]]
    return Heads(
        rows[last][0],
        tuple(_joined(block)),
        _groups(block[: best - first], block[best - first]),
        tuple(tuple(map(key, line)) for line in block),
        last + 1,
    )


def _best(rows: Sequence[NamedRow]) -> int:
    """The place of the fullest line of the first headings in ``rows``, or -1."""
    scores = [_score(cells) for _, cells in rows[:LOOKED_THROUGH]]
    first = next((place for place, score in enumerate(scores) if score >= 2), -1)
    near = range(first, min(first + NEAR + 1, len(scores)))
    return max(near, key=lambda place: (scores[place], -place)) if first >= 0 else -1


def _score(cells: Sequence[Cell]) -> float:
    """How many different fields the cells of a row name; a row of data names none."""
    filled = [cell for cell in cells if cell is not None]
    texts = [cell for cell in filled if isinstance(cell, str)]
    named = _named(texts)
    few = len(texts) < len(filled) and len(named) < 3
    if few or len(texts) < LEAST_WORDS * len(filled) or not WHO & named.keys():
        return 0.0
    narrow = len(named) >= 2 and 2 * sum(map(bool, map(_sureness, texts))) >= len(texts)
    return sum(named.values()) + narrow


def _named(texts: Sequence[str]) -> dict[str, float]:
    """The fields that texts name surely, each with how surely."""
    found = [guesses(heading_read(text)) for text in texts if len(text) <= LONGEST]
    return {
        each[0].field: each[0].score for each in found if each and each[0].score >= SURE
    }


def begins(cells: Sequence[Cell]) -> bool:
    """Say whether a row far below is the headings of another table."""
    filled = [cell for cell in cells if cell is not None]
    texts = [cell for cell in filled if isinstance(cell, str) and len(cell) <= LONGEST]
    if len(filled) < 2 or len(texts) < len(filled) or any(map(_is_data, texts)):
        return False
    if sum(_begins_like_a_heading(text) for text in texts) < 2:
        return False
    named = _named(texts)
    if not WHO & named.keys():
        return False
    sure = len(named) >= 3 and len(named) >= LEAST_NAMED * len(texts)
    return sure or (len(named) == len(texts) and min(named.values()) == 1.0)


def _begins_like_a_heading(text: str) -> bool:
    words = key(heading_read(text)).split()
    return bool(words) and words[0] in first_words()


def _is_data(text: str) -> bool:
    return content.looks_like_number(text) or content.looks_like_date(text)


def leads(cells: Sequence[Cell]) -> bool:
    """Say whether a row is words only, half of them of headings: the line above headings."""
    filled = [cell for cell in cells if cell is not None]
    if not filled or not all(isinstance(cell, str) for cell in filled):
        return False
    return 2 * len(_named([str(cell) for cell in filled])) >= len(filled)


def _leads(rows: Sequence[NamedRow], place: int) -> bool:
    """Whether the row above is a line of the headings too: next to it, words, several."""
    if not place or rows[place - 1][0] != rows[place][0] - 1:
        return False
    filled = [cell for cell in rows[place - 1][1] if cell is not None]
    return len(filled) > 1 and all(
        isinstance(cell, str) and not _is_data(cell) for cell in filled
    )


def _goes_on(texts: Sequence[str], rows: Sequence[NamedRow], place: int) -> bool:
    """Whether the row below is one more line of the headings: it names what was not named."""
    if place + 1 >= len(rows):
        return False
    cells = rows[place + 1][1]
    if any(isinstance(cell, bool | int | float | date) for cell in cells):
        return False
    lower = _plain(cells)
    filled = [i for i, text in enumerate(lower) if text and not text.startswith("(")]
    above = [texts[i] if i < len(texts) else "" for i in filled]
    named = [
        _sureness(_best_of([text, lower[i]])) > _sureness(text)
        for i, text in zip(filled, above, strict=True)
    ]
    return any(named) and sum(named) >= LEAST_NAMED * len(named)


def _plain(cells: Sequence[Cell]) -> list[str]:
    return [
        heading_read(" ".join(str(cell).split())) if cell is not None else ""
        for cell in cells
    ]


def _joined(lines: Sequence[Sequence[str]]) -> list[str]:
    """The heading of each column out of all lines."""
    width = max(map(len, lines))
    padded = [[*line, *[""] * (width - len(line))] for line in lines]
    spread = [*map(_spread, padded[:-1]), padded[-1]]
    return [
        _best_of([line[i] for line in padded], [line[i] for line in spread])
        for i in range(width)
    ]


def _spread(line: Sequence[str]) -> list[str]:
    """A line with every text over the empty places on its right."""
    result: list[str] = []
    for text in line:
        result.append(text or (result[-1] if result else ""))
    return result


def _best_of(own: Sequence[str], spread: Sequence[str] = ()) -> str:
    """The words of one column that name a field best: of one line, or of several together."""
    texts = list(dict.fromkeys(filter(None, own)))
    if not texts:
        return ""
    whole = " ".join(texts)
    wider = " ".join(dict.fromkeys(filter(None, spread)))
    offers = [*reversed(texts), whole, wider]
    best = max(offers, key=lambda text: _sureness(text))
    return best if _sureness(best) else whole


def _sureness(text: str) -> float:
    found = guesses(text) if text and len(text) <= LONGEST else ()
    return found[0].score if found and found[0].score >= SURE else 0.0


def _groups(above: Sequence[Sequence[str]], own: Sequence[str]) -> tuple[str, ...]:
    """What stands over each heading, also when it is written over the first of several only."""
    spread = [_spread([*line, *[""] * (len(own) - len(line))]) for line in above]
    return tuple(
        " ".join(filter(None, (line[i] for line in spread))) if text else ""
        for i, text in enumerate(own)
    )
