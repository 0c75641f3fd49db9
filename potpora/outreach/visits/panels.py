"""What the room adds to the pages of a project and of a household."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.access.matrix import may
from potpora.outreach.projects.panels import (
    household_panel,
    project_link,
    project_panel,
)
from potpora.outreach.visits.permissions import is_over, may_record
from potpora.outreach.visits.queries import counts_of, plans_of, visits_at
from potpora.outreach.visits.vain import letter_of, next_step

SHOWN = 5


@project_link(order=20, group="visits")
def visits_link(request, project) -> dict | None:
    """Return the way to the visits."""
    if not may(request.role, "visit.view"):
        return None
    return {"label": _("Visits"), "url": reverse("visit_list", args=[project.pk])}


@project_panel(_("Visits"), order=20)
def visits_of_project(request, project) -> str | None:
    """Return how many visits were made, what waits, and the plan of these days."""
    if not may(request.role, "visit.view"):
        return None
    today = timezone.localdate()
    context = {
        "project": project,
        "counted": counts_of(project),
        "plan": plans_of(project).filter(ends_on__gte=today).last(),
    }
    return render_to_string("outreach/visits/project_panel.html", context, request)


@household_panel(order=20)
def visits_of_household(request, household) -> str | None:
    """Return the visits to a household, and what comes after vain ones."""
    if not may(request.role, "visit.view"):
        return None
    allowed = may_record(request.assignment) and not is_over(household.project)
    context = {
        "household": household,
        "visits": list(visits_at(household)[:SHOWN]),
        "may_record": allowed and not household.address_protected,
        "step": next_step(household) if allowed else "",
        "letter": letter_of(household),
    }
    return render_to_string("outreach/visits/household_panel.html", context, request)
