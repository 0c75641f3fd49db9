"""What is asked when an office becomes a partner of a project or ceases to be one."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.outreach.projects.models import Partner

MEANT = (
    Office.Kind.CENTRE,
    Office.Kind.EMPLOYMENT,
    Office.Kind.ASSOCIATION,
    Office.Kind.MUNICIPALITY,
    Office.Kind.PROVIDER,
)


class PartnerForm(forms.Form):
    """Which office carries the project too, as what, and from when."""

    office: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Office"), queryset=None, empty_label=_("Choose")
    )
    part = forms.ChoiceField(
        label=_("Part in the project"),
        choices=[each for each in Partner.Part.choices if each[0] != Partner.Part.LEAD],
        widget=forms.RadioSelect,
    )
    since = forms.DateField(label=_("Since"), initial=timezone.localdate)
    until = forms.DateField(
        label=_("Until"),
        required=False,
        help_text=_("Empty: until it is ended here."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = Office.objects.filter(kind__in=MEANT)


class EndForm(forms.Form):
    """When the access of an office ends."""

    when = forms.ChoiceField(
        label=_("When does the access end?"),
        choices=[("now", _("at once")), ("day", _("at the end of a day"))],
        widget=forms.RadioSelect,
    )
    last_day = forms.DateField(
        label=_("Last day"), required=False, help_text=_("Only for the second answer.")
    )

    def clean(self) -> dict:
        """Return how the action is told: the last day, and whether access ends now."""
        data = super().clean() or {}
        if data.get("when") == "day" and not data.get("last_day"):
            self.add_error("last_day", _("Enter the last day."))
        today = timezone.localdate()
        if data.get("last_day") and data["last_day"] < today:
            self.add_error("last_day", _("The last day is today or later."))
        return data

    def told(self) -> dict:
        """Return what the action is told."""
        now = self.cleaned_data["when"] == "now"
        today = timezone.localdate()
        return {
            "at_once": now,
            "last_day": today if now else self.cleaned_data["last_day"],
        }
