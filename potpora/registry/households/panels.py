"""The household on a person's page."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from potpora.ground.access.matrix import may
from potpora.ground.lawbook.queries import code_names
from potpora.interface.layout.kept import drawn
from potpora.registry.households import queries
from potpora.registry.people.models import Person
from potpora.registry.people.panels import hanging, hangs_on, panel
from potpora.registry.people.permissions import allowed

PANEL = "registry/households/panel.html"
hangs_on("households", queries.memberships_of)


@panel("main", order=10)
def household(request: HttpRequest, person: Person) -> str:
    """Return who lives with the person now, and the households they lived in before."""
    may_found = may(request.role, "household.edit")
    if "households" not in hanging(person):
        return drawn(PANEL, places={"record": person.pk}, may_found=may_found)
    rows = queries.memberships(person)
    present = [row for row in rows if row.ends_on is None]
    context = {
        "person": person,
        "record": person.pk,
        "household": present[0].household if present else None,
        "former": [row for row in rows if row.ends_on],
        "members": [],
        "allowed": allowed(request.role),
        "may_found": may_found,
    }
    if present:
        kinship = code_names("kinship", profile=person.office.profile)
        context["members"] = queries.members_on(
            present[0].household, timezone.localdate()
        )
        for member in context["members"]:
            member.kinship_name = kinship.get(member.kinship, "")
    return render_to_string(PANEL, context, request)
