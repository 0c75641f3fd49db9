"""The list of a project in the order and the narrowness somebody asks for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from potpora.ground.text.folding import words
from potpora.interface.language.sorting import sort_in
from potpora.outreach.projects.models import Participant, Project
from potpora.outreach.projects.panels import filters_of
from potpora.outreach.projects.queries import participants

ORDERS = ("name", "number", "born", "place", "state")
ANSWERS = {
    "agreed": Q(consented_on__isnull=False),
    "declined": Q(declined_on__isnull=False),
    "open": Q(consented_on__isnull=True, declined_on__isnull=True),
}
FIELDS = (
    "pk",
    "surname",
    "given_name",
    "born_in",
    "state",
    "household__name",
    "household__number",
    "household__municipality__code",
    "household__settlement",
)


@dataclass(frozen=True)
class Asked:
    """What a list is narrowed to; empty means all. ``others`` are filters of other rooms."""

    text: str = ""
    municipality: str = ""
    settlement: str = ""
    state: str = ""
    consent: str = ""
    risk_type: str = ""
    taken: str = ""
    order: str = "name"
    others: Mapping[str, str] = field(default_factory=dict)


def keys(project: Project, asked: Asked) -> list[UUID]:
    """Return who is on the list and fits, in order; names are compared across scripts."""
    rows = list(_narrowed(project, asked).values(*FIELDS))
    wanted = words(asked.text)
    found = [row for row in rows if _answers(row, wanted)] if wanted else rows
    found.sort(key=_order(asked.order))
    return [row["pk"] for row in found]


def people(wanted: Iterable[UUID]) -> list[Participant]:
    """Return the people with these keys, in the order of the keys."""
    chosen = list(wanted)
    rows = Participant.objects.select_related(
        "household__municipality", "taken", "duplicate_of"
    )
    found = rows.in_bulk(chosen)
    return [found[key] for key in chosen if key in found]


def _narrowed(project: Project, asked: Asked) -> QuerySet[Participant]:
    rows = participants(project.pk)
    plain = {
        "household__municipality": asked.municipality,
        "household__settlement": asked.settlement,
        "state": asked.state,
        "taken": asked.taken,
    }
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    if asked.consent:
        rows = rows.filter(ANSWERS[asked.consent])
    if asked.risk_type:
        rows = rows.filter(risk_types__contains=[asked.risk_type])
    for name, _title, _choices, narrow in filters_of(project):
        if chosen := asked.others.get(name):
            rows = narrow(rows, chosen)
    return rows


def _answers(row: dict[str, Any], wanted: list[str]) -> bool:
    """Say whether every word asked for begins a word of the person or the household."""
    text = f"{row['surname']} {row['given_name']} {row['household__name']}"
    known = [*words(text), str(row["household__number"])]
    return all(any(each.startswith(word) for each in known) for word in wanted)


def _order(name: str) -> Callable[[dict[str, Any]], Any]:
    letters = sort_in(get_language() or "mk")
    by_name = lambda row: letters(f"{row['surname']} {row['given_name']}")  # noqa: E731
    first: dict[str, Callable] = {
        "number": lambda row: row["household__number"],
        "born": lambda row: row["born_in"] or 0,
        "place": lambda row: (
            row["household__municipality__code"],
            letters(row["household__settlement"]),
        ),
        "state": lambda row: row["state"],
    }
    chosen = first.get(name)
    return (lambda row: (chosen(row), by_name(row))) if chosen else by_name
