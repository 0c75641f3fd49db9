"""The form of the closure, and the answer to it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.forms.stage import StageForm, long_text
from potpora.casework.closure.queries import open_activities


class ClosureForm(StageForm):
    """Why the case ends, what came of it, and what was agreed for the time after."""

    codes = {"reason": "closure_reason", "outcome": "closure_outcome"}
    sections = (
        (gettext_lazy("Reason and outcome"), ("reason", "outcome", "summary")),
        (gettext_lazy("What remains"), ("open_items", "afterwards")),
    )
    reason = forms.ChoiceField(label=gettext_lazy("Reason"))
    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), widget=forms.RadioSelect)
    summary = long_text(gettext_lazy("Summary"), max_length=4000)
    open_items = long_text(
        gettext_lazy("What is still open, and who takes it over"),
        required=False,
        max_length=4000,
    )
    afterwards = long_text(
        gettext_lazy("What we agreed for the time after, and whom to call"),
        required=False,
        max_length=4000,
    )

    def prepare(self) -> None:
        """Fetch the activities that nobody has finished."""
        self.unfinished = open_activities(self.case)

    def clean(self) -> dict[str, Any]:
        """Return the values; what is unfinished is handed on or dropped in words."""
        super().clean()
        sent = self.cleaned_data
        if self.unfinished and not sent.get("open_items"):
            self.add_error(
                "open_items",
                _(
                    "Activities are still open. Write who takes them over, or why they are dropped."
                ),
            )
        return sent


class AnswerForm(forms.Form):
    """Approve a closure, or return it with what has to be completed."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=[
            ("approved", gettext_lazy("I approve: close the case")),
            ("returned", gettext_lazy("I return it for completion")),
        ],
        widget=forms.RadioSelect,
    )
    reason = long_text(
        gettext_lazy("Remark, or what has to be completed"),
        required=False,
        rows=2,
        max_length=300,
    )

    def clean(self) -> dict[str, Any]:
        """Return the values; a return says what is missing."""
        super().clean()
        sent = self.cleaned_data
        if sent.get("answer") == "returned" and not sent.get("reason"):
            self.add_error("reason", _("Write what has to be completed."))
        return sent
