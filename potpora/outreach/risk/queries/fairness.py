"""The rows behind the figures of fairness: people with the level of their household."""

from datetime import date

from django.utils.translation import gettext as _

from potpora.outreach.projects.models import Participant, Project
from potpora.outreach.risk import fairness, versions
from potpora.outreach.risk.models import (
    HouseholdLevel,
    RiskOverride,
    RiskScore,
    SelectionLine,
)
from potpora.outreach.risk.queries.selections import GONE
from potpora.registry.people.models import Sex

KINDS = ("sex", "age", "community", "municipality")


def people(project: Project, on: date) -> list[fairness.Someone]:
    """Return everybody of a scored household with its level, and whether it was chosen."""
    levels = of_households(project, on)
    rows = Participant.objects.filter(household__in=levels).exclude(state__in=GONE)
    return [
        fairness.Someone(
            groups={
                "sex": str(Sex(each.sex).label) if each.sex else "",
                "age": fairness.band(each.born_in, on.year),
                "community": each.community,
                "municipality": str(each.household.municipality),
            },
            **levels[each.household_id],
        )
        for each in rows.select_related("household__municipality")
    ]


def of_households(project: Project, on: date) -> dict:
    """Return for each scored household its level, its flag and what became of it."""
    chosen, then = choices(project)
    ways = dict(
        RiskOverride.objects.filter(
            project=project, state=RiskOverride.State.ACTIVE, until__gte=on
        ).values_list("household", "upward")
    )
    rows = HouseholdLevel.objects.on(on).filter(project=project).select_related("score")
    return {
        each.pk: {
            "level": each.now,
            "at_choice": then.get(each.pk, "") if then else each.now,
            "flagged": bool(each.flag),
            "selected": each.pk in chosen,
            "raised": ways.get(each.pk) is True,
            "lowered": ways.get(each.pk) is False,
            "unknown": each.score.unknown / signs(each.score.version),
        }
        for each in rows
    }


def choices(project: Project) -> tuple[set, dict]:
    """Return the chosen households, and the level of every candidate when it was chosen."""
    lines = SelectionLine.objects.filter(
        selection__project=project,
        selection__coordinator__isnull=False,
        selection__centre_worker__isnull=False,
        selection__withdrawn_on__isnull=True,
    ).values_list("household", "level", "state")
    chosen = {
        key for key, _level, state in lines if state == SelectionLine.State.SELECTED
    }
    return chosen, {key: level for key, level, _state in lines}


def signs(version: str) -> int:
    """Return how many signs a version of the table has."""
    return len(versions.table(version).signs)


def tables(project: Project, on: date) -> list[tuple[str, list[fairness.GroupFigures]]]:
    """Return a title and the figures of its groups for each way of looking."""
    everybody = people(project, on)
    titles = {
        "sex": _("By sex"),
        "age": _("By age"),
        "community": _("By community, as people say it"),
        "municipality": _("By municipality"),
    }
    return [(titles[kind], fairness.figures(everybody, kind)) for kind in KINDS]


def visitors(project: Project) -> list[fairness.VisitorFigures]:
    """Return what the sheets of each visitor came to."""
    own = RiskScore.objects.filter(project=project, sheet__carried_from__isnull=True)
    rows = own.select_related("sheet__found_by")
    return fairness.visitors(
        (row.sheet.found_by.name, row.level, len(row.reasons["found"])) for row in rows
    )
