"""`{% load history %}{% history record %}`: who changed what of a record, and when."""

from django import template

from potpora.ground.trail.history import changes
from potpora.ground.trail.words import verb_in_words

register = template.Library()


@register.inclusion_tag("ground/trail/history.html")
def history(record):
    """Draw the history of a record as a sheet with a timeline, the latest first."""
    return {"entries": changes(record)}


@register.filter
def deed(verb: str) -> str:
    """Write a deed of the trail in words."""
    return verb_in_words(verb)
