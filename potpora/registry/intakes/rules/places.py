"""A municipality meant by a cell: any language, with prefixes, villages and slips of the pen."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz, process

from .headings import key

# Words before a name that say what kind of place it is: "о. Бутел", "с. Кучевиште".
OF_MUNICIPALITY = (
    "opstina",
    "obstina",
    "o",
    "opc",
    "op",
    "komuna",
    "municipality",
    "k",
    "general",
)
OF_SETTLEMENT = (
    "selo",
    "s",
    "fshati",
    "f",
    "village",
    "naselba",
    "n",
    "grad",
    "gr",
    "qyteti",
)
BETWEEN = re.compile(r"[-–—,/;()]")
CLOSE = 80
SHORTEST_INEXACT = 4
CONSONANT_ENDINGS = re.compile("(?:te|it|i|a|e|o|t)$")


@dataclass(frozen=True, slots=True)
class Named:
    """A place of the reference data: the code of its municipality and all its names."""

    code: str
    names: tuple[str, ...]
    kind: Literal["municipality", "settlement"] = "municipality"


@dataclass(frozen=True, slots=True)
class Resolved:
    """The municipality a text means. ``how``: exact, settlement, close, unknown or empty.

    ``close`` is a guess to confirm; with ``unknown`` there is no code.
    """

    code: str = ""
    how: Literal["exact", "settlement", "close", "unknown", "empty"] = "empty"

    @property
    def is_certain(self) -> bool:
        """Say whether nobody needs to look at it."""
        return self.how in ("exact", "settlement")


class Places:
    """Finds municipalities by any of their names; settlements lead to theirs."""

    def __init__(self, named: Iterable[Named]):
        self.exact: dict[str, str] = {}
        self.settlements: dict[str, set[str]] = {}
        for place in named:
            for name in filter(None, map(key, place.names)):
                if place.kind == "municipality":
                    self.exact.setdefault(name, place.code)
                    self.exact.setdefault(name.replace(" ", ""), place.code)
                else:
                    self.settlements.setdefault(name, set()).add(place.code)
        self.choices = [*self.exact, *self.settlements]
        self.resolve = lru_cache(maxsize=10_000)(self._resolve)

    def _resolve(self, text: str, near: str = "") -> Resolved:
        """Return the municipality ``text`` means; ``near`` breaks ties between villages."""
        if not key(text):
            return Resolved()
        whole = self._exactly(key(text), near)
        if whole.is_certain:
            return whole
        parts = [key(part) for part in BETWEEN.split(text)]
        for part in reversed([part for part in parts if part]):
            if len(parts) > 1 and (found := self._exactly(part, near)).is_certain:
                return found
        return self._closely(_without_prefix(key(text)), near)

    def _exactly(self, name: str, near: str) -> Resolved:
        bare = _without_prefix(name)
        village_first = name.split(" ")[0] in OF_SETTLEMENT and bare != name
        order = (
            (self._village, self._municipality)
            if village_first
            else (self._municipality, self._village)
        )
        for way in order:
            for each in dict.fromkeys((name, bare)):
                if (found := way(each, near)).is_certain:
                    return found
        return Resolved(how="unknown")

    def _municipality(self, name: str, near: str) -> Resolved:
        code = self.exact.get(name) or self.exact.get(name.replace(" ", ""))
        return Resolved(code, "exact") if code else Resolved(how="unknown")

    def _village(self, name: str, near: str) -> Resolved:
        codes = self.settlements.get(name, set())
        if near in codes:
            return Resolved(near, "settlement")
        return (
            Resolved(next(iter(codes)), "settlement")
            if len(codes) == 1
            else Resolved(how="unknown")
        )

    def _closely(self, name: str, near: str) -> Resolved:
        if len(name) < SHORTEST_INEXACT:
            return Resolved(how="unknown")
        best = process.extract(
            name, self.choices, scorer=fuzz.ratio, limit=2, score_cutoff=CLOSE
        )
        codes = {
            self._code(match[0], near) for match in best if match[1] == best[0][1]
        } - {""}
        return (
            Resolved(codes.pop(), "close")
            if len(codes) == 1
            else Resolved(how="unknown")
        )

    def _code(self, name: str, near: str) -> str:
        return self.exact.get(name) or self._village(name, near).code


def _without_prefix(name: str) -> str:
    words = name.split(" ")
    known = (*OF_MUNICIPALITY, *OF_SETTLEMENT)
    return " ".join(words[1:]) if len(words) > 1 and words[0] in known else name
