"""The form of a hand-over."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.forms.handling import AssignForm
from potpora.casework.casefile.forms.stage import long_text
from potpora.casework.casefile.models import CaseFile
from potpora.casework.handover.queries import left_to_do


class HandOverForm(AssignForm):
    """To whom a case goes, why, and what they need to know."""

    open_tasks = long_text(
        gettext_lazy("Open tasks"),
        rows=6,
        help_text=gettext_lazy("What is left and what the new worker should know."),
        max_length=4000,
    )
    next_contact_on = forms.DateField(label=gettext_lazy("Next contact on"))
    told_by = forms.CharField(
        label=gettext_lazy("Who tells the beneficiary"), max_length=160
    )

    def __init__(self, *args, case: CaseFile, **kwargs) -> None:
        super().__init__(*args, case=case, **kwargs)
        self.fields["open_tasks"].initial = left_to_do(case)
        self.fields["told_by"].initial = case.manager.name

    def clean_next_contact_on(self):
        """Return a day that is not past."""
        day = self.cleaned_data["next_contact_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(
                _("The day is past. Enter today or a later day.")
            )
        return day
