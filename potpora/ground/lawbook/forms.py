"""Choosing whose law to look at, and on which day."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.lawbook.profiles import Profile, chosen


class LawFilter(forms.Form):
    """A profile and a day; what is missing or unreadable becomes our own profile and today."""

    is_filter = True
    profile = forms.ChoiceField(label=_("Profile"), choices=Profile)
    on = forms.DateField(label=_("In force on"))

    def __init__(self, data, **options):
        present = {"profile": chosen(data.get("profile")).value}
        if not data.get("on"):
            present["on"] = timezone.localdate()
        super().__init__(data | present, **options)

    def wanted(self) -> dict:
        """Return the arguments of the queries."""
        self.is_valid()
        day = self.cleaned_data.get("on") or timezone.localdate()
        return {"profile": self.cleaned_data["profile"], "on": day}
