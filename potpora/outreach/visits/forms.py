"""The forms of the pages of visits."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.outreach.visits import rules
from potpora.outreach.visits.codes import Finding, Reason
from potpora.outreach.visits.models import VisitPlan
from potpora.outreach.visits.models.plans import MOST_A_DAY, MOST_VEHICLES

BY_HAND = (Reason.ORDERED_DATE, Reason.NEW_LEAD, Reason.ADDED)
SHORT = {"class": "govuk-input--width-5"}


class PlanForm(forms.Form):
    """For which days, with how many vehicles."""

    begins_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day"))
    vehicles = forms.IntegerField(
        label=_("Vehicles in use"),
        min_value=1,
        max_value=MOST_VEHICLES,
        initial=1,
        widget=forms.NumberInput(attrs=SHORT),
    )
    visits_a_day = forms.IntegerField(
        label=_("Visits a day for each vehicle"),
        help_text=_(
            "Usually 6 in town and 4 in villages. One place a day stays free for emergencies."
        ),
        min_value=1,
        max_value=MOST_A_DAY,
        initial=rules.IN_TOWN,
        widget=forms.NumberInput(attrs=SHORT),
    )

    def clean_begins_on(self):
        """Refuse a day that is over."""
        day = self.cleaned_data["begins_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("A plan begins today or later."))
        return day


class AddForm(forms.Form):
    """A household put on the plan by hand."""

    number = forms.IntegerField(
        label=_("Number of the household on the list"),
        min_value=1,
        widget=forms.NumberInput(attrs=SHORT),
    )
    day = forms.TypedChoiceField(label=_("Day"))
    vehicle = forms.TypedChoiceField(label=_("Vehicle"), coerce=int)
    reason = forms.ChoiceField(
        label=_("Reason"), choices=[(each.value, each.label) for each in BY_HAND]
    )

    def __init__(self, *args, plan: VisitPlan, days, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].choices = [
            (day.isoformat(), f"{day:%d.%m.%Y}") for day in days
        ]
        self.fields["vehicle"].choices = [
            (number, number) for number in range(1, plan.vehicles + 1)
        ]


class VisitFilter(forms.Form):
    """By which the list of visits is narrowed down."""

    is_filter = True
    q = forms.CharField(label=_("Household, settlement or worker"), required=False)
    finding = forms.ChoiceField(
        label=_("Finding"), required=False, choices=[("", _("all")), *Finding.choices]
    )


class NoteForm(forms.Form):
    """A decision with its reason."""

    note = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    number = forms.IntegerField(
        label=_("Number of the household on the list"),
        help_text=_("Only when the record names none, or another."),
        min_value=1,
        required=False,
        widget=forms.NumberInput(attrs=SHORT),
    )


class ReasonForm(forms.Form):
    """Why a finished visit is corrected."""

    reason = forms.CharField(label=_("Reason for the correction"), max_length=300)
