"""Numbers, contacts and addresses of a person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from potpora.registry.formpage import DeedForm
from potpora.registry.people.forms.fields import (
    listed,
    municipality_choices,
    past_day,
)
from potpora.registry.people.models import ContactKind, IdentifierKind, Residence

WIDE = {"class": "govuk-input--width-20", "autocomplete": "off"}


class NumberForm(DeedForm):
    """A number that a person has on a document."""

    kind = forms.ChoiceField(label=_("Kind of number"), choices=IdentifierKind.choices)
    number = forms.CharField(
        label=_("Number"), max_length=60, widget=forms.TextInput(attrs=WIDE)
    )
    issuer = forms.CharField(label=_("Issued by"), max_length=80, required=False)
    as_written = forms.BooleanField(
        label=_("The document really says so, although the number does not check"),
        required=False,
    )


class NumberCorrectionForm(DeedForm):
    """The same number, without the mistake."""

    number = forms.CharField(
        label=_("Number as it stands on the document"),
        max_length=60,
        widget=forms.TextInput(attrs=WIDE),
    )
    as_written = NumberForm.base_fields["as_written"]
    reason = forms.CharField(label=_("What was wrong"), max_length=300)

    def present(self) -> dict[str, Any]:
        """Return nothing: a number is typed anew, never shown to be edited."""
        return {}


class NumberEndForm(DeedForm):
    """Until when a number held."""

    valid_to = past_day(_("Last day on which the number held"))


class NoNumberForm(DeedForm):
    """Why somebody has no personal number."""

    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)

    def set_up(self) -> None:
        """Offer the reasons of the lawbook."""
        self.fields["reason"].choices = listed(
            "no_number_reason", self.subject.office.profile
        )


class ContactForm(DeedForm):
    """A way to reach somebody, and whether it is safe."""

    kind = forms.ChoiceField(label=_("Kind of contact"), choices=ContactKind.choices)
    value = forms.CharField(
        label=_("Number or address"), max_length=120, widget=forms.TextInput(attrs=WIDE)
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=200,
        required=False,
        help_text=_("Whose phone it is, when to call."),
    )
    safe = forms.BooleanField(
        label=_("Safe to use: nobody dangerous hears or reads it"),
        required=False,
        initial=True,
    )


class ContactEndForm(DeedForm):
    """Since when a contact is not used."""

    ends_on = past_day(_("In use until"))


class PlaceForm(DeedForm):
    """A place: municipality, street or village, post code."""

    municipality_id = forms.ChoiceField(label=_("Municipality"), required=False)
    line = forms.CharField(
        label=_("Street and number, or village"), max_length=200, required=False
    )
    post_code = forms.CharField(
        label=_("Post code"),
        max_length=5,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )

    def set_up(self) -> None:
        """Offer the municipalities, those of the centre first."""
        self.fields["municipality_id"].choices = municipality_choices(
            self.subject.office
        )

    def clean(self) -> dict[str, Any]:
        """Return the data; an address says at least something."""
        data = super().clean() or {}
        if not data.get("municipality_id") and not data.get("line"):
            self.add_error(
                "municipality_id", _("Choose a municipality or enter a street.")
            )
        return data

    def deed(self) -> dict[str, Any]:
        """Return the place, an unknown municipality as nothing."""
        return self.cleaned_data | {
            "municipality_id": self.cleaned_data["municipality_id"] or None
        }


class MoveForm(PlaceForm):
    """Where somebody lives from a day on."""

    kind = forms.ChoiceField(
        label=_("Kind of address"), choices=Residence.choices, widget=forms.RadioSelect
    )
    starts_on = past_day(_("From"))
    field_order = ("kind", "starts_on", "municipality_id", "line", "post_code")

    def present(self) -> dict[str, Any]:
        """Return the usual kind."""
        return {"kind": Residence.PERMANENT}


class AddressEndForm(DeedForm):
    """When somebody left an address for a place not known."""

    ends_on = past_day(_("Lived there until"))
