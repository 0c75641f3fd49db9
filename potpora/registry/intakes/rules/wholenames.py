"""A whole name parted into given name, surname and a parent's name."""

import re
from dataclasses import dataclass

from potpora.ground.text.folding import fold

IN_BRACKETS = re.compile(r"\(([^)]*)\)")
BEFORE_A_NAME = re.compile(
    r"^\s*\d{1,4}\s*[.)]\s*"
)  # a running number in the same cell
# A maiden name in brackets begins so; it is no parent's name.
BORN_AS = tuple(
    map(
        fold,
        (
            "родена",
            "рођена",
            "рођ",
            "мома",
            "девојачко",
            "rođ",
            "rodj",
            "djevoj",
            "devoj",
            "e lindur",
            "lind",
            "born",
            "née",
        ),
    )
)
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


def part(whole: str, *, surname_first: bool, with_parent: bool = False) -> NameParts:
    """Return the parts of a whole name; a telling ending beats the order the heading says.

    ``with_parent``: of three words the middle one is a parent's name.

    >>> part("Шишман Гаврилски", surname_first=True)
    NameParts(given='Шишман', surname='Гаврилски', parent='', turned=True)
    """
    plain, parent = parent_in(BEFORE_A_NAME.sub("", whole))
    if plain.count(",") == 1 and all(side.strip() for side in plain.split(",")):
        surname, given = (side.strip() for side in plain.split(","))
        return NameParts(given, surname, parent)
    words = plain.replace(",", " ").split()
    if with_parent and not parent and len(words) == 3:
        parent = words.pop(1)
    return _by_words(words, parent, surname_first)


def parent_in(written: str) -> tuple[str, str]:
    """Return a name without its brackets, and the parent's name that stood in them.

    >>> parent_in("Петрова (Ристо)"), parent_in("Петрова (родена Костова)")
    (('Петрова', 'Ристо'), ('Петрова', ''))
    """
    bracket = IN_BRACKETS.search(written)
    inside = bracket[1].strip() if bracket else ""
    other = any(map(str.isdigit, inside)) or fold(inside).startswith(BORN_AS)
    return " ".join(IN_BRACKETS.sub(" ", written).split()), "" if other else inside


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
