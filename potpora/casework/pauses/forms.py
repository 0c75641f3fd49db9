"""The forms for a pause and for more days."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.models import CaseFile
from potpora.ground.lawbook.queries import choices


def explanation() -> forms.CharField:
    """Return the field for a reason in words."""
    return forms.CharField(
        label=gettext_lazy("Explanation"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PauseForm(forms.Form):
    """Until when a case rests, and why."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why does the case rest?"), widget=forms.RadioSelect
    )
    until = forms.DateField(
        label=gettext_lazy("Last day of the pause"),
        help_text=gettext_lazy("The terms run again from the day after."),
    )
    note = explanation()

    def __init__(self, *args, case: CaseFile, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        offered = choices("pause_reason", profile=case.office.profile, on=today)
        self.fields["reason"].choices = offered

    def clean_until(self):
        """Return a day that is not past."""
        day = self.cleaned_data["until"]
        if day < timezone.localdate():
            raise forms.ValidationError(
                _("The day is past. Enter today or a later day.")
            )
        return day


class ExtensionForm(forms.Form):
    """How many days more a term gets, and why."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why is more time needed?"), widget=forms.RadioSelect
    )
    days = forms.IntegerField(
        label=gettext_lazy("Days more"),
        min_value=1,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    note = explanation()

    def __init__(self, *args, case: CaseFile, most: int, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        offered = choices("extension_reason", profile=case.office.profile, on=today)
        self.fields["reason"].choices = offered
        self.fields["days"].help_text = _(
            "At most %(days)d: half the term, in the days in which it is counted."
        ) % {"days": most}
