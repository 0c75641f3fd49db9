"""Keeping the index in step with people."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, combinations
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from potpora.ground.text.folding import words
from potpora.registry.people.models import Certainty
from potpora.registry.search import index_statements as sql
from potpora.registry.search.rules.spelling import LONGEST, traces

MOST_TOKENS = 4
FEW = 40


class Bearer:
    """A person as the index takes them in: the card, and the words of each spelling."""

    def __init__(self, row: Sequence) -> None:
        self.id, given, surname, born_on, certainty, *rest = row
        self.office, self.sealed, self.municipality, also = rest
        self.name = f"{given} {surname}".strip()
        self.born_year = born_on.year if born_on else None
        self.about = certainty == Certainty.YEAR
        others = {text.strip() for text in also} - {self.name, ""}
        self.also = sorted(others)
        self.spellings = [tokens_of(name) for name in (self.name, *self.also)]

    def card(self) -> dict:
        """Return the row of the card."""
        return {
            "person_id": str(self.id),
            "name": self.name,
            "also": self.also,
            "born_year": self.born_year,
            "born_about": self.about,
            "municipality_id": self.municipality or None,
            "office_id": self.office,
            "sealed": self.sealed,
        }

    def pairs(self) -> list[dict]:
        """Return every two words that stand in one spelling; one word alone stands twice."""
        pairs = {pair for names in self.spellings for pair in pairs_of(names)}
        person = str(self.id)
        return [{"person_id": person, "one": a, "other": b} for a, b in pairs]


def tokens_of(name: str) -> list[str]:
    """Return the different words of ``name`` that the index keeps."""
    return list(dict.fromkeys(word[:LONGEST] for word in words(name)))[:MOST_TOKENS]


def pairs_of(tokens: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Return every two words in their order; one word alone stands twice."""
    inside = sorted(tokens)
    return combinations(inside, 2) if len(inside) > 1 else zip(inside, inside)  # noqa: B905


def as_json(rows: Iterable[dict]) -> str:
    """Return ``rows`` as a statement reads them."""
    return json.dumps(list(rows), ensure_ascii=False)


def forget(person_ids: list[UUID]) -> None:
    """Take people out of the index."""
    with connection.cursor() as cursor:
        cursor.execute(sql.FORGET, {"ids": person_ids})


def bearers(person_ids: list[UUID]) -> tuple[list[UUID], list[Bearer]]:
    """Return whom a change of ``person_ids`` concerns, and those of them who are to be found."""
    with connection.cursor() as cursor:
        cursor.execute(sql.PEOPLE, [person_ids])
        rows = cursor.fetchall()
    found = [Bearer((key, *facts)) for key, there, *facts in rows if there]
    return [row[0] for row in rows], found


def to_learn(tokens: Iterable[str]) -> set[str]:
    """Return the words that may be new; of a few, asking costs more than sending their traces."""
    wanted = list(tokens)
    if len(wanted) <= FEW:
        return set(wanted)
    with connection.cursor() as cursor:
        cursor.execute(sql.UNKNOWN, [wanted])
        return {row[0] for row in cursor.fetchall()}


def words_of(found: Iterable[Bearer]) -> list[dict]:
    """Return the words of ``found``: how many bear each, and the traces of those that may be new."""
    counts = Counter(t for b in found for t in set(chain(*b.spellings)))
    new = to_learn(counts)
    return [
        {
            "word": word,
            "bearers": number,
            "traces": [*traces(word)] if word in new else None,
        }
        for word, number in counts.items()
    ]


@transaction.atomic(savepoint=False)
def index(person_ids: Iterable[UUID]) -> int:
    """Bring the index in step with these people; return how many of them it now holds.

    Who was merged into somebody leaves the index; their names lead to that other person.
    """
    meant, found = bearers(list(person_ids))
    cards = as_json(bearer.card() for bearer in found)
    pairs = as_json(chain(*(bearer.pairs() for bearer in found)))
    with connection.cursor() as cursor:
        told: list[Any] = [meant, cards, pairs, as_json(words_of(found))]
        cursor.execute(sql.TAKE_IN, told)
    return len(found)


def tidy() -> None:
    """Put the counts right and drop the words that nobody bears any more."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.RECOUNT)
        cursor.execute(sql.DROP_UNUSED)
        cursor.execute(sql.DROP_TRACES)


def strays() -> list[UUID]:
    """Return the people in the index who are not in the register any more."""
    with connection.cursor() as cursor:
        cursor.execute(sql.STRAYS)
        return [row[0] for row in cursor.fetchall()]
