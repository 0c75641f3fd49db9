"""Choosing a year, and making a day free."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.calendar.models import Holiday
from potpora.ground.lawbook.profiles import Profile, chosen

FIRST_YEAR, LAST_YEAR = 2000, 2100


class YearFilter(forms.Form):
    """A profile and a year; what is missing or unreadable becomes our own and this one."""

    is_filter = True
    profile = forms.ChoiceField(label=_("Profile"), choices=Profile)
    year = forms.IntegerField(
        label=_("Year"),
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
    )

    def __init__(self, data, **options):
        present = {"profile": chosen(data.get("profile")).value}
        if not data.get("year"):
            present["year"] = timezone.localdate().year
        super().__init__(data | present, **options)

    def wanted(self) -> dict:
        """Return the arguments of ``queries.holidays_of_year``."""
        self.is_valid()
        year = self.cleaned_data.get("year") or timezone.localdate().year
        return {"profile": self.cleaned_data["profile"], "year": year}


class HolidayForm(forms.ModelForm):
    """A day that becomes free for everybody, or for the members of a community."""

    name = forms.CharField(label=_("Name of the holiday"), max_length=120)

    class Meta:
        model = Holiday
        fields = ["profile", "on", "community"]
        widgets = {"profile": forms.HiddenInput}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        choices = [("", _("everybody")), *Holiday.Community.choices]
        self.fields["community"].choices = choices
