"""Which words of the register may be meant by the words typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from potpora.registry.search import statements as sql
from potpora.registry.search.rules.ranking import pairs_of
from potpora.registry.search.rules.spelling import nearest, traces_asked

MOST = 24  # words that may be meant by one word typed
PAIRS = 300  # of such words, the best
POOR = 0.7  # no word so near: ask more widely

Known = dict[str, list[tuple[int, float]]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two known words that may be meant, the lower id first, and how near they are."""

    score: float
    a: int
    b: int


def rows(statement: str, values) -> list[tuple]:
    """Return what the database answers to ``statement``."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def numbers(values: Sequence[float]) -> str:
    """Return ``values`` as the database reads an array."""
    return f"{{{','.join(map(str, values))}}}"


def known_words(typed: Sequence[str], *, widely: bool = False) -> Known:
    """Return for each word typed the known words that may be meant, with their nearness.

    Traces find words up to two slips away. Where they find nothing near, or when asked
    ``widely``, words that begin alike and words with the same letters come in too: the
    word may be unfinished or badly mistaken.
    """
    wanted = sorted(set().union(*map(traces_asked, typed)))
    traced = rows(sql.TRACED, [wanted])
    return {word: meant(word, traced, widely) for word in typed}


def meant(word: str, traced: Sequence[tuple], widely: bool) -> list[tuple[int, float]]:
    """Return the ids and nearness of the known words that ``word`` may mean."""
    best = nearest(word, traced, most=MOST)
    if best and best[0][1] >= POOR and not widely:
        return best
    more = rows(sql.STARTING, [f"{word}%"]) if len(word) > 1 else []
    more += rows(sql.ALIKE, [word, word])
    return nearest(word, {*traced, *more}, most=MOST * (1 + widely))


def best_pairs(typed: Sequence[str], known: Known) -> list[Pair]:
    """Return the best pairs of known words for every two words typed."""
    pairs: dict[tuple[int, int], float] = {}
    for i, j in pairs_of(len(typed)):
        for a, near_a in known[typed[i]]:
            for b, near_b in known[typed[j]]:
                pair = (a, b) if a < b else (b, a)
                score = (near_a + near_b) / 2
                if score > pairs.get(pair, 0):
                    pairs[pair] = score
    ranked = sorted(((score, *pair) for pair, score in pairs.items()), reverse=True)
    return [Pair(*row) for row in ranked[:PAIRS]]
