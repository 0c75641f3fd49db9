"""A whole name parted into given name, surname and a parent's name."""

import re
from dataclasses import dataclass

from potpora.ground.text.folding import fold

IN_BRACKETS = re.compile(r"\(([^)]*)\)")
# Endings of surnames in the languages of the region, as folded keys.
ENDINGS = (
    "ski",
    "ska",
    "ov",
    "ova",
    "ev",
    "eva",
    "ic1",
    "vic",
    "ikj",
    "ovikj",
    "cki",
    "cka",
)
TOO_SHORT_TO_TELL = 5


@dataclass(frozen=True, slots=True)
class NameParts:
    """Given name, surname and a parent's name, as written; ``turned`` when the order was guessed."""

    given: str
    surname: str
    parent: str = ""
    turned: bool = False


def part(whole: str, *, surname_first: bool) -> NameParts:
    """Return the parts of a whole name; a telling ending beats the order the heading says.

    >>> part("Шишман Гаврилски", surname_first=True)
    NameParts(given='Шишман', surname='Гаврилски', parent='', turned=True)
    """
    bracket = IN_BRACKETS.search(whole)
    parent = bracket[1].strip() if bracket else ""
    plain = IN_BRACKETS.sub(" ", whole)
    if plain.count(",") == 1 and all(side.strip() for side in plain.split(",")):
        surname, given = (side.strip() for side in plain.split(","))
        return NameParts(given, surname, parent)
    return _by_words(plain.replace(",", " ").split(), parent, surname_first)


def _by_words(words: list[str], parent: str, surname_first: bool) -> NameParts:
    if len(words) < 2:
        return NameParts("", " ".join(words), parent)
    turned = _ends_like_surname(
        words[-1 if surname_first else 0]
    ) and not _ends_like_surname(words[0 if surname_first else -1])
    if surname_first != turned:
        return NameParts(" ".join(words[1:]), words[0], parent, turned)
    return NameParts(" ".join(words[:-1]), words[-1], parent, turned)


def _ends_like_surname(word: str) -> bool:
    key = fold(word)
    return len(key) >= TOO_SHORT_TO_TELL and key.endswith(ENDINGS)
