"""How surely the search finds: the share of questions whose person is among the twenty answers.

A question is answered when somebody of the same folded name is among the answers; with the
year of birth beside it, when the very person is.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from bench.fill import public_id
from bench.register import Question, Row
from potpora.ground.text.folding import words
from potpora.registry.search import queries


def key(name: str) -> list[str]:
    """Return what two spellings of one name have in common."""
    return sorted(words(name))


def recall(people: Mapping[int, Row], questions: Sequence[Question]) -> dict[str, dict]:
    """Return by kind of question: how many, recall@20, and recall@20 of the very person."""
    by_name, by_year = defaultdict(list), defaultdict(list)
    for question in questions:
        row = people[question.number]
        found = queries.search(queries.asked(question.text))
        wanted = key(f"{row.given} {row.surname}")
        by_name[question.kind].append(any(key(a.name) == wanted for a in found))
        narrowed = queries.asked(question.text, born_year=question.year)
        very = any(a.id == public_id(row.number) for a in queries.search(narrowed))
        by_year[question.kind].append(very)
    kinds = {kind: (by_name[kind], by_year[kind]) for kind in by_name}
    kinds["all"] = tuple(
        list(chain.from_iterable(side.values())) for side in (by_name, by_year)
    )
    return {kind: told(*hits) for kind, hits in sorted(kinds.items())}


def told(by_name: Sequence[bool], by_year: Sequence[bool]) -> dict:
    """Return the shares."""
    return {
        "questions": len(by_name),
        "recall": round(sum(by_name) / len(by_name), 4),
        "very_person_with_year": round(sum(by_year) / len(by_year), 4),
    }
