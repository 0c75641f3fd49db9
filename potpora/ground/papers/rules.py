"""What a paper says, and how two languages of it stand beside each other.

A paper is made once for each language; ``beside`` lays the two over one another. What the
system says (titles, headings, labels) differs and is printed twice; what a worker wrote is
the same in both and is printed once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

Pair = list[str]


@dataclass(frozen=True)
class Heading:
    """The beginning of a section."""

    text: str


@dataclass(frozen=True)
class Text:
    """Paragraphs, one a line; framed where somebody's own words stand."""

    text: str
    framed: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under a head; ``widths`` are shares of the line, equal when left out."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float] = ()


@dataclass(frozen=True)
class Drawing:
    """A small picture (SVG), as a signature drawn on the screen, and what it shows, in words."""

    svg: str
    shows: str


Block = Heading | Text | Table | Drawing


@dataclass(frozen=True)
class Paper:
    """One paper in one language."""

    title: str
    under: Sequence[str] = ()
    facts: Sequence[tuple[str, str]] = ()
    blocks: Sequence[Block] = ()
    signatures: Sequence[str] = ()
    foot: str = ""
    form: str = ""  # code and version of the standard form, for the corner
    recipient: Sequence[str] = ()
    sensitive: bool = False  # filed for those who may read sensitive notes
    words: dict[str, str] = field(default_factory=dict)


class NotTheSame(ValueError):
    """The two languages of a paper do not have the same parts."""


def pair(one: str, other: str | None) -> Pair:
    """Return both texts, or one when they say the same.

    >>> pair("План", "Plani"), pair("Ера", "Ера"), pair("План", None)
    (['План', 'Plani'], ['Ера'], ['План'])
    """
    return [one] if other is None or one == other else [one, other]


def beside(sides: Sequence[Paper]) -> dict[str, Any]:
    """Return one paper, or two languages of it, as the template takes it; ``NotTheSame``."""
    one, other = sides[0], sides[1] if len(sides) > 1 else None
    if other and [type(b) for b in one.blocks] != [type(b) for b in other.blocks]:
        raise NotTheSame("the blocks of the two languages differ in kind or number")
    second: Paper = other or one
    return {
        "title": pair(one.title, second.title),
        "under": [pair(*both) for both in zip_longest(one.under, second.under)],
        "facts": [
            {"label": pair(mine[0], theirs[0]), "value": pair(mine[1], theirs[1])}
            for mine, theirs in zip(one.facts, second.facts, strict=True)
        ],
        "blocks": [
            _block(*both) for both in zip(one.blocks, second.blocks, strict=True)
        ],
        "signatures": [
            pair(*both) for both in zip(one.signatures, second.signatures, strict=True)
        ],
        "foot": pair(one.foot, second.foot),
        "form": pair(one.form, second.form),
        "recipient": [pair(*both) for both in zip_longest(one.recipient, second.recipient)],
        "words": {key: pair(text, second.words[key]) for key, text in one.words.items()},
    }  # fmt: skip


def _block(one: Block, other: Any) -> dict[str, Any]:
    if isinstance(one, Heading):
        return {"kind": "heading", "text": pair(one.text, other.text)}
    if isinstance(one, Text):
        return {
            "kind": "text",
            "text": pair(one.text, other.text),
            "framed": one.framed,
        }
    if isinstance(one, Drawing):
        return {"kind": "drawing", "svg": one.svg, "text": pair(one.shows, other.shows)}
    return {"kind": "table", "columns": columns(one, other)}


def columns(one: Table, other: Table) -> list[dict[str, Any]]:
    """Return the columns of two tables laid over one another.

    A column whose cells say the same stands once, under both heads; another one twice.
    ``side`` tells in which language a column is written: 0, 1, or nothing for both.
    """
    if len(one.rows) != len(other.rows) or len(one.head) != len(other.head):
        raise NotTheSame("the tables of the two languages differ in size")
    found = []
    for place, (mine, theirs) in enumerate(zip(one.head, other.head, strict=True)):
        left, right = [row[place] for row in one.rows], [r[place] for r in other.rows]
        width = one.widths[place] if one.widths else 1
        if left == right:
            found.append(_column(pair(mine, theirs), left, width, None))
        else:
            found.append(_column([mine], left, width, 0))
            found.append(_column([theirs], right, width, 1))
    return found


def _column(head: Pair, cells: list[str], width: float, side: int | None) -> dict:
    return {"head": head, "cells": cells, "width": width, "side": side}


SIGN, SERIAL, PART, YEAR = "{sign}", "{serial}", "{part}", "{year}"
SERIAL_DIGITS = 4


class BadPattern(ValueError):
    """The pattern of register numbers leaves something out or names something unknown."""


def register_number(
    pattern: str, *, sign: str, serial: int, part: int, year: int
) -> str:
    """Return the number as it is printed; the serial has four digits at least.

    >>> register_number("{sign}-{serial}/{part}", sign="12", serial=384, part=5, year=2026)
    '12-0384/5'
    """
    values = {"sign": sign, "serial": f"{serial:0{SERIAL_DIGITS}}", "part": str(part)}
    values["year"] = str(year)
    try:
        return pattern.format_map(values)
    except (KeyError, ValueError, IndexError, AttributeError):
        raise BadPattern("the pattern has a part that is not known") from None


def is_whole(pattern: str) -> bool:
    """Return whether a pattern names sign, serial and part, so that two numbers never look alike."""
    try:
        register_number(pattern, sign="12", serial=1, part=1, year=2026)
    except BadPattern:
        return False
    return all(word in pattern for word in (SIGN, SERIAL, PART))
