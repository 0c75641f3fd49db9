"""What a person's page tells of possible duplicates and of mergers."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from potpora.ground.access.matrix import may
from potpora.registry.matching import queries
from potpora.registry.matching.words import reasons
from potpora.registry.people.models import Person
from potpora.registry.people.panels import hanging, hangs_on, panel

hangs_on("twins", queries.all_waiting_about)
hangs_on("mergers", queries.all_mergers_into)


@panel("side", order=20)
def possible_duplicates(request: HttpRequest, person: Person) -> str:
    """Return who may be the same person, and who was merged into this one."""
    if not may(request.role, "matching.decide"):
        return ""
    there = hanging(person)
    pairs = queries.waiting_about(person) if "twins" in there else []
    twins = [
        (
            pair.right if pair.left_id == person.pk else pair.left,
            reasons(pair.evidence, pair.left, pair.right),
        )
        for pair in pairs
    ]
    mergers = queries.mergers_into(person) if "mergers" in there else []
    if not twins and not mergers:
        return ""
    context = {"person": person, "twins": twins, "mergers": mergers}
    return render_to_string("registry/matching/panel.html", context, request)
