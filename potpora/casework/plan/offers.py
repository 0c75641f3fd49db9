"""Goals and activities that a plan can begin with; one's own words are always possible.

Read from the files beside this module once a process. All of it is a professional proposal.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

FILES = Path(__file__).parent / "catalogue"
ENGLISH = "en"


@dataclass(frozen=True)
class CatalogueGoal:
    """A goal with the levels and forms for which it is offered, and how one will know."""

    code: str
    domain: str
    levels: range
    forms: frozenset[str]
    names: dict[str, str]
    measures: dict[str, str]

    @property
    def name(self) -> str:
        """Return the goal in the reader's language."""
        return in_language(self.names)

    @property
    def measure(self) -> str:
        """Return how one will know, in the reader's language."""
        return in_language(self.measures)


@dataclass(frozen=True)
class CatalogueActivity:
    """An activity for a domain and who usually does it: worker, person, family or body."""

    code: str
    domain: str
    who: str
    names: dict[str, str]

    @property
    def name(self) -> str:
        """Return the activity in the reader's language."""
        return in_language(self.names)


def in_language(names: dict[str, str]) -> str:
    """Return the name in the reader's language, in English where there is none."""
    return names.get((get_language() or ENGLISH)[:2]) or names[ENGLISH]


def rows(file: str) -> list[dict[str, str]]:
    """Return the rows of a file of the catalogue."""
    with (FILES / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def by_language(row: dict[str, str], what: str) -> dict[str, str]:
    """Return a text of a row in each language that has one."""
    start = f"{what}_"
    texts = {
        name.removeprefix(start): row[name] for name in row if name.startswith(start)
    }
    return {language: text for language, text in texts.items() if text}


@cache
def goals() -> dict[str, CatalogueGoal]:
    """Return every goal of the catalogue by its code."""
    return {
        row["goal"]: CatalogueGoal(
            code=row["goal"],
            domain=row["domain"],
            levels=range(int(row["from_level"]), int(row["to_level"]) + 1),
            forms=frozenset(row["forms"].split()),
            names=by_language(row, "name"),
            measures=by_language(row, "measure"),
        )
        for row in rows("goals.csv")
    }


@cache
def activities() -> dict[str, CatalogueActivity]:
    """Return every activity of the catalogue by its code."""
    return {
        row["activity"]: CatalogueActivity(
            row["activity"], row["domain"], row["who"], by_language(row, "name")
        )
        for row in rows("activities.csv")
    }


def offered_goals(levels: dict[str, int], form: str) -> list[CatalogueGoal]:
    """Return the goals for a form (adult, child, family) whose levels hold those of the domains now."""
    return [
        goal
        for goal in goals().values()
        if form in goal.forms and levels.get(goal.domain) in goal.levels
    ]


def offered_activities(domains) -> list[CatalogueActivity]:
    """Return the activities for some domains."""
    return [each for each in activities().values() if each.domain in domains]
