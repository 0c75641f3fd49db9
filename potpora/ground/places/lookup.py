"""Which municipality a text means, in any language, script and with typing errors."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from potpora.ground.text.folding import fold, without_marks

EXACT, BY_SETTLEMENT, BY_PART = 1.0, 0.98, 0.95
LEAST_ALIKE = 84  # of 100: one typing error in a name of seven letters
PARTS = re.compile(r"[,;/()]|\s[-–—]\s|\s-|-\s")
# What stands before a name: municipality, village, town, settlement, street signs of a list.
KINDS = frozenset(
    fold(word)
    for word in (
        "о оп општина општ komuna komunë k opština općina opcina općine municipality of"
        " с село нас населба fshati fshat f katund selo naselje gr grad град qyteti"
    ).split()
)


@dataclass(frozen=True)
class Found:
    """What a text means: the code of a municipality and how certain that is, from 0 to 1."""

    municipality: str
    certainty: float
    settlement: str = ""


NOWHERE = Found("", 0.0)


@dataclass(frozen=True)
class Lookup:
    """Every name of every municipality and settlement, folded, ready to be asked."""

    names: Mapping[str, Found]
    _found: dict[str, Found] = field(default_factory=dict)

    def find(self, text: str) -> Found:
        """Return what ``text`` means; ``NOWHERE`` when it is empty or means nothing known.

        'о. Бутел', 'Скопје - Бутел', 'Butel' mean Butel; 'с. Кучевиште' and 'Kuçevishtë'
        mean the municipality of that village. The answer is remembered.
        """
        if text not in self._found:
            self._found[text] = self._look(text)
        return self._found[text]

    def _look(self, text: str) -> Found:
        whole = bare(text)
        if exact := self.names.get(whole):
            return exact
        parts = [bare(part) for part in PARTS.split(text)]
        if len(parts) > 1 and (known := self._last_known(parts)):
            return known
        return self._alike(whole)

    def _last_known(self, parts: Iterable[str]) -> Found | None:
        """Return the most exact of several parts: 'Skopje - Butel' is Butel."""
        known = [self.names[part] for part in parts if part in self.names]
        if not known:
            return None
        best = max(reversed(known), key=lambda found: found.certainty)
        return Found(best.municipality, min(best.certainty, BY_PART), best.settlement)

    def _alike(self, name: str) -> Found:
        """Return the most similar name, as certain as it is similar, or ``NOWHERE``."""
        if len(name) < 4:
            return NOWHERE
        near = process.extractOne(
            name, self.names.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE
        )
        if near is None:
            return NOWHERE
        key, score, _ = near
        found = self.names[key]
        return Found(
            found.municipality, found.certainty * score / 100, found.settlement
        )


@lru_cache(maxsize=10_000)
def bare(text: str) -> str:
    """Return the folded name in ``text`` without 'municipality of', 'village' and the like.

    >>> bare("о. Бутел") == bare("Komuna Butel") == bare("BUTEL")
    True
    """
    words = fold(text).split()
    while len(words) > 1 and words[0] in KINDS:
        words = words[1:]
    return " ".join(words)


def keys(spellings: Sequence[str]) -> set[str]:
    """Return the folded names, also as typed without any accent: 'Cucer' for Čučer."""
    both = {*spellings, *map(without_marks, spellings)}
    return {key for spelling in both if (key := bare(spelling))}


def make(
    municipalities: Iterable[tuple[str, Sequence[str]]],
    settlements: Iterable[tuple[str, str, Sequence[str]]],
) -> Lookup:
    """Return a lookup over (code, names) and (code, municipality, names).

    A municipality goes before a settlement of the same name; a settlement name that lies
    in two municipalities means neither.
    """
    names: dict[str, Found] = {}
    for code, spellings in municipalities:
        for key in keys(spellings):
            names.setdefault(key, Found(code, EXACT))
    shared: set[str] = set()
    for code, municipality, spellings in settlements:
        for key in keys(spellings):
            known = names.setdefault(key, Found(municipality, BY_SETTLEMENT, code))
            if known.settlement and known.municipality != municipality:
                shared.add(key)
    return Lookup({key: found for key, found in names.items() if key not in shared})
