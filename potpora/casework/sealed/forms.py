"""What is asked before the glass breaks, and afterwards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LEAST_WORDS = 4


class ReasonForm(forms.Form):
    """Why a sealed record cannot wait."""

    reason = forms.CharField(
        label=_("Why can it not wait?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "What happened, whom it endangers, and whom of the circle you could not reach."
        ),
    )

    def clean_reason(self) -> str:
        """Return the reason; a single word is none."""
        reason = self.cleaned_data["reason"].strip()
        if len(reason.split()) < LEAST_WORDS:
            raise forms.ValidationError(
                _("Write in a sentence why it cannot wait until the circle is reached.")
            )
        return reason


class GlassForm(ReasonForm):
    """Which sealed case, and why it cannot wait."""

    number = forms.CharField(
        label=_("Number of the sealed case"),
        max_length=24,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    field_order = ("number", "reason")

    def clean_number(self) -> str:
        """Return the number without spaces around it."""
        return self.cleaned_data["number"].strip()


class PersonGlassForm(ReasonForm):
    """Which sealed person, by number or by name and day of birth, and why it cannot wait."""

    number = forms.CharField(
        label=_("Personal number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    name = forms.CharField(
        label=_("Or: the whole name, as written"), max_length=200, required=False
    )
    born_on = forms.DateField(label=_("with the day of birth"), required=False)
    field_order = ("number", "name", "born_on", "reason")

    def clean(self) -> dict[str, Any]:
        """Return the answers: a number, or a name with the day of birth."""
        sent = super().clean() or {}
        if not sent.get("number") and not (sent.get("name") and sent.get("born_on")):
            self.add_error(
                "number",
                _("Enter the number, or the whole name with the day of birth."),
            )
        return sent


class CirclesForm(forms.Form):
    """Who is confirmed; whoever is not chosen loses the record on their day."""

    confirm = forms.MultipleChoiceField(label=_("Who still needs it"))

    def __init__(self, *args, memberships, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["confirm"].choices = [
            (each.key, each.row.worker.name) for each in memberships
        ]
        self.fields["confirm"].error_messages["required"] = _(
            "Choose whom you confirm. Whoever you leave out loses the record on the day beside the name."
        )


class FindingForm(forms.Form):
    """What whoever leads found about an opening."""

    finding = forms.CharField(
        label=_("What did you find?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whether it was needed, and what follows from it."),
    )
