"""What an inspector looks for in the trail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from potpora.ground.trail.words import GROUPS


class TrailFilter(forms.Form):
    """Days, a worker, a kind of deed, a record."""

    is_filter = True
    since = forms.DateField(label=_("From"), required=False)
    until = forms.DateField(label=_("Until"), required=False)
    worker = forms.CharField(label=_("Worker's name"), required=False, max_length=120)
    verb = forms.ChoiceField(
        label=_("Deed"),
        required=False,
        choices=[("", _("everything")), *GROUPS.items()],
    )
    subject = forms.UUIDField(
        label=_("Public id of the record"),
        required=False,
        help_text=_("As it stands in the address of the record's page."),
        error_messages={
            "invalid": _("Copy the id from the address of the record's page.")
        },
    )
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def wanted(self) -> dict:
        """Return the arguments of ``queries.entries``; a field with an error asks for nothing."""
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        return {name: value for name, value in asked.items() if name != "before"}

    @property
    def last_seen(self) -> int | None:
        """Return the number of the last entry of the page before."""
        return self.cleaned_data.get("before")
