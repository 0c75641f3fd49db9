"""What the room adds to the pages of a project and of a household."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.access.matrix import may
from potpora.outreach.projects.panels import (
    household_panel,
    list_column,
    project_link,
    project_panel,
)
from potpora.outreach.risk.explain import FLAG_KINDS, LEVEL_KINDS
from potpora.outreach.risk.models import HouseholdLevel, Level
from potpora.outreach.risk.queries import levels
from potpora.outreach.risk.views.levels import counts


@project_link(order=30, group="risk")
def levels_link(request, project) -> dict | None:
    """Return the way to the households by level."""
    if not may(request.role, "risk.view"):
        return None
    return {"label": _("Risk"), "url": reverse("risk_levels", args=[project.pk])}


@project_link(order=35, group="risk")
def selections_link(request, project) -> dict | None:
    """Return the way to the selections."""
    if not may(request.role, "risk.view"):
        return None
    return {"label": _("Selections"), "url": reverse("selections", args=[project.pk])}


@project_panel(_("Households by level of risk"), order=30)
def levels_of_project(request, project) -> str | None:
    """Return how many households have each level."""
    if not may(request.role, "risk.view"):
        return None
    found = {"project": project, "counts": counts(project, timezone.localdate())}
    return render_to_string("outreach/risk/project_panel.html", found, request)


@household_panel(order=30)
def level_of_household(request, household) -> str | None:
    """Return the level of a household and the way to its signs."""
    if not may(request.role, "risk.view"):
        return None
    today = timezone.localdate()
    level = levels.level_of(household, today)
    context = {
        "household": household,
        "level": level,
        "word": Level(level.now).label if level else "",
        "kind": LEVEL_KINDS[level.now] if level else "",
        "flag_kind": FLAG_KINDS.get(level.flag, "") if level else "",
        "late": level is not None and levels.is_due(level, household.project, today),
        "may_record": may(request.role, "risk.record"),
    }
    return render_to_string("outreach/risk/household_panel.html", context, request)


@list_column("level", _("Level of risk"), order=30)
def level_of_each(people) -> dict:
    """Return the level of the household of each person of a page."""
    now = HouseholdLevel.objects.on(timezone.localdate()).filter(
        pk__in={each.household_id for each in people}
    )
    words = {level.pk: Level(level.now).label for level in now}
    return {each.pk: words.get(each.household_id, "") for each in people}
