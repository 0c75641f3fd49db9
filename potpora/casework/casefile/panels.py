"""The cases on a person's page."""

from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import may_open
from potpora.ground.access.matrix import may
from potpora.registry.people.models import Person
from potpora.registry.people.panels import panel


def cases_about(person: Person):
    """Return the cases for a person and for the households they live or lived in, open ones first."""
    about = Q(person=person) | Q(household__members__person=person)
    return (
        CaseFile.objects.filter(about)
        .select_related("manager", "household", "person")
        .distinct()
        .order_by("closed_on", "-number")
    )


@panel("main", order=5)
def cases(request: HttpRequest, person: Person) -> str:
    """Return the cases with their stage, and the way to open one."""
    if not may(request.role, "case.view"):
        return ""
    found = list(cases_about(person))
    context = {
        "person": person,
        "cases": found,
        "may_open": may_open(request.assignment)
        and not any(case.is_open and case.person_id == person.pk for case in found),
    }
    return render_to_string("casework/parts/person_cases.html", context, request)
