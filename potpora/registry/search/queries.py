"""Who in the register may be meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from potpora.ground.access import acting
from potpora.ground.organisations.models import Office
from potpora.ground.places.models import Municipality
from potpora.ground.text.folding import fold, words
from potpora.registry.people.ciphers import lookup_of
from potpora.registry.search import statements as sql
from potpora.registry.search.candidates import (
    Known,
    best_pairs,
    known_words,
    numbers,
    rows,
)
from potpora.registry.search.models import ContactRequest, SearchCard
from potpora.registry.search.rules import asked as question
from potpora.registry.search.rules.asked import Asked
from potpora.registry.search.rules.ranking import bars, name_score, year_penalty
from potpora.registry.search.rules.spelling import is_initial

SHOWN = 20
FEW = 3  # so few answers: look more widely too
LOOKED_AT = 60  # people who are compared in full
YEAR_SLACK = (-1, 0, 1)
AS_OFTEN_AS = 0.01  # each further bearer of one name makes room for another name
NAMES = ("name_mk", "name_sq", "name_bs", "name_sr", "name_en")


@dataclass(frozen=True, slots=True)
class Answer:
    """A person as the search tells of them, and how well they answer, from 0 to 1."""

    id: UUID
    name: str
    also: str
    born: int | None
    born_about: bool
    municipality: Municipality | None
    office: Office
    own: bool
    score: float

    @property
    def bars(self) -> int:
        """Return how many of four bars stand for the score."""
        return bars(self.score)


@dataclass(frozen=True, slots=True)
class Found:
    """A card as it was found: its row, the spelling that answers best, and how well."""

    row: tuple
    spelling: str
    own: bool
    score: float

    @property
    def order(self) -> tuple:
        """Return what puts the best first; among equals those of the own centre."""
        return -self.score, not self.own, self.row[1], str(self.row[0])


@lru_cache(maxsize=1)
def places() -> dict[str, str]:
    """Return the municipalities' codes by their folded names in every language."""
    known = Municipality.objects.values_list("code", *NAMES)
    return {fold(name): code for code, *names in known for name in names if name}


def asked(text: str, *, born_year: int | None = None, municipality: str = "") -> Asked:
    """Return what was typed into the box, and beside it, as a question to the register."""
    return question.read(
        text,
        places=places(),
        today=timezone.localdate(),
        born_year=born_year,
        municipality=municipality,
    )


def own_office() -> int:
    """Return the centre on whose behalf the question is asked; 0 for none."""
    now = acting.current()
    return now.office.pk if now else 0


def cards(
    typed: Sequence[str], known: Known, year: int | None, place: str
) -> list[tuple]:
    """Return the cards of people whose names hold the words meant."""
    values: dict[str, Any] = {
        "years": [0] + [year + slack for slack in YEAR_SLACK] if year else [],
        "place": place,
        "office": own_office(),
        "crowd": AS_OFTEN_AS,
        "shown": SHOWN,
        "most": LOOKED_AT,
    }
    if len(typed) > 1:
        statement, pairs = sql.BY_PAIR, best_pairs(typed, known)
        values |= {"a": [p.a for p in pairs], "b": [p.b for p in pairs]}
        values["s"] = [p.score for p in pairs]
    else:
        statement, words_meant = sql.BY_WORD, known[typed[0]]
        values |= {"a": [w[0] for w in words_meant], "s": [w[1] for w in words_meant]}
    arrays = {name: numbers(values[name]) for name in "abs" if name in values}
    narrowed = (sql.IN_YEARS if year else "") + (sql.IN_PLACE if place else "")
    return rows(statement.replace("{narrowed}", narrowed), values | arrays)


def judged(row: tuple, typed: Sequence[str], year: int | None, office: int) -> Found:
    """Return how well a card answers the words and the year asked."""
    _, name, also, born, _, of_office, *_ = row
    spellings = [name, *also]
    scores = [name_score(typed, words(text)) for text in spellings]
    score = max(scores)
    best = spellings[scores.index(score)]
    return Found(
        row, best, of_office == office, round(score - year_penalty(year, born), 3)
    )


def without_initials(typed: Sequence[str]) -> Sequence[str]:
    """Return the words that can be looked for; an initial only ranks what they find."""
    return [word for word in typed if not is_initial(word)] or typed


def by_name(wanted: Asked, *, widely: bool = False) -> list[Found]:
    """Return the people who answer a name, perhaps with a year and a municipality.

    A word that may be a municipality is asked both ways: as a place and as a name.
    """
    known, office = known_words(wanted.words, widely=widely), own_office()
    readings = [(wanted.municipality, wanted.words), *wanted.places]
    best: dict[UUID, Found] = {}
    for place, typed in readings:
        for row in cards(without_initials(typed), known, wanted.born_year, place):
            found = judged(row, typed, wanted.born_year, office)
            if row[0] not in best or found.score > best[row[0]].score:
                best[row[0]] = found
    return chosen(best.values())


def by_number(text: str) -> list[Found]:
    """Return who bears exactly this number, in whatever office."""
    office = own_office()
    found = rows(sql.BY_NUMBER, {"lookup": lookup_of(text)})
    return [Found(row, row[1], row[5] == office, 1.0) for row in found]


def chosen(found: Iterable[Found]) -> list[Found]:
    """Return the best, with room left for other names than the commonest."""
    bearers: dict[str, int] = {}
    ranked = []
    for place, one in enumerate(sorted(found, key=lambda f: f.order)):
        key = fold(one.spelling)
        bearers[key] = bearers.get(key, 0) + 1
        ranked.append((bearers[key] * AS_OFTEN_AS - one.score, place, one))
    return [one for _, _, one in sorted(ranked)[:SHOWN]]


@lru_cache(maxsize=2_000)
def named(kind: type, key, *names: str):
    """Return a place or an office with no more than its names."""
    return kind(pk=key, **dict(zip(NAMES, names, strict=True)))


@lru_cache(maxsize=500)
def centre(key: int, kind: str, names: tuple, seat: str, seat_names: tuple) -> Office:
    """Return an office with its names and what its short name is made of."""
    office = named(Office, key, *names)
    office.kind, office.seat = (
        kind,
        named(Municipality, seat, *seat_names) if seat else None,
    )
    return office


def answer(found: Found) -> Answer:
    """Return what is told of a card that was found."""
    id, name, _, born, about, *office, place, place_names = found.row
    key, kind, names, seat, seat_names = office
    return Answer(
        id=id,
        name=name,
        also=found.spelling if found.spelling != name else "",
        born=born,
        born_about=about,
        municipality=named(Municipality, place, *place_names) if place else None,
        office=centre(key, kind, tuple(names), seat, tuple(seat_names)),
        own=found.own,
        score=found.score,
    )


def cards_of_others(office: Office) -> QuerySet[SearchCard]:
    """Return the cards of people whom other centres are responsible for."""
    return SearchCard.objects.exclude(office=office).select_related("office")


def requests_to(office: Office) -> QuerySet[ContactRequest]:
    """Return what other centres ask ``office`` to call back about."""
    asked = ContactRequest.objects.filter(office=office)
    return asked.select_related("person", "asked_by", "asking_office")


def search(wanted: Asked) -> list[Answer]:
    """Return at most twenty people who may be meant, the likeliest first."""
    if wanted.kind == "number":
        found = by_number(wanted.text)
    elif wanted.kind == "name":
        found = by_name(wanted)
        if len(found) < FEW:
            found = by_name(wanted, widely=True)
    else:
        found = []
    return [answer(one) for one in sorted(found, key=lambda f: f.order)]
