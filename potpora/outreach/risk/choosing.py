"""Who is chosen for a programme: candidates in order, lots, places. Plain Python.

Nothing but flags, points, dependence on others, the day of the visit and a lot decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

CANDIDATES = frozenset({"high", "urgent"})
CAPACITY = "capacity"
FLAGS = {"red": 0, "orange": 1, "": 2}


@dataclass(frozen=True)
class Candidate:
    """A household with everything that the choice looks at."""

    key: str
    number: int
    level: str
    flag: str
    points: int
    dependent: bool
    seen_on: date
    reason: str = ""  # why it cannot be chosen now


@dataclass(frozen=True)
class Line:
    """What became of a candidate."""

    candidate: Candidate
    place: int | None
    selected: bool
    reason: str
    lot: str


def lot(seed: str, number: int) -> str:
    """Return the lot of a household; whoever knows the seed can check it.

    It is the beginning of the SHA-256 of the seed, a colon and the number on the list.
    """
    return sha256(f"{seed}:{number}".encode()).hexdigest()[:16]


def order(candidate: Candidate, seed: str) -> tuple:
    """Return what candidates are sorted by, the first to be chosen first."""
    return (
        FLAGS[candidate.flag],
        -candidate.points,
        not candidate.dependent,
        candidate.seen_on,
        lot(seed, candidate.number),
    )


def choose(candidates: Iterable[Candidate], *, capacity: int, seed: str) -> list[Line]:
    """Return a line for every candidate: chosen, in reserve in order, or left out and why."""
    free: list[Candidate] = []
    barred: list[Candidate] = []
    for each in candidates:
        (barred if each.reason else free).append(each)
    free.sort(key=lambda each: order(each, seed))
    lines = [
        Line(
            each,
            place,
            place <= capacity,
            "" if place <= capacity else CAPACITY,
            lot(seed, each.number),
        )
        for place, each in enumerate(free, start=1)
    ]
    return lines + [
        Line(each, None, False, each.reason, lot(seed, each.number))
        for each in sorted(barred, key=lambda each: each.number)
    ]
