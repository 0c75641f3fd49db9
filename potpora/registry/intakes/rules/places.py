"""Which municipality a cell means, and whether somebody must confirm it."""

from dataclasses import dataclass
from typing import Literal, Protocol

CERTAIN_FROM = 0.95


class Found(Protocol):
    """What the look-up of places answers."""

    municipality: str
    certainty: float


class Lookup(Protocol):
    """Finds a municipality by any of its names (``potpora.ground.places.lookup``)."""

    def find(self, text: str) -> Found:
        """Return what ``text`` means."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The municipality a text means: certain, a guess (``close``), ``unknown`` or ``empty``."""

    code: str = ""
    how: Literal["certain", "close", "unknown", "empty"] = "empty"

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
    how = "certain" if found.certainty >= CERTAIN_FROM else "close"
    return Resolved(found.municipality, how)
