"""How a word may be misspelt, and how near two spellings are.

A word is found through its *traces*: what is left of it when one letter is dropped. Two
words one slip apart (a letter too many, too few, wrong, or two swapped) share a trace, so
that equality in a b-tree finds them; nothing has to be compared with a whole dictionary.
"""

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

# ѓ џ (j1) and ќ ч (c1) count as one letter each. Then how they come out of keyboards
# without them: dz and c (Dzemail, Cosev), g and k (Горги Косев), d and c (Dordi Cosev).
WAYS = (
    (("j1", "J"), ("c1", "C")),
    (("j1", "dz"), ("c1", "c")),
    (("j1", "g"), ("c1", "k")),
    (("j1", "d"), ("c1", "c")),
)
LONG_ENOUGH_FOR_TWO_SLIPS = 5
LONGEST = 24
OTHER_WAY = 0.3  # of a slip: written without the letter, not mistaken
NEAR = 2.7  # slips; words further apart do not answer each other
START_OF_A_WORD = 0.72
SHORTEST_START = 3


@lru_cache(maxsize=100_000)
def ways(word: str) -> tuple[str, ...]:
    """Return the ways in which a folded ``word`` comes to be written, the full one first.

    >>> ways("j1email")
    ('Jemail', 'dzemail', 'gemail', 'demail')
    """
    word = word[:LONGEST]
    written = []
    for way in WAYS:
        text = word
        for letter, stand_in in way:
            text = text.replace(letter, stand_in)
        written.append(text)
    return tuple(dict.fromkeys(written))


def shortened(text: str) -> set[str]:
    """Return ``text`` and what is left of it when any one letter is dropped."""
    return {text} | {text[:i] + text[i + 1 :] for i in range(len(text))} - {""}


@lru_cache(maxsize=100_000)
def traces(word: str) -> frozenset[str]:
    """Return the traces under which a folded ``word`` is kept."""
    return frozenset().union(*map(shortened, ways(word)))


def traces_asked(word: str) -> set[str]:
    """Return the traces under which ``word`` is looked for; of a long word, two slips deep."""
    once = traces(word)
    if len(word) < LONG_ENOUGH_FOR_TWO_SLIPS:
        return set(once)
    return set().union(*map(shortened, once))


@lru_cache(maxsize=200_000)
def slips(left: str, right: str) -> float:
    """Return how many slips lie between two folded words, in whatever way each is written.

    >>> slips("j1orj1i", "j1orgi")
    0.3
    """
    if left == right:
        return 0.0
    return min(
        OSA.distance(a, b, score_cutoff=3) + OTHER_WAY * (i + j > 0)
        for i, a in enumerate(ways(left))
        for j, b in enumerate(ways(right))
    )


def is_initial(word: str) -> bool:
    """Say whether a folded word is one letter: "Ѓ" is, although its key is not.

    >>> is_initial("j1"), is_initial("j1o")
    (True, False)
    """
    return len(ways(word)[0]) == 1


@lru_cache(maxsize=200_000)
def nearness(asked: str, known: str) -> float:
    """Return from 0 to 1 how well the word ``known`` answers the word ``asked``.

    A word that goes on where ``asked`` ends answers it too: people stop typing early.
    """
    apart = slips(asked, known)
    length = max(len(ways(asked)[0]), len(ways(known)[0]))
    near = 1 - apart / (length + 1) if apart <= NEAR else 0.0
    begun = len(asked) >= SHORTEST_START or is_initial(asked)
    if begun and known.startswith(asked):
        near = max(near, START_OF_A_WORD)
    return round(max(near, 0.0), 3)


def nearest(
    asked: str, known: Iterable[tuple[int, str, int]], *, most: int
) -> list[tuple[int, float]]:
    """Return the ids and nearness of the ``most`` best of ``known`` (id, word, how many bear it)."""
    near = ((nearness(asked, word), bearers, key) for key, word, bearers in known)
    best = sorted((n for n in near if n[0] >= 0.5), reverse=True)
    return [(key, nearness) for nearness, _, key in best[:most]]
