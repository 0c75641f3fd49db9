"""A household on the list of a project."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from potpora.ground.access.gate import allow
from potpora.ground.lawbook.queries import code_names
from potpora.ground.trail.actions import record
from potpora.outreach.projects import queries
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.models import ListedHousehold, Participant
from potpora.outreach.projects.panels import panels_of_household


@require_GET
@allow("participant.view")
def listed_household(
    request: HttpRequest, project_id: UUID, household_id: UUID
) -> HttpResponse:
    """Show a household on the list: its door, its people, and what each room adds."""
    household = queries.household_or_404(project_id, household_id)
    record(verb="project.household_opened", subject=household)
    context = frame(request, household.project) | {
        "household": household,
        "people": with_types(queries.people_of(household)),
        "facts": facts_of(household),
        "panels": list(panels_of_household(request, household)),
    }
    return render(request, "outreach/projects/household.html", context)


def with_types(people: list[Participant]) -> list[tuple[Participant, list[str]]]:
    """Return each person with the names of their types of social risk, the main one first."""
    names = code_names("risk_type", profile=settings.PROFILE)
    return [
        (person, [names.get(code, code) for code in person.risk_types])
        for person in people
    ]


def facts_of(household: ListedHousehold) -> list[tuple]:
    """Return what is known of the door of a household, in pairs of word and value."""
    facts = (
        (_("Municipality"), household.municipality),
        (_("Settlement"), household.settlement),
        (_("Address"), household.address),
        (_("Phone"), household.phone),
        (_("Members of the household"), household.members),
        (_("On the list since"), date_format(household.listed_on, "SHORT_DATE_FORMAT")),
    )
    return [(word, value) for word, value in facts if value]
