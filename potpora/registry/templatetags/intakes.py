"""`{% load intakes %}`: where a person's record came from."""

from django import template

from potpora.registry.intakes.queries import Source, sources_of

register = template.Library()


@register.inclusion_tag("registry/intakes/sources.html")
def intake_sources(person) -> dict[str, list[Source]]:
    """Draw the files, sheets and rows a person came from, each as it was written there."""
    return {"sources": sources_of(person), "protected": person.address_protected}
