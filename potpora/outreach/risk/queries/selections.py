"""Selections, and the candidates that a new one would choose from."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from potpora.outreach.projects.models import ListedHousehold, Participant, Project
from potpora.outreach.risk import choosing, versions
from potpora.outreach.risk.models import Selection, SelectionLine, SignAnswer
from potpora.outreach.risk.queries.levels import households

GONE = {Participant.State.MOVED, Participant.State.DIED, Participant.State.DUPLICATE}
CHILD = 7


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


def candidates(
    project: Project, municipalities: Collection[str], programme: str, on: date
) -> list[choosing.Candidate]:
    """Return every household of high or urgent level with why it cannot be chosen, if so."""
    rows = households(project, on).filter(now__in=choosing.CANDIDATES)
    found = list(rows.select_related("risk").prefetch_related("participants"))
    inside = already_in(project, programme)
    dependent = with_dependent_sign(found, on)
    return [
        choosing.Candidate(
            key=str(each.pk),
            number=each.number,
            level=each.now,
            flag=each.risk.flag,
            points=each.risk.points,
            dependent=each.pk in dependent or has_small_child(each, on),
            seen_on=each.risk.scored_on,
            reason=reason(each, municipalities, inside),
        )
        for each in found
    ]


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


def with_dependent_sign(found: Iterable[ListedHousehold], on: date) -> set[UUID]:
    """Return the households where somebody is pregnant or needs the help of others."""
    codes = versions.data(versions.version_on(on))["dependent"]
    rows = SignAnswer.objects.filter(
        sheet__scores__in=[each.risk.score_id for each in found],
        code__in=codes,
        answer="yes",
    )
    keys = rows.values_list("sheet__household", flat=True)
    return {key for key in keys if key}


def has_small_child(household: ListedHousehold, on: date) -> bool:
    """Return whether a child under 7 lives there, as far as years of birth tell."""
    return any(
        each.born_in and on.year - each.born_in < CHILD
        for each in household.participants.all()
        if each.state not in GONE
    )


def reason(
    household: ListedHousehold, municipalities: Collection[str], inside: set[UUID]
) -> str:
    """Return the code of why a household cannot be chosen now, or nothing."""
    people = list(household.participants.all())
    states = {each.state for each in people}
    barred = (
        ("moved_died", bool(people) and states <= GONE),
        ("unreachable", Participant.State.UNREACHABLE in states and not states - {Participant.State.UNREACHABLE, *GONE}),
        ("out_of_area", household.municipality_id not in municipalities),
        ("in_programme", household.pk in inside),
        ("centre_first", household.risk.flag == "red"),
        ("incomplete", household.risk.incomplete),
        ("declined", declines(people)),
        ("not_asked", not any(each.consented_on for each in people)),
    )  # fmt: skip
    return next((code for code, holds in barred if holds), "")


def declines(people: Iterable[Participant]) -> bool:
    """Return whether somebody of the household declines and nobody agrees."""
    given = [(each.consented_on, each.declined_on) for each in people]
    agreed = any(yes for yes, _ in given)
    return not agreed and any(no for _, no in given)
