"""How well a person answers a question, and in which order the answers stand."""

import re
from collections.abc import Iterable, Sequence
from itertools import permutations

from potpora.ground.text.folding import words
from potpora.registry.search.rules.spelling import nearness

WORD_NOT_ASKED = 0.02  # a second surname that nobody typed
WORD_NOT_FOUND = 0.1  # a typed word that the person does not bear
YEAR_BESIDE = 0.03  # a year more or less
YEAR_UNKNOWN = 0.06
LIKELY, SAME = 0.85, 0.985
ANSWERS = 0.6  # a word so near is marked in the name
MOST_PERMUTED = 4
WORD = re.compile(r"([^\W_]+)")


def pairs_of(count: int) -> Iterable[tuple[int, int]]:
    """Return the positions of every two of ``count`` words."""
    return ((i, j) for i in range(count) for j in range(i + 1, count))


def name_score(asked: Sequence[str], borne: Sequence[str]) -> float:
    """Return from 0 to 1 how well the folded words of a name answer the words asked.

    Words may stand in any order; each answers one word.

    >>> name_score(["c1osev", "j1orj1i"], ["j1orj1i", "c1osev"])
    1.0
    """
    few, many = sorted(
        (tuple(asked)[:MOST_PERMUTED], tuple(borne)[:MOST_PERMUTED]), key=len
    )
    asked_first = len(asked) <= len(borne)
    table = [
        [nearness(a, b) if asked_first else nearness(b, a) for b in many] for a in few
    ]
    best = max(
        sum(row[column] for row, column in zip(table, columns, strict=True))
        for columns in permutations(range(len(many)), len(few))
    )
    missing = WORD_NOT_ASKED * (len(borne) - len(asked))
    unanswered = WORD_NOT_FOUND * (len(asked) - len(borne))
    return max(0.0, best / len(few) - max(missing, 0) - max(unanswered, 0))


def year_penalty(asked: int | None, born: int | None) -> float:
    """Return what a year of birth that differs from the one asked costs."""
    if asked is None or asked == born:
        return 0.0
    return YEAR_BESIDE if born else YEAR_UNKNOWN


def bars(score: float) -> int:
    """Return how many of four bars stand for ``score``: same, alike, perhaps."""
    return 4 if score >= SAME else 3 if score >= LIKELY else 2


def pieces(name: str, asked: Sequence[str]) -> list[tuple[str, bool]]:
    """Return ``name`` in pieces, each with whether it answers one of the words asked.

    >>> pieces("Ѓорѓи Ќосев", ["c1osev"])
    [('Ѓорѓи ', False), ('Ќосев', True)]
    """
    found: list[tuple[str, bool]] = []
    for piece in WORD.split(name):
        answers = any(
            nearness(word, key) >= ANSWERS for word in asked for key in words(piece)
        )
        if found and not answers and not found[-1][1]:
            found[-1] = (found[-1][0] + piece, False)
        elif piece:
            found.append((piece, answers))
    return found
