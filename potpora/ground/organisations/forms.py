"""Narrowing a list of places."""

from django import forms
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations import queries

COUNTRIES = ("MK", "BA")
ALL = "all"


class PlaceFilter(forms.Form):
    """What a list of municipalities is narrowed to; anything unknown narrows nothing."""

    is_filter = True
    country = forms.ChoiceField(
        choices=[(code, code) for code in COUNTRIES], widget=forms.HiddenInput
    )
    text = forms.CharField(label=_("Name in any language"), required=False)
    area = forms.ChoiceField(label=_("Region, entity or canton"))
    sort = forms.ChoiceField(
        label=_("Order"),
        choices=[
            ("name", _("by name")),
            ("population", _("by population")),
            ("area", _("by region")),
        ],
    )

    def __init__(self, data, **options):
        country = data.get("country") if data.get("country") in COUNTRIES else "MK"
        usual = {"area": ALL, "sort": "name"}
        super().__init__(usual | data | {"country": country}, **options)
        names = [(area.code, area.name) for area in queries.areas(country)]
        self.fields["area"].choices = [(ALL, _("all")), *names]

    def wanted(self) -> dict[str, str]:
        """Return the arguments of ``queries.municipalities``."""
        self.is_valid()
        area = self.cleaned_data.get("area", ALL)
        return {
            "country": self.cleaned_data["country"],
            "text": self.cleaned_data.get("text", ""),
            "area": "" if area == ALL else area,
            "sort": self.cleaned_data.get("sort", "name"),
        }
