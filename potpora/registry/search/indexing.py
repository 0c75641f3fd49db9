"""Keeping the index in step with people."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations
from uuid import UUID

from django.db import connection, transaction

from potpora.ground.text.folding import words
from potpora.registry.people.models import Certainty
from potpora.registry.search import index_statements as sql
from potpora.registry.search.rules.spelling import LONGEST, traces

MOST_TOKENS = 4


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

    def entries(self, ids: dict[str, int]) -> Iterator[dict]:
        """Return the rows of the entries, each pair of words once."""
        told = {
            "person_id": str(self.id),
            "born_year": self.born_year or 0,
            "office_id": self.office,
            "sealed": self.sealed,
            "municipality_code": self.municipality,
        }
        pairs = {pair for names in self.spellings for pair in pairs_of(names, ids)}
        return ({**told, "token_a": a, "token_b": b} for a, b in pairs)


def tokens_of(name: str) -> list[str]:
    """Return the different words of ``name`` that the index keeps."""
    return list(dict.fromkeys(word[:LONGEST] for word in words(name)))[:MOST_TOKENS]


def pairs_of(tokens: Sequence[str], ids: dict[str, int]) -> Iterable[tuple[int, int]]:
    """Return every two words by their ids, the lower first; one word alone stands twice."""
    numbers = sorted(ids[token] for token in tokens)
    return (
        combinations(numbers, 2)
        if len(numbers) > 1
        else zip(numbers, numbers, strict=True)
    )


def write(statement: str, rows: Iterable[dict]) -> None:
    """Write ``rows`` with one ``statement``, which reads them as JSON."""
    if written := list(rows):
        with connection.cursor() as cursor:
            cursor.execute(statement, [json.dumps(written, ensure_ascii=False)])


def learn(tokens: Iterable[str]) -> dict[str, int]:
    """Return the ids of ``tokens``; those never seen before are added with their traces."""
    wanted = sorted(set(tokens))
    with connection.cursor() as cursor:
        cursor.execute(sql.TOKENS, [wanted])
        known = dict(cursor.fetchall())
        missing = [token for token in wanted if token not in known]
        if not missing:
            return known
        cursor.execute(sql.ADD_TOKENS, [missing])
        added = cursor.fetchall()
        known |= {text: key for key, text in added}
        if others := [token for token in missing if token not in known]:
            cursor.execute(sql.TOKENS, [others])  # somebody else has just added them
            known |= dict(cursor.fetchall())
    pairs = ((trace, key) for key, text in added for trace in traces(text))
    write(sql.ADD_TRACES, ({"text": trace, "token_id": key} for trace, key in pairs))
    return known


def forget(person_ids: list[UUID]) -> None:
    """Take people out of the index."""
    with connection.cursor() as cursor:
        cursor.execute(sql.FORGET, {"ids": person_ids})


def with_survivors(person_ids: list[UUID]) -> list[UUID]:
    """Return these people and all they were merged into."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SURVIVORS, [person_ids])
        return [row[0] for row in cursor.fetchall()]


def bearers(person_ids: list[UUID]) -> list[Bearer]:
    """Return the people among ``person_ids`` who are to be found, as the index takes them in."""
    with connection.cursor() as cursor:
        cursor.execute(sql.PEOPLE, [person_ids])
        return [Bearer(row) for row in cursor.fetchall()]


def count(found: Iterable[Bearer], ids: dict[str, int]) -> None:
    """Add ``found`` to the counts of their words."""
    more = Counter(ids[t] for b in found for t in set(chain(*b.spellings)))
    if more:
        numbers = list(more)
        with connection.cursor() as cursor:
            cursor.execute(sql.COUNT, [numbers, list(more.values()), numbers])


@transaction.atomic(savepoint=False)
def index(person_ids: Iterable[UUID]) -> int:
    """Bring the index in step with these people; return how many of them it now holds.

    Who was merged into somebody leaves the index; their names lead to that other person.
    """
    ids = with_survivors(list(person_ids))
    forget(ids)
    found = bearers(ids)
    tokens = learn(chain(*(s for bearer in found for s in bearer.spellings)))
    write(sql.ADD_CARDS, (bearer.card() for bearer in found))
    write(sql.ADD_ENTRIES, chain(*(bearer.entries(tokens) for bearer in found)))
    count(found, tokens)
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
