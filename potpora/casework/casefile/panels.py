"""The cases on a person's page."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Func
from django.http import HttpRequest
from django.template.loader import render_to_string

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import may_open
from potpora.ground.access.matrix import may
from potpora.ground.standing.query import Standing
from potpora.interface.layout.kept import drawn
from potpora.registry.people.models import Person
from potpora.registry.people.panels import hanging, hangs_on, panel

PANEL = "casework/parts/person_cases.html"


class AmongFew(Func):
    """Says whether a key is one of those of a question whose answers are few.

    PostgreSQL finds them by their keys; of an "or" or "in" it reads all cases of the office.
    """

    arg_joiner = " = any("
    template = "%(expressions)s)"
    output_field = BooleanField()


def _about(person):
    cases = CaseFile.objects.values("pk")
    shared = cases.filter(household__members__person=person)
    either = ArraySubquery(cases.filter(person=person).union(shared))
    found = CaseFile.objects.filter(AmongFew("pk", either))
    return found.select_related("manager", "household", "person").order_by(
        "closed_on", "-number"
    )


_cases_about = Standing(_about)
hangs_on("cases", _about)


def cases_about(person: Person) -> list[CaseFile]:
    """Return the cases for a person and for the households they live or lived in, open ones first."""
    return _cases_about(person=person.pk)


@panel("main", order=5)
def cases(request: HttpRequest, person: Person) -> str:
    """Return the cases with their stage, and the way to open one."""
    if not may(request.role, "case.view"):
        return ""
    may_begin = may_open(request.assignment)
    if "cases" not in hanging(person):
        return drawn(PANEL, places={"record": person.pk}, may_open=may_begin)
    found = cases_about(person)
    context = {
        "record": person.pk,
        "cases": found,
        "may_open": may_begin
        and not any(case.is_open and case.person_id == person.pk for case in found),
    }
    return render_to_string(PANEL, context)
