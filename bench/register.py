"""An invented register of any size, always the same, and questions to it.

The names are put together from syllables that occur in the region; nobody real is meant.
A fifth of the questions are disturbed: a slip, the other script, the words swapped, or a
slip in the other script.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

SEED = 7
PROBES = Path(__file__).parents[2] / "shared" / "limits"
KINDS = ("typo", "script", "swap", "typo+script")
FIRST_DAY, DAYS = date(1930, 1, 1), 365 * 92
DIRTY, DISTURBED, ZIPF = 0.02, 0.2, 0.85
MUNICIPALITIES = 222
LETTERS = "abcdefghijklmnoprstuvz"
TO_CYRILLIC = (
    *(("dž", "џ"), ("lj", "љ"), ("nj", "њ"), ("đ", "ѓ"), ("ć", "ќ"), ("č", "ч")),
    *(("š", "ш"), ("ž", "ж"), ("xh", "џ"), ("gj", "ѓ"), ("sh", "ш"), ("ë", "е")),
    *zip("abvgdezijklmnoprstufhcqyx", "абвгдезијклмнопрстуфхцќиѕ", strict=True),
)
GIVEN = (
    "Ale|Ana|Bla|Bojan|Besn|Cvet|Drag|Dit|Edin|Elm|Fat|Fil|Goran|Gëz|Haj|Ilir|Jan|Jasm"
    "|Kem|Ljub|Mar|Mil|Mirz|Nad|Nik|Oliv|Petr|Rad|Sam|San|Shkel|Sten|Tam|Val|Ves|Vlad"
    "|Xhem|Zor|Živ|Đurđ"
).split("|")
GIVEN_ENDS = ("a|e|i|an|ana|in|ina|ko|ka|o|ica|ir|ita|oslav", "mir|ija|iv|enka")
ROOTS = (
    "Ademov|Angel|Bajram|Bel|Bog|Boš|Crn|Čauš|Ćos|Dauto|Dim|Dizd|Džaf|Đor|Elez|Fazl|Gash"
    "|Glig|Hadž|Halil|Hodž|Ibra|Jak|Jov|Kad|Kar|Kost|Kovač|Krst|Laz|Ljub|Mark|Meh|Mil"
    "|Murat|Nik|Osman|Pavl|Petr|Pop|Rist|Sal|Sel|Stoj|Stan|Šab|Tas|Tod|Trajk|Useino|Vel"
    "|Xhel|Zafir|Zen|Žež"
).split("|")
ROOT_MIDDLES = ("", "an", "ev", "il", "in", "ar", "en", "oj", "uš", "et", "or")
ROOT_ENDS = "ovski|ovska|evski|evska|ov|ova|i|aj|ić|ović|ević|oski|u".split("|")


@dataclass(frozen=True, slots=True)
class Row:
    """One invented person; ``municipality`` counts from 0."""

    number: int
    given: str
    surname: str
    sex: str
    born_on: date
    municipality: int


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody types who looks for the person ``number``."""

    number: int
    kind: str
    text: str
    year: int


def cyrillic(text: str) -> str:
    """Return ``text`` in Cyrillic letters, as a clerk would write it."""
    text = text.lower()
    for latin, letter in TO_CYRILLIC:
        text = text.replace(latin, letter)
    return text.title()


def latin(text: str) -> str:
    """Return ``text`` in Latin letters with their marks."""
    text = text.lower()
    for mark, letter in TO_CYRILLIC:
        text = text.replace(letter, mark)
    return text.title()


def slip(word: str, rng: np.random.Generator) -> str:
    """Return ``word`` with one letter missing, wrong, too many, or two swapped."""
    if len(word) < 3:
        return word
    at, way = int(rng.integers(1, len(word))), int(rng.integers(4))
    letter = LETTERS[int(rng.integers(len(LETTERS)))]
    letter = letter if word.isascii() or word[0] < "Ѐ" else cyrillic(letter).lower()
    if way == 3 and at > 1:
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    return word[:at] + (letter if way else "") + word[at + (way < 2) :]


def names(rng: np.random.Generator) -> tuple[list[str], list[str]]:
    """Return given names and surnames, the common ones first."""
    given = [start + end for start in GIVEN for end in "|".join(GIVEN_ENDS).split("|")]
    surnames = [r + m + e for r in ROOTS for m in ROOT_MIDDLES for e in ROOT_ENDS]
    return list(rng.permutation(given)), list(rng.permutation(surnames))


def chosen(words: list[str], count: int, rng: np.random.Generator) -> list[str]:
    """Return ``count`` of ``words``, the first ones far more often than the last."""
    weights = 1 / np.arange(3, len(words) + 3) ** ZIPF
    picked = rng.choice(len(words), count, p=weights / weights.sum())
    return [words[i] for i in picked]


def invented(count: int) -> tuple[list[Row], list[Question]]:
    """Return ``count`` persons and 4,000 questions, the same at every call."""
    rng = np.random.default_rng(SEED)
    given, surnames = names(rng)
    first, last = chosen(given, count, rng), chosen(surnames, count, rng)
    in_cyrillic, dirty = rng.random(count) < 0.55, rng.random(count) < DIRTY
    days, places = rng.integers(0, DAYS, count), rng.integers(0, MUNICIPALITIES, count)
    people = []
    for i in range(count):
        a, b = first[i], last[i]
        if in_cyrillic[i]:
            a, b = cyrillic(a), cyrillic(b)
        if dirty[i]:
            b = slip(b, rng)
        born = FIRST_DAY + timedelta(days=int(days[i]))
        people.append(Row(i + 1, a, b, "mf"[i % 2], born, int(places[i])))
    return people, [question(people, rng) for _ in range(4_000)]


def question(people: list[Row], rng: np.random.Generator) -> Question:
    """Return a question for one of ``people``, as written or disturbed."""
    row = people[int(rng.integers(len(people)))]
    a, b, kind = row.given, row.surname, "clean"
    if rng.random() < DISTURBED:
        kind = KINDS[int(rng.integers(len(KINDS)))]
        if "script" in kind:
            turn = latin if a[0] >= "Ѐ" else cyrillic
            a, b = turn(a), turn(b)
        if "typo" in kind:
            a, b = (a, slip(b, rng)) if rng.random() < 0.6 else (slip(a, rng), b)
        if kind == "swap":
            a, b = b, a
    return Question(row.number, kind, f"{a} {b}", row.born_on.year)


def probed(count: int, folder: Path) -> tuple[list[Row], list[Question]]:
    """Return the register and the questions of the limit probes themselves."""
    sys.path.insert(0, str(PROBES))
    sys.dont_write_bytecode = True
    file = folder / f"register-{count}.tsv"
    if not file.exists():
        importlib.import_module("gen").main(count, str(file))
    return list(read_rows(file)), list(read_questions(Path(f"{file}.q.tsv")))


def read_rows(file: Path) -> Iterator[Row]:
    """Yield the persons that the probes wrote."""
    with file.open() as lines:
        for line in lines:
            number, given, surname, sex, born, place, *_ = line.split("\t")
            day = date.fromisoformat(born)
            yield Row(int(number), given, surname, sex.lower(), day, int(place) - 1)


def read_questions(file: Path) -> Iterator[Question]:
    """Yield the questions that the probes wrote."""
    with file.open() as lines:
        for line in lines:
            number, kind, text, year, _ = line.rstrip("\n").split("\t")
            yield Question(int(number), kind, text, int(year))


def register(count: int, folder: Path) -> tuple[list[Row], list[Question]]:
    """Return the probes' register when they are at hand, else our own."""
    return probed(count, folder) if PROBES.is_dir() else invented(count)
