"""`{% load supervision %}`: the word of a code."""

from django import template

register = template.Library()


@register.filter
def named(words: dict, code: str) -> str:
    """Return the word of a code; a code without one as it is."""
    return words.get(code, code)
