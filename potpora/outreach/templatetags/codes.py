"""Codes of the lawbook in words."""

from django import template

register = template.Library()


@register.filter
def called(words: dict[str, str], code: str) -> str:
    """Return what ``code`` is called in ``words``; a code without a name as it is."""
    return words.get(code, code)
