"""Inputs of our own, built from Django's."""

from functools import lru_cache

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import get_language


class Scale(forms.RadioSelect):
    """Described levels: one column per level with a sentence each; a list on phones.

    ``sentences`` maps a choice's value to its sentence.
    """

    template_name = "interface/forms/widgets/scale.html"

    def __init__(self, attrs=None, choices=(), sentences=None):
        super().__init__(attrs, choices)
        self.sentences = sentences or {}

    def create_option(self, name, value, *args, **kwargs):
        """Return one level with its sentence."""
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"sentence": self.sentences.get(value, "")}


class KeptSelect(forms.Select):
    """A select with many choices that are the same on every page: drawn once for what it shows."""

    def render(self, name, value, attrs=None, renderer=None):
        """Return the select; equal choices, value and attributes look the same."""
        shown = (get_language(), name, str(value), frozenset((attrs or {}).items()))
        return _drawn_as(shown, Offered(self, (name, value, attrs, renderer)))


class Offered:
    """The choices of a select as they are compared, and how it is drawn."""

    def __init__(self, select: KeptSelect, asked: tuple) -> None:
        self.select, self.asked = select, asked
        self.choices = tuple(
            (key, tuple(word) if isinstance(word, list) else word)
            for key, word in select.choices
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Offered) and self.choices == other.choices

    def __hash__(self) -> int:
        return hash(self.choices)


@lru_cache(maxsize=256)
def _drawn_as(shown: tuple, offered: Offered) -> SafeString:
    return forms.Select.render(offered.select, *offered.asked)


class DateBox(forms.DateInput):
    """One text field for a date as dd.mm.yyyy: quicker than three fields, no calendar to click."""
