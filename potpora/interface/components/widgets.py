"""Inputs of our own, built from Django's."""

from django import forms


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


class DateBox(forms.DateInput):
    """One text field for a date as dd.mm.yyyy: quicker than three fields, no calendar to click."""
