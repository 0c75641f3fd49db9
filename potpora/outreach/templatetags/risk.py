"""Shares as percent."""

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def percent(share: float) -> str:
    """Return a share as whole percent.

    >>> percent(0.256)
    '26\\xa0%'
    """
    return f"{number_format(round(share * 100))}\N{NO-BREAK SPACE}%"
