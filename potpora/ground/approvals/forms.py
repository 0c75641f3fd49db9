"""The answer to a question."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.ground.approvals.models import Approval


class AnswerForm(forms.Form):
    """Approve, or return with what has to be completed."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=[
            (Approval.Answer.APPROVED, gettext_lazy("I approve")),
            (Approval.Answer.RETURNED, gettext_lazy("I return it for completion")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Remark, or what has to be completed"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """Return the values; a return says what is missing."""
        super().clean()
        sent = self.cleaned_data
        if sent.get("answer") == Approval.Answer.RETURNED and not sent.get("reason"):
            self.add_error("reason", _("Write what has to be completed."))
        return sent
