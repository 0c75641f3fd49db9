"""The forms for what calls for a review."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.forms.stage import long_text
from potpora.casework.casefile.models import CaseFile
from potpora.ground.lawbook.queries import choices
from potpora.interface.components.days import PastDateField


class TriggerForm(forms.Form):
    """What happened that calls for a review outside its turn."""

    trigger = forms.ChoiceField(
        label=gettext_lazy("What happened"), widget=forms.RadioSelect
    )
    on = PastDateField(label=gettext_lazy("Happened on"))
    words = forms.CharField(
        label=gettext_lazy("In words"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, case: CaseFile, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        offered = choices("review_trigger", profile=case.office.profile, on=today)
        self.fields["trigger"].choices = offered
        self.fields["on"].initial = today


class DismissForm(forms.Form):
    """Why no extra review is held."""

    reason = long_text(
        gettext_lazy("Why is no extra review needed?"), rows=2, max_length=300
    )
