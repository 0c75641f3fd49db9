"""Names as they are compared: whatever the script, the order and the slips of a pen.

Nothing here is ever shown. Names are kept as written; these keys only find them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from rapidfuzz.distance import OSA

from potpora.ground.text.folding import fold

# Keyboards without our letters write č as c and dž as dz: the loose key forgets that too.
LOOSENED = (("c1", "c"), ("j1", "dz"), ("ts", "c"))
VOWELS_AND_BREATHS = re.compile("[aeiouhj]")
DOUBLED = re.compile(r"(.)\1+")
CLASSES = str.maketrans("bpdtgkvfzsclrmn", "BBDDGGVVSSSLRMM")
MOST_TOKENS_PERMUTED = 3
TOKENS_COMPARED = 6
RUN_TOGETHER = 0.9  # Хаџи Николова and Хаџиниколова
SLIPS_OF_A_LONG_WORD = 0.8


@lru_cache(maxsize=10_000)
def tokens(name: str) -> tuple[str, ...]:
    """Return the folded words of ``name`` in their order; a hyphen parts words."""
    return tuple(fold(name).split())


@lru_cache(maxsize=50_000)
def loose(token: str) -> str:
    """Return ``token`` (already folded) without what a plain keyboard cannot write.

    >>> loose(fold("Чемков")) == loose(fold("Cemkov"))
    True
    """
    for marked, plain in LOOSENED:
        token = token.replace(marked, plain)
    return DOUBLED.sub(r"\1", token)


@lru_cache(maxsize=50_000)
def sound(token: str) -> str:
    """Return at most five letters that stay when vowels are mistaken and letters doubled.

    >>> sound("petrovska") == sound("petrofska")
    True
    """
    plain = loose(token)
    head = "A" if plain[:1] in "aeiou" else plain[:1].translate(CLASSES)
    tail = VOWELS_AND_BREATHS.sub("", plain[1:]).translate(CLASSES)
    return DOUBLED.sub(r"\1", head + tail)[:5]


def initials(name: str) -> str:
    """Return the first letters of the words of ``name`` as written: "Ѓ. Љ." for Ѓорѓи Љубен.

    >>> initials("Ѓорѓи  љубен")
    'Ѓ. Љ.'
    """
    return " ".join(f"{word[0].upper()}." for word in name.split())


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two names are the same: ``score`` from 0 to 1, and how they differ."""

    score: float
    same_key: bool = False
    swapped: bool = False


UNLIKE = Likeness(0.0)


@lru_cache(maxsize=10_000)
def likeness(left: str, right: str) -> Likeness:
    """Return how alike two full names are, in whatever order their words stand.

    >>> likeness("Ќосев Ѓорѓи", "Gjorgji Kjosev")
    Likeness(score=1.0, same_key=True, swapped=True)
    >>> likeness("Лахтов Миле", "Лахтов Млие").score > 0.85
    True
    """
    a, b = tokens(left)[:TOKENS_COMPARED], tokens(right)[:TOKENS_COMPARED]
    if not a or not b:
        return UNLIKE
    if sorted(a) == sorted(b):
        return Likeness(1.0, same_key=True, swapped=a != b)
    longer, shorter = sorted(
        (tuple(map(loose, a)), tuple(map(loose, b))), key=_length, reverse=True
    )
    return _unequal(longer, shorter)


def _length(words: tuple[str, ...]):
    return len(words), words


def _unequal(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    if sorted(a) == sorted(b):
        return Likeness(0.98, swapped=a != b)
    joined = OSA.normalized_similarity("".join(a), "".join(b))
    straight = _in_order(a, b)
    best = max((_in_order(way, b), way) for way in _ways(a))
    score = max(best[0], joined)
    return Likeness(
        round(score, 3), swapped=best[0] > straight + 0.2 and best[0] >= joined
    )


def _ways(words: tuple[str, ...]):
    if len(words) > MOST_TOKENS_PERMUTED:
        return (words, words[::-1], words[1:] + words[:1], words[-1:] + words[:-1])
    return permutations(words)


def _in_order(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """The likeness of words in pairs; a word without a partner costs little, not all."""
    pairs = [(word_likeness(x, y), len(x) + len(y)) for x, y in zip(a, b, strict=False)]
    paired = sum(score * weight for score, weight in pairs) / sum(
        weight for _, weight in pairs
    )
    return paired - 0.1 * abs(len(a) - len(b))


def word_likeness(left: str, right: str) -> float:
    """Return how alike two loosened words are; an initial is half a word."""
    if left == right:
        return 1.0
    if min(len(left), len(right)) == 1:
        return 0.75 if left[:1] == right[:1] else 0.0
    return OSA.normalized_similarity(left, right)


@lru_cache(maxsize=10_000)
def word_for_word(left: str, right: str) -> bool:
    """Say whether two names differ by slips only: each word has its own partner, a slip apart.

    Brothers of a long surname are alike as a whole and are not alike word for word.

    >>> word_for_word("Лахтов Миле", "Млие Лахтов"), word_for_word("Лахтов Миле", "Лахтов Вера")
    (True, False)
    """
    a, b = (tuple(map(loose, tokens(name)[:TOKENS_COMPARED])) for name in (left, right))
    joined = OSA.normalized_similarity("".join(a), "".join(b))
    longer, shorter = sorted((a, b), key=_length, reverse=True)
    return joined >= RUN_TOGETHER or any(
        all(map(_a_slip_apart, way, shorter)) for way in _ways(longer)
    )


def _a_slip_apart(left: str, right: str) -> bool:
    if min(len(left), len(right)) == 1:
        return left[:1] == right[:1]
    return (
        OSA.distance(left, right) <= 1
        or word_likeness(left, right) >= SLIPS_OF_A_LONG_WORD
    )
