"""Places that became free, and who is next."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from potpora.outreach.projects.models import ListedHousehold
from potpora.outreach.risk.models import FreePlace, Selection, SelectionLine
from potpora.outreach.risk.queries.selections import (
    Member,
    Scored,
    already_in,
    reason,
)

State = SelectionLine.State
GONE = ("moved_died", "unreachable", "declined")


@dataclass(frozen=True)
class Next:
    """The first of the reserve who can move up, and those before them who cannot, each with why."""

    line: SelectionLine | None
    passed: list[tuple[SelectionLine, str]]


def lines(selection: Selection, state: str) -> QuerySet[SelectionLine]:
    """Return the lines of a state in their order, with what the reasons look at."""
    rows = selection.lines.filter(state=state, household__risk__isnull=False)
    return (
        rows.select_related("household__risk", "household__municipality")
        .prefetch_related("household__participants")
        .order_by("place")
    )


def next_in_reserve(selection: Selection, on: date) -> Next:
    """Return who of the reserve moves up next; the order is that of the draw.

    Whoever cannot be chosen any more is passed over, and so is whoever waits for another place.
    """
    area = set(selection.municipalities.values_list("pk", flat=True))
    inside = already_in(selection.project, selection.programme)
    waiting = set(
        selection.free_places.filter(refused_on__isnull=True).values_list(
            "moves_up", flat=True
        )
    )
    passed: list[tuple[SelectionLine, str]] = []
    for line in lines(selection, State.RESERVE):
        why = reason_now(line.household, area, inside)
        if line.pk in waiting:
            continue
        if not why:
            return Next(line, passed)
        passed.append((line, why))
    return Next(None, passed)


def reason_now(
    household: ListedHousehold, area: Collection[str], inside: set[UUID]
) -> str:
    """Return the code of why a household cannot be chosen as things stand now, or nothing."""
    risk = household.risk
    people = [
        Member(each.state, each.born_in, each.consented_on, each.declined_on)
        for each in household.participants.all()
    ]
    scored = Scored(
        key=household.pk,
        number=household.number,
        municipality=household.municipality_id,
        level=risk.level,
        flag=risk.flag,
        points=risk.points,
        seen_on=risk.scored_on,
        incomplete=risk.incomplete,
    )
    return reason(scored, people, area, inside)


def reason_gone(line: SelectionLine, on: date) -> str:
    """Return the code of why a chosen household no longer takes part, or nothing."""
    home = line.household
    why = reason_now(home, {home.municipality_id}, set())
    return why if why in GONE else ""


def gone(selection: Selection, on: date) -> dict[UUID, str]:
    """Return the chosen lines whose household no longer takes part, each with why."""
    found = {
        line.pk: reason_gone(line, on) for line in lines(selection, State.SELECTED)
    }
    return {pk: why for pk, why in found.items() if why}


def chosen_lines(household: ListedHousehold) -> QuerySet[SelectionLine]:
    """Return where a household is chosen in a selection that counts, the latest first."""
    rows = SelectionLine.objects.filter(
        household=household,
        household__risk__isnull=False,
        state=State.SELECTED,
        selection__coordinator__isnull=False,
        selection__centre_worker__isnull=False,
        selection__withdrawn_on__isnull=True,
    )
    return rows.select_related(
        "selection__project__office", "household__risk"
    ).order_by("-selection__drawn_at")


def is_proposed(line: SelectionLine) -> bool:
    """Return whether it is already proposed who moves up into the place of a line."""
    return line.left_places.filter(refused_on__isnull=True).exists()


def places() -> QuerySet[FreePlace]:
    """Return places that became free with everything a page says about them."""
    return FreePlace.objects.select_related(
        "selection__project__office",
        "leaves__household__municipality",
        "moves_up__household__municipality",
        "proposed_by",
        "coordinator",
        "centre_worker",
        "refused_by",
    )


def places_of(selection: Selection) -> QuerySet[FreePlace]:
    """Return the places of a selection that became free, the latest first."""
    return places().filter(selection=selection)


def place_or_404(place_id: UUID) -> FreePlace:
    """Return a place of a project of the own office; to others nothing is here."""
    return get_object_or_404(places(), pk=place_id)


def line_or_404(selection: Selection, line_id: UUID) -> SelectionLine:
    """Return a line of a selection."""
    return get_object_or_404(selection.lines.all(), pk=line_id)


def chosen_or_404(household_id: UUID) -> SelectionLine:
    """Return the latest place of a household in a selection that counts."""
    rows = chosen_lines(get_object_or_404(ListedHousehold, pk=household_id))
    return get_object_or_404(rows[:1])
