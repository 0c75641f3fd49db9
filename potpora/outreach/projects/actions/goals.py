"""Goals, results, activities and aims of a project, as its coordinator writes them."""

from django.db import transaction
from django.db.models import Max

from potpora.ground.staff.models import Assignment
from potpora.ground.trail.actions import record
from potpora.outreach.projects.actions.giving import locked
from potpora.outreach.projects.models import (
    Activity,
    Goal,
    Indicator,
    Project,
    ProjectResult,
)
from potpora.registry.refusals import check_no_nul, check_version, in_words

Sentence = Goal | ProjectResult | Activity


@transaction.atomic
def add(
    *, kind: type[Sentence], project: Project, by: Assignment, **fields
) -> Sentence:
    """Return a new goal, result or activity behind the last one of the project."""
    check_no_nul(fields)
    fields.pop("version", None)
    locked(project)
    rows = kind.objects.filter(project=project)
    number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    with in_words(kind):
        row = kind.objects.create(project=project, number=number, **fields)
    record(verb="project.goals_changed", subject=project, detail={"number": number})
    return row


@transaction.atomic
def change(*, row: Sentence, version: int | None, **fields) -> Sentence:
    """Return the goal, result or activity, changed; raises ``Conflict`` for an older version."""
    check_no_nul(fields)
    held = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
    check_version(held, version or 0)
    for name, value in fields.items():
        setattr(held, name, value)
    held.version += 1
    with in_words(type(row)):
        held.save()
    activity = isinstance(held, Activity)
    record(
        verb="project.activity_changed" if activity else "project.goals_changed",
        subject=held.project,
        detail={"number": held.number},
    )
    return held


@transaction.atomic
def aim(*, project: Project, code: str, by: Assignment, **fields) -> Indicator:
    """Return the indicator of a project with where it starts and what is aimed at."""
    check_no_nul(fields)
    fields.pop("version", None)
    locked(project)
    with in_words(Indicator):
        row, made = Indicator.objects.get_or_create(
            project=project, code=code, defaults=fields
        )
        if not made:
            for name, value in fields.items():
                setattr(row, name, value)
            row.version += 1
            row.save()
    record(verb="project.indicators_changed", subject=project, detail={"code": code})
    return row
