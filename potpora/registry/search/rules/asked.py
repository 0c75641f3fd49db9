"""What somebody meant who typed into the one box: a number, a year, a place, a name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from potpora.ground.text.folding import words

LONGEST = 200  # characters; nobody's name is longer
MOST_WORDS = 5
YEAR = re.compile(r"(?<![\d./-])(1[89]\d\d|20\d\d)(?![\d/-])")
WRITTEN_IN_NUMBERS = re.compile(r"[\s\u200e\u200f\ufeff./-]+")
LEAST_DIGITS = 5
CASE_NUMBER = re.compile(r"^\s*[^\W\d_]{1,6}[\s/-]*\d{4}\s*[/-]\s*\d{1,6}\s*$")

Kind = Literal["nothing", "number", "case", "name"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the register; ``places`` are municipalities that a word may mean."""

    kind: Kind
    text: str = ""
    words: tuple[str, ...] = ()
    born_year: int | None = None
    municipality: str = ""
    places: tuple[tuple[str, tuple[str, ...]], ...] = ()


def is_number(text: str) -> bool:
    """Say whether ``text`` is an identifier: mostly digits, at least five, no second word.

    >>> is_number("0101 000 450007"), is_number("A1234567"), is_number("Петар 1958")
    (True, True, False)
    """
    compact = WRITTEN_IN_NUMBERS.sub("", text)
    digits = sum(letter.isdigit() for letter in compact)
    return digits >= LEAST_DIGITS and digits * 2 > len(compact)


def year_in(text: str, today: date) -> int | None:
    """Return the year of birth typed among the words, or nothing."""
    found = [int(year) for year in YEAR.findall(text)]
    return next((year for year in found if year <= today.year), None)


def read(
    text: str,
    *,
    places: Mapping[str, str],
    today: date,
    born_year: int | None = None,
    municipality: str = "",
) -> Asked:
    """Return what ``text`` asks for; what stands in the boxes beside it goes first.

    ``places`` maps folded names of municipalities to their codes.
    """
    text = text[:LONGEST].strip()
    if CASE_NUMBER.match(text):
        return Asked("case", text)
    if is_number(text):
        return Asked("number", text)
    typed = year_in(text, today)
    folded = [word for word in words(text) if not word.isdigit()][:MOST_WORDS]
    if not folded:
        return Asked("nothing", text)
    return Asked(
        kind="name",
        text=text,
        words=tuple(folded),
        born_year=born_year or typed,
        municipality=municipality,
        places=() if municipality else places_in(folded, places),
    )


def places_in(
    folded: list[str], places: Mapping[str, str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each municipality named by some words, with the words that are left for the name.

    A question that would have no name left names no municipality.
    """
    found = []
    for length in (3, 2, 1):
        for start in range(len(folded) - length + 1):
            code = places.get(" ".join(folded[start : start + length]))
            rest = tuple(folded[:start] + folded[start + length :])
            if code and rest:
                found.append((code, rest))
    return tuple(found)
