"""Selections, and the candidates that a new one would choose from."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from itertools import starmap
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from potpora.outreach.projects.models import ListedHousehold, Participant, Project
from potpora.outreach.risk import choosing, versions
from potpora.outreach.risk.models import Selection, SelectionLine, SignAnswer
from potpora.outreach.risk.queries.levels import households

GONE = {Participant.State.MOVED, Participant.State.DIED, Participant.State.DUPLICATE}
LEFT = {*GONE, Participant.State.LEFT}
CHILD = 7
SCORE = ("flag", "points", "scored_on", "incomplete")


def selections(project: Project) -> QuerySet[Selection]:
    """Return the selections of a project, the latest first, each with its numbers."""
    state = SelectionLine.State
    return (
        Selection.objects.filter(project=project)
        .select_related("coordinator", "centre_worker", "drawn_by")
        .annotate(
            chosen=Count("lines", filter=Q(lines__state=state.SELECTED)),
            reserve=Count("lines", filter=Q(lines__state=state.RESERVE)),
            left_out=Count("lines", filter=Q(lines__state=state.LEFT_OUT)),
            gone=Count("lines", filter=Q(lines__state=state.GONE)),
        )
        .order_by("-drawn_at")
    )


def selection_or_404(project: Project, selection_id: UUID) -> Selection:
    """Return a selection of a project."""
    return get_object_or_404(selections(project), pk=selection_id)


def lines_of(selection: Selection) -> list[SelectionLine]:
    """Return the lines of a selection: chosen, reserve, left out, each in its order."""
    rows = selection.lines.select_related("household__municipality")
    return list(rows.order_by("place", "household__number"))


class Member(NamedTuple):
    """What the choice asks of somebody in a household."""

    state: str
    born_in: int | None
    consented_on: date | None
    declined_on: date | None


class Scored(NamedTuple):
    """A household of high or urgent level, with the score that its level comes from."""

    key: UUID
    number: int
    municipality: str
    level: str
    flag: str
    points: int
    seen_on: date
    incomplete: bool


def candidates(
    project: Project, municipalities: Collection[str], programme: str, on: date
) -> list[choosing.Candidate]:
    """Return every household of high or urgent level with why it cannot be chosen, if so.

    Hundreds of thousands may be asked about: four questions in all, and no records are built.
    """
    rows = households(project, on).filter(now__in=choosing.CANDIDATES).order_by()
    inside = already_in(project, programme)
    dependent = with_dependent_sign(rows, on)
    members = members_of(rows)
    fields = ("pk", "number", "municipality", "now", *(f"risk__{f}" for f in SCORE))
    return [
        choosing.Candidate(
            key=str(each.key),
            number=each.number,
            level=each.level,
            flag=each.flag,
            points=each.points,
            dependent=each.key in dependent or has_small_child(members[each.key], on),
            seen_on=each.seen_on,
            reason=reason(each, members[each.key], municipalities, inside),
        )
        for each in starmap(Scored, rows.values_list(*fields))
    ]


def members_of(rows: QuerySet[ListedHousehold]) -> dict[UUID, list[Member]]:
    """Return the people of each household of ``rows``."""
    found: dict[UUID, list[Member]] = defaultdict(list)
    people = Participant.objects.filter(household__in=rows.values("pk")).order_by()
    for household, *facts in people.values_list("household", *Member._fields):
        found[household].append(Member(*facts))
    return found


def already_in(project: Project, programme: str) -> set[UUID]:
    """Return the households that a signed selection has chosen for the same programme."""
    rows = SelectionLine.objects.filter(
        selection__project=project,
        selection__programme__iexact=programme,
        selection__coordinator__isnull=False,
        selection__centre_worker__isnull=False,
        selection__withdrawn_on__isnull=True,
        state=SelectionLine.State.SELECTED,
    )
    return {key for key in rows.values_list("household", flat=True) if key}


def with_dependent_sign(rows: QuerySet[ListedHousehold], on: date) -> set[UUID]:
    """Return the households of ``rows`` where somebody is pregnant or needs the help of others."""
    codes = versions.data(versions.version_on(on))["dependent"]
    found = SignAnswer.objects.filter(
        sheet__scores__in=rows.values("risk__score"), code__in=codes, answer="yes"
    )
    keys = found.order_by().values_list("sheet__household", flat=True)
    return {key for key in keys if key}


def has_small_child(people: Iterable[Member], on: date) -> bool:
    """Return whether a child under 7 lives there, as far as years of birth tell."""
    return any(
        each.born_in and on.year - each.born_in < CHILD
        for each in people
        if each.state not in GONE
    )


def reason(
    household: Scored,
    people: Collection[Member],
    municipalities: Collection[str],
    inside: set[UUID],
) -> str:
    """Return the code of why a household cannot be chosen now, or nothing."""
    states = {each.state for each in people}
    barred = (
        ("moved_died", bool(people) and states <= GONE),
        ("unreachable", Participant.State.UNREACHABLE in states and not states - {Participant.State.UNREACHABLE, *GONE}),
        ("out_of_area", household.municipality not in municipalities),
        ("in_programme", household.key in inside),
        ("centre_first", household.flag == "red"),
        ("incomplete", household.incomplete),
        ("declined", declines(people) or (bool(people) and states <= LEFT)),
        ("not_asked", not any(each.consented_on for each in people)),
    )  # fmt: skip
    return next((code for code, holds in barred if holds), "")


def declines(people: Iterable[Member]) -> bool:
    """Return whether somebody of the household declines and nobody agrees."""
    given = [(each.consented_on, each.declined_on) for each in people]
    agreed = any(yes for yes, _ in given)
    return not agreed and any(no for _, no in given)
