"""Narrowing a list of places."""

from django import forms
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations import queries

COUNTRIES = ("MK", "BA")


class PlaceFilter(forms.Form):
    """What a list of municipalities is narrowed to; anything unknown narrows nothing."""

    country = forms.ChoiceField(
        choices=[(code, code) for code in COUNTRIES], widget=forms.HiddenInput
    )
    text = forms.CharField(label=_("Name in any language"), required=False)
    area = forms.ChoiceField(label=_("Region, entity or canton"), required=False)
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("name", _("by name")),
            ("population", _("by population")),
            ("area", _("by region")),
        ],
    )

    def __init__(self, data, **options):
        country = data.get("country") if data.get("country") in COUNTRIES else "MK"
        super().__init__(data | {"country": country}, **options)
        names = [(area.code, area.name) for area in queries.areas(country)]
        self.fields["area"].choices = [("", _("all")), *names]

    def wanted(self) -> dict[str, str]:
        """Return the arguments of ``queries.municipalities``."""
        self.is_valid()
        wanted = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return wanted | {"sort": wanted["sort"] or "name"}
