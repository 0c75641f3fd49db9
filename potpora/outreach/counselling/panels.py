"""What the room adds to the pages of a project and of a household on its list."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from potpora.ground.access.matrix import may
from potpora.outreach.counselling import queries
from potpora.outreach.counselling.words import named
from potpora.outreach.projects.models import ListedHousehold, Project
from potpora.outreach.projects.panels import (
    household_panel,
    project_link,
    project_panel,
)


@project_link(order=50, group="counselling")
def packages_link(request: HttpRequest, project: Project) -> dict | None:
    """Return the way to the packages of a project."""
    if not may(request.role, "counselling.view"):
        return None
    url = reverse("counselling_overview", args=[project.pk])
    return {"label": pgettext("part of a project", "Counselling"), "url": url}


@project_link(order=52, group="counselling")
def offers_link(request: HttpRequest, project: Project) -> dict | None:
    """Return the way to the offers of work of a project."""
    if not may(request.role, "mediation.view"):
        return None
    url = reverse("mediation_list", args=[project.pk])
    return {"label": _("Offers of work"), "url": url}


@project_link(order=54, group="counselling")
def referrals_link(request: HttpRequest, project: Project) -> dict | None:
    """Return the way to the referrals of a project."""
    if not may(request.role, "project.referrals"):
        return None
    url = reverse("project_referrals", args=[project.pk])
    return {"label": _("Referrals"), "url": url}


@project_panel(gettext_lazy("Sessions by profession"), order=50)
def held(request: HttpRequest, project: Project) -> str | None:
    """Return how many sessions were held by each profession."""
    rows = queries.by_profession(project)
    if not rows or not may(request.role, "counselling.view"):
        return None
    names = named("session_profession", request.office.profile)
    context = {"rows": [{**row, "name": names.get(row["profession"])} for row in rows]}
    template = "outreach/counselling/parts/professions.html"
    return render_to_string(template, context, request)


@household_panel(order=50)
def help_given(request: HttpRequest, household: ListedHousehold) -> str | None:
    """Return packages, offers of work and referrals of a household, and the ways to new ones."""
    if not may(request.role, "counselling.view"):
        return None
    profile, project = request.office.profile, household.project
    context = {
        "household": household,
        "packages": queries.packages_of_household(household),
        "people": queries.people_to_help(household, timezone.localdate().year),
        "offers": queries.offers_of(project).filter(participant__household=household),
        "referrals": queries.referrals_of(project).filter(
            participant__household=household
        ),
        "kinds": named("offer_kind", profile),
        "services": named("referral_service", profile),
        "may_offer": may(request.role, "counselling.work"),
        "may_mediate": may(request.role, "mediation.work"),
        "may_refer": may(request.role, "project.refer"),
    }
    template = "outreach/counselling/parts/household.html"
    return render_to_string(template, context, request)
