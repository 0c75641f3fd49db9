"""What a review on its standard form says, as the record of the stage keeps it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from potpora.casework.records.earlier import level_in
from potpora.casework.records.said import Said, number, text
from potpora.registry.people.models import Person

# Of several decisions the first of these says where the case goes.
LEADING = (
    "close",
    "new_assessment",
    "change",
    "conference",
    "intensify",
    "continue",
)
RUNNING = "running"
LONGEST_NOTE = 300


@dataclass(frozen=True)
class Again:
    """The level of one domain, of a person or of the whole case, looked at again."""

    domain: str
    person: Person | None
    values: dict[str, Any]


def values(said: Said) -> dict[str, Any]:
    """Return the fields of the record that do not belong to a domain."""
    next_on = text(said, "next_review")
    return {
        "own_change": text(said, "own_change"),
        "what_helped": text(said, "own_worked"),
        "decision": leading(text(said, "decision").split()),
        "decision_reason": text(said, "decision_reason"),
        "priority": text(said, "priority_new"),
        "next_review_on": date.fromisoformat(next_on) if next_on else None,
    }


def leading(decisions: list[str]) -> str:
    """Return the decision that says where the case goes.

    >>> leading(["continue", "conference", "change"]), leading(["of the owner"])
    ('change', 'of the owner')
    """
    return next((each for each in LEADING if each in decisions), decisions[0])


def levels(
    said: Said, people: Iterable[Person], wishes: Mapping[str, bool]
) -> Iterator[Again]:
    """Yield the levels that were given anew; ``wishes`` tell in which domains a change was wanted."""
    by_name = {person.name: person for person in people}
    for row in rows(said, "again", "again_domain"):
        domain = row["again_domain"]
        found = {
            "level": number(level_in(row)),
            "own_level": number(text(row, "own_again_level")),
            "why": text(row, "again_reason"),
            "wants_change": wishes.get(domain, False),
        }
        yield Again(domain, by_name.get(text(row, "again_person")), found)


def goals(said: Said) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the text of each goal with what came of it."""
    for row in rows(said, "goal", "goal_result"):
        note = text(row, "goal_words")[:LONGEST_NOTE]
        yield (
            text(row, "goal_text"),
            {"result": row["goal_result"], "result_note": note},
        )


def activities(said: Said, on: date) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the text of each activity with what came of it; one that goes on has no day."""
    for row in rows(said, "activity", "activity_result"):
        result = row["activity_result"]
        yield (
            text(row, "activity_text"),
            {
                "result": result,
                "not_done_reason": text(row, "activity_reason"),
                "result_on": None if result == RUNNING else on,
            },
        )


def rows(said: Said, repeat: str, needed: str) -> Iterator[Said]:
    """Yield the rows of a repeat in which the needed question was answered."""
    yield from (row for row in said.get(repeat) or () if row.get(needed))
