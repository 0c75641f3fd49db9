"""Households by level, and what is known of one."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.shortcuts import get_object_or_404

from potpora.outreach.projects.models import ListedHousehold, Participant, Project
from potpora.outreach.risk import versions
from potpora.outreach.risk.models import (
    Contest,
    HouseholdLevel,
    Level,
    RiskOverride,
    RiskScore,
)

RANK = Case(
    *(When(now=level, then=Value(place)) for place, level in enumerate(Level.values)),
    default=Value(-1),
    output_field=IntegerField(),
)
SORTS = {
    "level": ("-rank", "-risk__points", "number"),
    "number": ("number",),
    "-number": ("-number",),
    "due": ("risk__next_on", "number"),
    "-due": (F("risk__next_on").desc(nulls_last=True), "number"),
}


def households(project: Project, on: date) -> QuerySet[ListedHousehold]:
    """Return the households of a project with ``now``, the level that counts on ``on``."""
    overridden = When(
        risk__override__state=RiskOverride.State.ACTIVE,
        risk__override__until__gte=on,
        then=F("risk__override__level"),
    )
    rows = ListedHousehold.objects.filter(project=project)
    rows = rows.annotate(now=Case(overridden, default=F("risk__level")))
    return rows.annotate(rank=RANK).select_related("municipality", "risk__override")


def by_level(
    project: Project, filters: Mapping[str, Any], on: date
) -> QuerySet[ListedHousehold]:
    """Return the households that ``filters`` leave, in the order asked for."""
    rows = households(project, on)
    conditions = {
        "number": lambda value: Q(number=value),
        "level": lambda value: (
            Q(risk__isnull=True) if value == "none" else Q(now=value)
        ),
        "flag": lambda value: Q(risk__flag=value),
        "municipality": lambda value: Q(municipality=value),
        "state": lambda value: state(value, on),
    }
    for name, condition in conditions.items():
        if filters.get(name):
            rows = rows.filter(condition(filters[name]))
    return rows.order_by(*SORTS.get(filters.get("sort", ""), SORTS["level"]))


def state(value: str, on: date) -> Q:
    """Return the condition of a filter on how things stand."""
    return {
        "due": Q(risk__next_on__lte=on),
        "incomplete": Q(risk__incomplete=True),
        "overridden": Q(
            risk__override__state=RiskOverride.State.ACTIVE,
            risk__override__until__gte=on,
        ),
        "asked": Q(riskoverrides__state=RiskOverride.State.ASKED),
    }[value]


def level_counts(project: Project, on: date) -> dict[str, int]:
    """Return how many households have each level on ``on``, how many none."""
    rows = households(project, on).order_by().values("now").annotate(n=Count("pk"))
    return {row["now"] or "none": row["n"] for row in rows}


def stale_versions(project: Project, on: date) -> int:
    """Return how many households were scored with another version than that of ``on``."""
    rows = HouseholdLevel.objects.filter(project=project)
    return rows.exclude(score__version=versions.version_on(on)).count()


def level_of(household: ListedHousehold, on: date) -> HouseholdLevel | None:
    """Return the level of a household with ``now``, or nothing before its first score."""
    rows = HouseholdLevel.objects.on(on).filter(pk=household.pk)
    return rows.select_related("override").first()


def is_due(level: HouseholdLevel, project: Project, on: date) -> bool:
    """Return whether a household is to be scored again; after the project nothing is due."""
    return level.next_on <= on <= project.ends_on


def members(household: ListedHousehold) -> QuerySet[Participant]:
    """Return the people of a household who may be named beside a sign."""
    gone = [Participant.State.DIED, Participant.State.DUPLICATE]
    return household.participants.exclude(state__in=gone)


def full_scores() -> QuerySet[RiskScore]:
    """Return scores with everything that a page says about them."""
    rows = RiskScore.objects.select_related(
        "household__project", "household__municipality", "written_by", "sheet__found_by"
    )
    return rows.prefetch_related("sheet__answers__concerns")


def score_or_404(score_id: UUID) -> RiskScore:
    """Return a score of a project of the own office; to others nothing is here."""
    return get_object_or_404(full_scores(), pk=score_id)


def history(household: ListedHousehold) -> list[RiskScore]:
    """Return the scores of a household, the latest first."""
    rows = full_scores().filter(household=household)
    return list(rows.order_by("-scored_on", "-written_at"))


def overrides(household: ListedHousehold) -> QuerySet[RiskOverride]:
    """Return the overrides of a household, the latest first."""
    rows = RiskOverride.objects.filter(household=household)
    return rows.select_related("asked_by", "decided_by").order_by("-asked_on")


def override_or_404(household: ListedHousehold, override_id: UUID) -> RiskOverride:
    """Return an override of a household."""
    return get_object_or_404(overrides(household), pk=override_id)


def contests(household: ListedHousehold) -> QuerySet[Contest]:
    """Return the objections of a household, the latest first."""
    rows = Contest.objects.filter(household=household)
    return rows.select_related("received_by", "answered_by").order_by("-received_on")


def contest_or_404(household: ListedHousehold, contest_id: UUID) -> Contest:
    """Return an objection of a household."""
    return get_object_or_404(contests(household), pk=contest_id)
