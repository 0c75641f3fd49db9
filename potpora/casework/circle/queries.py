"""Reading the circle of people around a case."""

from datetime import date

from django.db.models import F, QuerySet

from potpora.casework.casefile.models import CaseFile, CaseTeamMember
from potpora.casework.casefile.panels import cases_about
from potpora.casework.casefile.queries import people_of
from potpora.registry.consent.queries import bases_for
from potpora.registry.consent.rules import Sharing
from potpora.registry.people.models import Person

PURPOSE = "conference"


def circle_of(case: CaseFile) -> QuerySet[CaseTeamMember]:
    """Return everybody who belongs or belonged to the circle, those of today first."""
    return case.team.select_related("worker").order_by(
        F("ends_on").desc(nulls_first=True), "starts_on", "pk"
    )


def circle_about(person: Person) -> QuerySet[CaseTeamMember]:
    """Return who is around the cases of a person, so that the person can see it."""
    return (
        CaseTeamMember.objects.filter(case__in=cases_about(person))
        .select_related("worker", "case")
        .order_by("case__number", "starts_on")
    )


def without_basis(
    case: CaseFile, *, body: str, purpose: str, kinds: list[str], on: date
) -> list[Person]:
    """Return the people of a case of whom a body may not be told these kinds of data."""
    sharing = Sharing(purpose, frozenset({body}), frozenset(kinds))
    bases = bases_for(people_of(case), sharing, on)
    return [person for person, basis in bases.items() if basis is None]
