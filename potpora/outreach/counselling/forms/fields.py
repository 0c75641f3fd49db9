"""Fields that several forms of the room share."""

from datetime import date, datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _


def text(label, *, rows: int = 3, **more) -> forms.CharField:
    """Return a field for several lines."""
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


def hour(label, **more) -> forms.TimeField:
    """Return a field for a time of the day."""
    attrs = {"class": "govuk-input--width-5"}
    widget = forms.TimeInput(attrs=attrs, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, **more)


def whole(label, least: int, most: int, **more) -> forms.IntegerField:
    """Return a field for a whole number."""
    attrs = {"class": "govuk-input--width-3", "inputmode": "numeric"}
    widget = forms.TextInput(attrs=attrs)
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, widget=widget, **more
    )


def with_blank(choices: list) -> list:
    """Return choices with a first one that says to choose."""
    return [("", _("Choose")), *choices]


def moment(day: date, at: time) -> datetime:
    """Return the moment of a local day and hour."""
    return timezone.make_aware(datetime.combine(day, at))
