"""The short form of a follow-up."""

from functools import partial
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.forms.stage import long_text
from potpora.casework.casefile.models import CaseFile
from potpora.casework.followup.models import Answer
from potpora.ground.lawbook.queries import choices
from potpora.interface.components.days import PastDateField


class FollowUpForm(forms.Form):
    """Is it still well, what is needed now, shall the case be opened again."""

    on = PastDateField(label=gettext_lazy("Asked on"))
    kind = forms.ChoiceField(label=gettext_lazy("How"))
    still_well = forms.ChoiceField(
        label=gettext_lazy("Are things still well?"),
        choices=Answer,
        widget=forms.RadioSelect,
    )
    need_now = long_text(
        gettext_lazy("What is needed now"), required=False, rows=3, max_length=2000
    )
    reopen = forms.BooleanField(
        label=gettext_lazy("The case is to be opened again"), required=False
    )
    reopen_reason = forms.ChoiceField(
        label=gettext_lazy("Why it is to be opened again"), required=False
    )

    def __init__(self, *args, case: CaseFile, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        codes = partial(choices, profile=case.office.profile, on=today)
        first = [("", _("Choose"))]
        self.fields["kind"].choices = first + codes("contact_kind")
        self.fields["reopen_reason"].choices = first + codes("reopen_reason")
        self.fields["on"].initial = today

    def clean(self) -> dict[str, Any]:
        """Return the values; what is not well and what is to be opened again have their words."""
        super().clean()
        sent = self.cleaned_data
        if sent.get("still_well") == Answer.NO and not sent.get("need_now"):
            self.add_error("need_now", _("Write what is needed now."))
        if sent.get("reopen") and not sent.get("reopen_reason"):
            self.add_error(
                "reopen_reason", _("Choose why the case is to be opened again.")
            )
        return sent
