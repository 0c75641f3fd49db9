"""Which municipality a cell means, and whether somebody must confirm it."""

from dataclasses import dataclass
from typing import Literal, Protocol

CERTAIN_FROM = 0.95


class Found(Protocol):
    """What the look-up of places answers."""

    @property
    def municipality(self) -> str:
        """Return the code of the municipality, or nothing."""

    @property
    def certainty(self) -> float:
        """Return how certain that is, from 0 to 1."""


class Lookup(Protocol):
    """Finds a municipality by any of its names (``potpora.ground.places.lookup``)."""

    def find(self, text: str) -> Found:
        """Return what ``text`` means."""


How = Literal["certain", "close", "unknown", "empty"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The municipality a text means: certain, a guess (``close``), ``unknown`` or ``empty``."""

    code: str = ""
    how: How = "empty"

    @property
    def is_certain(self) -> bool:
        """Say whether nobody needs to look at it."""
        return self.how == "certain"


def resolve(text: str, lookup: Lookup) -> Resolved:
    """Return the municipality ``text`` means."""
    if not text.strip(" -–—/.?"):
        return Resolved()
    found = lookup.find(text)
    if not found.municipality:
        return Resolved(how="unknown")
    how: How = "certain" if found.certainty >= CERTAIN_FROM else "close"
    return Resolved(found.municipality, how)
