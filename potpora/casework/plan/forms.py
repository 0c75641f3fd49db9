"""The forms of the plan and of its goals."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.assessment.domains import Domain
from potpora.casework.casefile.forms.stage import StageForm, long_text
from potpora.casework.plan.models import Activity

ROWS = 4
DISAGREES = frozenset({"partly", "disagreed", "imposed"})
ACTIVITY_PARTS = ("text", "bearer", "provider", "due_on")


class PlanForm(StageForm):
    """The plan as a whole; its goals have pages of their own."""

    codes = {"agreement": "agreement"}
    sections = (
        (gettext_lazy("Where we want to be"), ("long_goal", "if_worse")),
        (gettext_lazy("Agreement"), ("agreement", "disagreement")),
        (gettext_lazy("Review"), ("review_on",)),
    )
    long_goal = long_text(
        gettext_lazy("Where we want to be in a year, in the person's words"),
        max_length=4000,
    )
    if_worse = long_text(
        gettext_lazy("If it gets worse: signs and first step"),
        required=False,
        rows=2,
        max_length=4000,
    )
    agreement = forms.ChoiceField(
        label=gettext_lazy("The person says to the plan"), widget=forms.RadioSelect
    )
    disagreement = long_text(
        gettext_lazy("With what the person does not agree, and why"),
        required=False,
        rows=2,
        max_length=4000,
    )
    review_on = forms.DateField(
        label=gettext_lazy("Review on"),
        help_text=gettext_lazy("A later day than the lawbook allows is drawn forward."),
    )

    def clean_review_on(self):
        """Return a day that is still to come."""
        day = self.cleaned_data["review_on"]
        if day <= timezone.localdate():
            raise forms.ValidationError(
                _("The review is still to come. Enter a later day.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Return the values; who does not agree says with what."""
        super().clean()
        sent = self.cleaned_data
        if sent.get("agreement") in DISAGREES and not sent.get("disagreement"):
            self.add_error(
                "disagreement", _("Write with what the person does not agree.")
            )
        return sent


class GoalForm(StageForm):
    """One goal with up to four activities."""

    sections = (
        (gettext_lazy("Goal"), ("domain", "text", "measure", "until")),
        *(
            (
                format_lazy(gettext_lazy("Activity {number}"), number=row),
                tuple(f"activity{row}_{part}" for part in ACTIVITY_PARTS),
            )
            for row in range(1, ROWS + 1)
        ),
    )
    domain = forms.ChoiceField(
        label=gettext_lazy("Domain"),
        choices=[("", gettext_lazy("Choose")), *Domain.choices],
    )
    text = forms.CharField(label=gettext_lazy("Goal in plain words"), max_length=200)
    measure = forms.CharField(
        label=gettext_lazy("How will we know?"), required=False, max_length=200
    )
    until = forms.DateField(label=gettext_lazy("Until"))

    def add_fields(self) -> None:
        """Add the rows of the activities."""
        for row in range(1, ROWS + 1):
            self.fields |= activity_fields(row)

    def values_of(self, record) -> dict[str, Any]:
        """Return the saved goal with its activities."""
        known = super().values_of(record)
        for row, activity in enumerate(record.activities.all(), start=1):
            known |= {
                f"activity{row}_{part}": getattr(activity, part)
                for part in ACTIVITY_PARTS
            }
        return known

    def clean(self) -> dict[str, Any]:
        """Return the values; an activity that is begun is whole, and there is one at least."""
        super().clean()
        sent = self.cleaned_data
        begun = [row for row in range(1, ROWS + 1) if self.is_begun(row)]
        for row in begun:
            for part in ("bearer", "due_on"):
                name = f"activity{row}_{part}"
                if not sent.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        if not begun:
            self.add_error(
                "activity1_text", _("Add at least one activity to the goal.")
            )
        return sent

    def is_begun(self, row: int) -> bool:
        """Return whether an activity was named in a row."""
        return bool(self.cleaned_data.get(f"activity{row}_text"))

    def values(self) -> dict[str, Any]:
        """Return what the action saves."""
        sent = self.cleaned_data
        goal = {name: sent[name] for name in ("domain", "text", "measure", "until")}
        rows = [
            {part: sent[f"activity{row}_{part}"] for part in ACTIVITY_PARTS}
            for row in range(1, ROWS + 1)
            if self.is_begun(row)
        ]
        return goal | {"activities": rows}


def activity_fields(row: int) -> dict[str, forms.Field]:
    """Return the four fields of an activity's row."""
    required = {"bearer": _("Choose who does it."), "due_on": _("Enter until when.")}
    return {
        f"activity{row}_text": forms.CharField(
            label=gettext_lazy("What is done"), required=False, max_length=200
        ),
        f"activity{row}_bearer": forms.ChoiceField(
            label=gettext_lazy("Who does it"),
            required=False,
            choices=[("", gettext_lazy("Choose")), *Activity.Bearer.choices],
            error_messages={"required": required["bearer"]},
        ),
        f"activity{row}_provider": forms.CharField(
            label=gettext_lazy("Provider or service"), required=False, max_length=160
        ),
        f"activity{row}_due_on": forms.DateField(
            label=gettext_lazy("Until"),
            required=False,
            error_messages={"required": required["due_on"]},
        ),
    }
