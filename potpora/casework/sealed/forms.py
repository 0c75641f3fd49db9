"""What is asked before the glass breaks, and afterwards."""

from django import forms
from django.utils.translation import gettext_lazy as _

LEAST_WORDS = 4


class GlassForm(forms.Form):
    """Which sealed case, and why it cannot wait."""

    number = forms.CharField(
        label=_("Number of the sealed case"),
        max_length=24,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    reason = forms.CharField(
        label=_("Why can it not wait?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "What happened, whom it endangers, and whom of the circle you could not reach."
        ),
    )

    def clean_number(self) -> str:
        """Return the number without spaces around it."""
        return self.cleaned_data["number"].strip()

    def clean_reason(self) -> str:
        """Return the reason; a single word is none."""
        reason = self.cleaned_data["reason"].strip()
        if len(reason.split()) < LEAST_WORDS:
            raise forms.ValidationError(
                _("Write in a sentence why it cannot wait until the circle is reached.")
            )
        return reason


class FindingForm(forms.Form):
    """What whoever leads found about an opening."""

    finding = forms.CharField(
        label=_("What did you find?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whether it was needed, and what follows from it."),
    )
