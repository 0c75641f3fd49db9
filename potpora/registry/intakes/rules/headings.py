"""Which field a heading names, in Macedonian, Albanian, Bosnian, Serbian or English."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from rapidfuzz import fuzz

from potpora.ground.text.folding import fold
from potpora.registry.people.rules.names import loose

IN_BRACKETS = re.compile(r"[(\[].*?[)\]]")
SURE, FAIR = 0.8, 0.6
SHORTEST_INEXACT = 5
SURNAME_FIRST = ("prezime", "mbiemri", "mbiemer", "surname", "last", "familija")
# A heading with one of these speaks of somebody else than the person of the row.
OF_ANOTHER = frozenset(
    fold(word)
    for word in ("мајка", "majka", "сопруг", "сопруга", "suprug", "bashkëshorti", "старател",
                 "kujdestari", "staratelj", "застапник", "guardian", "spouse", "полномошник")
)  # fmt: skip


def key(text: str) -> str:
    """Return what two spellings of a heading share: words without marks and points."""
    return " ".join(loose(word) for word in fold(text.replace(".", ". ")).split())


@cache
def known() -> dict[str, tuple[str, ...]]:
    """Return the fields and the keys of their known headings."""
    table = yaml.safe_load(
        files(__package__).joinpath("headings.yaml").read_text("utf-8")
    )
    return {
        field: tuple(dict.fromkeys(map(key, map(str, table[field])))) for field in table
    }


FIELDS = tuple(known())


@dataclass(frozen=True, slots=True)
class Guess:
    """A field a heading may name, and how sure that is, from 0 to 1."""

    field: str
    score: float


@cache
def guesses(heading: str) -> tuple[Guess, ...]:
    """Return the fields ``heading`` may name, the surest first.

    >>> guesses("Матичен број")[0].field
    'number'
    >>> guesses("Data e lindjes")[0].field
    'born_on'
    """
    wholes = {key(heading), key(IN_BRACKETS.sub(" ", heading))} - {""}
    found = [Guess(field, _best(wholes, keys)) for field, keys in known().items()]
    return tuple(sorted((g for g in found if g.score >= FAIR), key=lambda g: -g.score))


def _best(wholes: set[str], keys: tuple[str, ...]) -> float:
    return max(
        (_likeness(whole, each) for whole in wholes for each in keys), default=0.0
    )


def _likeness(heading: str, wanted: str) -> float:
    if heading == wanted:
        return 1.0
    if OF_ANOTHER & set(heading.split()) and not OF_ANOTHER & set(wanted.split()):
        return 0.0
    if len(wanted) < SHORTEST_INEXACT or len(heading) < SHORTEST_INEXACT:
        return 0.7 if len(wanted) > 2 and wanted in heading.split() else 0.0
    if _all_words(wanted, heading):
        return 0.75 + 0.2 * len(wanted) / max(len(heading), len(wanted))
    ratio = fuzz.ratio(heading, wanted) / 100
    return ratio * 0.95 if ratio >= SURE else 0.0


def _all_words(wanted: str, heading: str) -> bool:
    words = heading.split()
    return all(any(word.startswith(each) for word in words) for each in wanted.split())


def surname_comes_first(heading: str) -> bool:
    """Say whether a heading for whole names puts the surname before the given name."""
    words = key(heading).split()
    places = [words.index(key(word)) for word in SURNAME_FIRST if key(word) in words]
    return bool(places) and min(places) == 0
