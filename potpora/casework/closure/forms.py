"""The form of the closure."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.forms.stage import StageForm, long_text
from potpora.casework.casefile.queries import has_child
from potpora.casework.closure.models import Measure
from potpora.casework.plan.models import Activity
from potpora.casework.plan.queries import open_activities

ENDS = [
    ("done", gettext_lazy("Finished")),
    ("handed_on", gettext_lazy("Handed on: to whom, in words")),
    ("dropped", gettext_lazy("Dropped: why, in words")),
]
SAYS_WHY = frozenset({"handed_on", "dropped"})
CHILD = ("child_not_seen_why", "measure")


class ClosureForm(StageForm):
    """Why the case ends, what came of it, and what was agreed for the time after."""

    codes = {"reason": "closure_reason", "outcome": "closure_outcome"}
    reason = forms.ChoiceField(label=gettext_lazy("Reason"))
    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), widget=forms.RadioSelect)
    summary = long_text(gettext_lazy("Summary"), max_length=4000)
    child_not_seen_why = forms.CharField(
        label=gettext_lazy("Why the child was not seen lately"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Only when no contact of the last weeks says so."),
    )
    measure = forms.ChoiceField(
        label=gettext_lazy("Placement, guardianship or court measure for a child"),
        choices=Measure,
        widget=forms.RadioSelect,
        required=False,
    )
    open_items = long_text(
        gettext_lazy("What is still open otherwise, and who takes it over"),
        required=False,
        max_length=4000,
    )
    afterwards = long_text(
        gettext_lazy("What we agreed for the time after, and whom to call"),
        required=False,
        max_length=4000,
    )

    def prepare(self) -> None:
        """Fetch the activities that nobody has finished, and whether a child belongs to the case."""
        self.unfinished: list[Activity] = open_activities(self.case)
        self.with_child = has_child(self.case)
        ends = tuple(name for each in self.unfinished for name in names_of(each))
        self.sections = (
            (gettext_lazy("Reason and outcome"), ("reason", "outcome", "summary")),
            *([(gettext_lazy("Activities that are still open"), ends)] if ends else []),
            *([(gettext_lazy("Children"), CHILD)] if self.with_child else []),
            (gettext_lazy("What remains"), ("open_items", "afterwards")),
        )

    def add_fields(self) -> None:
        """Add how each open activity ends; leave out what is asked about children where there are none."""
        for activity in self.unfinished:
            self.fields |= end_fields(activity)
        if not self.with_child:
            for name in CHILD:
                del self.fields[name]

    def beginnings(self) -> dict[str, Any]:
        """Return that there was no measure, unless somebody says so."""
        return {"measure": Measure.NONE}

    def clean(self) -> dict[str, Any]:
        """Return the values; what is handed on or dropped says to whom or why."""
        super().clean()
        sent = self.cleaned_data
        for activity in self.unfinished:
            end, words = names_of(activity)
            if sent.get(end) in SAYS_WHY and not sent.get(words):
                self.add_error(
                    words, _("Write who goes on with it, or why it is dropped.")
                )
        return sent

    def values(self) -> dict[str, Any]:
        """Return what the action saves."""
        sent = self.cleaned_data
        own = {
            name: sent[name]
            for name in self.base_fields
            if name != "version" and name in sent
        }
        if self.with_child:
            own["measure"] = own["measure"] or Measure.NONE
        ended = {}
        for activity in self.unfinished:
            end, words = (sent[name] for name in names_of(activity))
            ended[str(activity.pk)] = {"result": end, "result_note": words}
        return own | {"ended": ended}


def names_of(activity: Activity) -> tuple[str, str]:
    """Return the names of the two fields of an open activity."""
    return f"activity-{activity.pk}-end", f"activity-{activity.pk}-words"


def end_fields(activity: Activity) -> dict[str, forms.Field]:
    """Return the two fields of an open activity."""
    end, words = names_of(activity)
    return {
        end: forms.ChoiceField(
            label=activity.text,
            help_text=f"{activity.get_bearer_display()} · {activity.due_on:%d.%m.%Y}",
            choices=ENDS,
            widget=forms.RadioSelect,
        ),
        words: forms.CharField(
            label=gettext_lazy("In words"), required=False, max_length=300
        ),
    }
