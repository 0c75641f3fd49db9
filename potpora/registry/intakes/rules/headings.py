"""Which field a heading names, in Macedonian, Albanian, Bosnian, Serbian or English."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml
from rapidfuzz import fuzz

from potpora.ground.text.folding import fold
from potpora.registry.people.rules.names import loose

IN_BRACKETS = re.compile(r"[(\[].*?[)\]]")
SURE, FAIR = 0.8, 0.6
SHORTEST_INEXACT = 5
OF_A_PART = 0.95  # of a heading in two languages
SURNAME_FIRST = ("prezime", "mbiemri", "mbiemer", "surname", "last", "familija")
BETWEEN_LANGUAGES = re.compile(r"\s*[/|\n]\s*")


def key(text: str) -> str:
    """Return what two spellings of a heading share: words without marks and points."""
    return " ".join(loose(word) for word in fold(text.replace(".", ". ")).split())


CODES = frozenset(map(key, ("ЕМБГ", "JMBG", "JMB", "IBAN")))
CODE = 0.85  # a code means one thing only, whatever words stand around it


def _stems(*words: str) -> tuple[str, ...]:
    return tuple(map(key, words))


PARENT = _stems(
    "татко",
    "отац",
    "оца",
    "очево",
    "родител",
    "мајк",
    "prind",
    "babai",
    "atit",
    "father",
    "parent",
)
# A heading with a word that begins so speaks of somebody else than the person of the row ...
OF_ANOTHER = (*PARENT, *_stems(
    "сопруг", "suprug", "bashkëshort", "старател", "staratelj", "kujdestar", "застапник", "zastupnik",
    "полномошник", "punomoćnik", "guardian", "spouse", "mother",
))  # fmt: skip
# ... and so does the holder of a right, where other columns speak of the members of the home.
HOLDER = _stems("носител", "nosila", "nosioc", "bartës", "holder")
MEMBER = _stems(
    "член",
    "član",
    "anëtar",
    "дете",
    "деца",
    "dijete",
    "djete",
    "djec",
    "fëmij",
    "member",
    "child",
)


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


@cache
def first_words() -> frozenset[str]:
    """Return the words known headings begin with; a cheap sieve before ``guesses``."""
    return frozenset(
        each.split()[0] for keys in known().values() for each in keys if each
    )


@dataclass(frozen=True, slots=True)
class Guess:
    """A field a heading may name, and how sure that is, from 0 to 1."""

    field: str
    score: float


@lru_cache(maxsize=20_000)
def guesses(heading: str) -> tuple[Guess, ...]:
    """Return the fields ``heading`` may name, the surest first.

    >>> guesses("Матичен број")[0].field
    'number'
    >>> guesses("Data e lindjes")[0].field
    'born_on'
    """
    wholes = {key(heading), key(IN_BRACKETS.sub(" ", heading))} - {""}
    parts = set(map(key, BETWEEN_LANGUAGES.split(heading))) - wholes - {""}
    found = [
        Guess(field, max(_best(wholes, keys), OF_A_PART * _best(parts, keys)))
        for field, keys in known().items()
    ]
    return tuple(sorted((g for g in found if g.score >= FAIR), key=lambda g: -g.score))


def _best(wholes: set[str], keys: tuple[str, ...]) -> float:
    return max(
        (_likeness(whole, each) for whole in wholes for each in keys), default=0.0
    )


def _likeness(heading: str, wanted: str) -> float:
    if heading == wanted:
        return 1.0
    if _has(heading, OF_ANOTHER) and not _has(wanted, OF_ANOTHER):
        return 0.0
    if len(wanted) < SHORTEST_INEXACT or len(heading) < SHORTEST_INEXACT:
        among = len(wanted) > 2 and wanted in heading.split()
        return (CODE if wanted in CODES else 0.7) if among else 0.0
    if _all_words(wanted, heading):
        return 0.75 + 0.2 * len(wanted) / max(len(heading), len(wanted))
    ratio = fuzz.ratio(heading, wanted) / 100
    return ratio * 0.95 if ratio >= SURE else 0.0


def _all_words(wanted: str, heading: str) -> bool:
    words = heading.split()
    return all(any(word.startswith(each) for word in words) for each in wanted.split())


@lru_cache(maxsize=20_000)
def _has(text: str, beginnings: tuple[str, ...]) -> bool:
    """Whether a word of ``text`` (a key) begins so."""
    return any(word.startswith(beginnings) for word in text.split())


def of_another(heading: str) -> bool:
    """Say whether a heading speaks of a parent, spouse or guardian of the row's person."""
    return _has(key(heading), OF_ANOTHER)


def of_others(headings: Sequence[str], groups: Sequence[str]) -> frozenset[int]:
    """Return the columns that describe a parent, guardian or holder instead of the row's person.

    ``groups`` is what stands over several headings at once.
    """
    keys = [key(heading) for heading in headings]
    over = [*map(key, groups), *[""] * (len(keys) - len(groups))]
    of_members = any(_has(each, MEMBER) and _names_somebody(each) for each in keys)
    return frozenset(
        index
        for index, (own, group) in enumerate(zip(keys, over, strict=True))
        if _has(group, OF_ANOTHER) or (of_members and _has(own, HOLDER))
    )


def _names_somebody(own: str) -> bool:
    """Whether the key of a heading asks for a name or a personal number."""
    named = {guess.field for guess in guesses(own) if guess.score >= SURE}
    return bool(named & {"full_name", "given_name", "number"})


def names_a_parent(heading: str) -> bool:
    """Say whether a heading for whole names has a parent's name among them."""
    words = key(heading).split()
    return len(words) > 2 and _has(" ".join(words[1:]), PARENT)


def surname_comes_first(heading: str) -> bool:
    """Say whether a heading for whole names puts the surname before the given name."""
    words = key(heading).split()
    places = [words.index(key(word)) for word in SURNAME_FIRST if key(word) in words]
    return bool(places) and min(places) == 0
