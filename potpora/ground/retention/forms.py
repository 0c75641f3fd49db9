"""What is asked about a hold and about a run."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


def why(label, help_text="") -> forms.CharField:
    """Return the field for a reason."""
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(
        label=label, max_length=300, widget=area, help_text=help_text
    )


class HoldForm(forms.Form):
    """Of which case or project nothing may be deleted, and why."""

    number = forms.CharField(
        label=gettext_lazy("Number of the case, or code of the project"),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    reason = why(
        gettext_lazy("Why may nothing be deleted?"),
        gettext_lazy("For example: a court asked for it, with number and day."),
    )

    def clean_number(self) -> str:
        """Return the number without spaces around it."""
        return self.cleaned_data["number"].strip()


class LiftForm(forms.Form):
    """Why a hold is lifted."""

    reason = why(gettext_lazy("Why is the hold lifted?"))


class RunForm(forms.Form):
    """As of which day is asked what may go."""

    as_of = forms.DateField(label=gettext_lazy("As of"), initial=timezone.localdate)

    def clean_as_of(self):
        """Return the day, which has come."""
        day = self.cleaned_data["as_of"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _(
                    "The day is still to come. A list that may be confirmed is as of today or before."
                )
            )
        return day
