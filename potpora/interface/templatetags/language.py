"""`{% load language %}`: dates, amounts and names as the reader's language writes them."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import get_language

from potpora.interface.language.scripts import language_of
from potpora.interface.language.sorting import sort_in

register = template.Library()
CURRENCIES = {"MKD": "ден.", "BAM": "KM", "EUR": "€"}
LATIN_DENAR = "den."
# As in formats/shared.py, the same in every language: a long page has hundreds of dates.
DAY = "%d.%m.%Y"


@register.filter(expects_localtime=True)
def day(value: date | None) -> str:
    """Write a date, or the local day of a moment, as dd.mm.yyyy; nothing for none."""
    return f"{value:{DAY}}" if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Write a local date and hour as dd.mm.yyyy, hh:mm; nothing for none."""
    return f"{timezone.localtime(value):{DAY}, %H:%M}" if value else ""


@register.filter
def amount(value: Decimal | None, currency: str = "MKD") -> str:
    """Write an amount with two decimals and its currency, never broken across lines."""
    if value is None:
        return ""
    return (
        f"{number_format(value, 2, force_grouping=True)}\u00a0{currency_sign(currency)}"
    )


@register.filter
def count(value: int | str) -> str:
    """Write a whole number with its thousands parted; what is written already stays."""
    if isinstance(value, str):
        return value
    return number_format(value, force_grouping=True)


class Counted(int):
    """A whole number that writes itself with its thousands parted, and still decides a plural."""

    def __str__(self) -> str:
        return number_format(int(self), force_grouping=True)


@register.filter
def counted(value: int) -> Counted:
    """Return a number for a sentence with a plural: ``{% blocktranslate count n=all|counted %}``."""
    return Counted(value)


def currency_sign(currency: str) -> str:
    """Return the sign of a currency in the script of the page."""
    if currency == "MKD" and get_language() not in {"mk", "sr"}:
        return LATIN_DENAR
    return CURRENCIES.get(currency, currency)


@register.filter
def script(name: str) -> str:
    """Write a name with its language when that differs from the page's: letter forms, reading aloud."""
    other = language_of(str(name), get_language() or "en")
    return (
        format_html('<span lang="{}">{}</span>', other, name)
        if other
        else format_html("{}", name)
    )


@register.filter
def in_order(rows, attribute: str = "") -> list:
    """Return rows in the alphabetical order of the page's language, by an attribute or as text."""
    key = sort_in(get_language() or "en")
    return sorted(
        rows, key=lambda row: key(str(getattr(row, attribute) if attribute else row))
    )
