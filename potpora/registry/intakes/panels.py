"""Where a person's record came from, on the person's page."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from potpora.registry.intakes.queries import rows_about, sources_of
from potpora.registry.people.models import Person
from potpora.registry.people.panels import hanging, hangs_on, panel

hangs_on("intake rows", rows_about)


@panel("side", order=0)
def sources(request: HttpRequest, person: Person) -> str:
    """Return the files, sheets and rows a person came from, each as it was written there."""
    if "intake rows" not in hanging(person):
        return ""
    context = {"sources": sources_of(person), "protected": person.address_protected}
    return render_to_string("registry/intakes/sources.html", context, request)
