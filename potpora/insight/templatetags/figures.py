"""Figures of a project as templates write them."""

from decimal import Decimal

from django import template

from potpora.insight.indicators import words
from potpora.insight.indicators.counting import Figure, Part

register = template.Library()


@register.filter
def figure(value: int | Decimal | None) -> str:
    """Return a number as the reader writes it."""
    return words.number(value)


@register.filter
def share(value: Figure) -> str:
    """Return how much of the whole a figure is."""
    return words.share(value)


@register.filter
def in_words(part: Part) -> str:
    """Return what a piece of a figure is."""
    return words.part_in_words(part)
