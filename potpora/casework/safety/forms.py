"""The form of a safety step."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.models import CaseFile
from potpora.ground.lawbook.queries import choices


class SafetyStepForm(forms.Form):
    """What was done at once, by whom and when."""

    step = forms.ChoiceField(label=gettext_lazy("What was done"))
    taken_by = forms.CharField(
        label=gettext_lazy("Who did it"),
        help_text=gettext_lazy("A worker, or a body such as the police."),
        max_length=160,
    )
    day = forms.DateField(label=gettext_lazy("Day"))
    hour = forms.TimeField(
        label=gettext_lazy("Hour"),
        help_text=gettext_lazy("For example 16:40."),
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    result = forms.CharField(
        label=gettext_lazy("What came of it"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, case: CaseFile, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        offered = choices("safety_step", profile=case.office.profile, on=today)
        self.fields["step"].choices = [("", _("Choose")), *offered]
        self.fields["day"].initial = today

    def clean(self) -> dict:
        """Return the values with the moment, which is not to come."""
        super().clean()
        sent = self.cleaned_data
        if "day" in sent and "hour" in sent:
            moment = timezone.make_aware(
                timezone.datetime.combine(sent["day"], sent["hour"])
            )
            if moment > timezone.now():
                self.add_error(
                    "hour", _("A step that is still to come is not taken yet.")
                )
            sent["taken_at"] = moment
        return sent

    def values(self) -> dict:
        """Return what the action writes."""
        names = ("step", "taken_by", "taken_at", "result")
        return {name: self.cleaned_data[name] for name in names}
