"""The forms for carrying out a plan."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.forms.stage import Part, StageForm, long_text
from potpora.casework.casefile.models import NoteClass
from potpora.casework.casefile.queries import has_child
from potpora.casework.implementation.models import ChildSeen
from potpora.casework.plan.models import Activity
from potpora.casework.plan.queries import activities_of, plan_in_force
from potpora.ground.lawbook.queries import choices
from potpora.interface.components.widgets import Scale

NEEDS_REASON = frozenset({"partly", "not_done", "dropped"})
RESULT_PARTS = ("result", "not_done_reason", "result_note")


class ImplementationForm(StageForm):
    """How the plan goes, and what came of each activity."""

    progress = long_text(gettext_lazy("How is the plan going?"), max_length=4000)
    obstacles = long_text(
        gettext_lazy("What stands in the way?"), required=False, max_length=4000
    )

    def prepare(self) -> None:
        """Fetch the activities of the plan in force."""
        plan = plan_in_force(self.case)
        self.activities: list[Activity] = list(activities_of(plan)) if plan else []
        self.sections = (
            (gettext_lazy("The plan as a whole"), ("progress", "obstacles")),
            *((activity.text, names_of(activity)) for activity in self.activities),
        )

    def add_fields(self) -> None:
        """Add result, reason and remark of each activity."""
        profile, today = self.case.office.profile, timezone.localdate()
        results = choices("activity_result", profile=profile, on=today)
        reasons = choices("not_done_reason", profile=profile, on=today)
        planned = [("planned", gettext_lazy("Not begun"))]
        for activity in self.activities:
            self.fields |= result_fields(activity, planned + results, reasons)

    def beginnings(self) -> dict[str, Any]:
        """Return the results known so far."""
        return self.results_so_far()

    def values_of(self, record) -> dict[str, Any]:
        """Return the saved values with the results of the activities."""
        return super().values_of(record) | self.results_so_far()

    def results_so_far(self) -> dict[str, Any]:
        """Return the present result of each activity."""
        return {
            f"activity-{activity.pk}-{part}": getattr(activity, part)
            for activity in self.activities
            for part in RESULT_PARTS
        }

    def clean(self) -> dict[str, Any]:
        """Return the values; what was not done, or only partly, has a reason."""
        super().clean()
        sent = self.cleaned_data
        for activity in self.activities:
            result, reason, _note = names_of(activity)
            if sent.get(result) in NEEDS_REASON and not sent.get(reason):
                self.add_error(
                    reason,
                    _("Choose why it was not done, done only partly, or dropped."),
                )
        return sent

    def values(self) -> dict[str, Any]:
        """Return what the action saves."""
        sent, today = self.cleaned_data, timezone.localdate()
        results = {}
        for activity in self.activities:
            result, reason, note = (sent[name] for name in names_of(activity))
            ended = result not in ("planned", "running")
            results[str(activity.pk)] = {
                "result": result,
                "not_done_reason": reason if result in NEEDS_REASON else "",
                "result_note": note,
                "result_on": (activity.result_on or today) if ended else None,
            }
        return {
            "progress": sent["progress"],
            "obstacles": sent["obstacles"],
            "results": results,
        }


def names_of(activity: Activity) -> tuple[str, ...]:
    """Return the names of an activity's three fields."""
    return tuple(f"activity-{activity.pk}-{part}" for part in RESULT_PARTS)


def result_fields(
    activity: Activity, results: list, reasons: list
) -> dict[str, forms.Field]:
    """Return the three fields of an activity."""
    result, reason, note = names_of(activity)
    return {
        result: forms.ChoiceField(
            label=gettext_lazy("Result"),
            choices=results,
            widget=Scale(),
            help_text=f"{activity.get_bearer_display()} · {activity.due_on:%d.%m.%Y}",
        ),
        reason: forms.ChoiceField(
            label=gettext_lazy("Why not"),
            choices=[("", gettext_lazy("Choose")), *reasons],
            required=False,
        ),
        note: forms.CharField(
            label=gettext_lazy("What came of it"), required=False, max_length=300
        ),
    }


class ContactForm(StageForm):
    """A contact or visit, held or only tried."""

    codes = {"kind": "contact_kind", "result": "contact_result"}
    sections: Sequence[Part] = (
        (
            gettext_lazy("The contact"),
            ("on", "kind", "with_whom", "result", "child_seen"),
        ),
        (gettext_lazy("What was seen, told and agreed"), ("seen", "told", "agreed")),
        (gettext_lazy("Afterwards"), ("next_on", "note_class")),
    )
    on = forms.DateField(label=gettext_lazy("Held on"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    with_whom = forms.CharField(
        label=gettext_lazy("With whom"), required=False, max_length=200
    )
    result = forms.ChoiceField(label=gettext_lazy("Outcome"))
    child_seen = forms.ChoiceField(
        label=gettext_lazy("Was the child seen?"),
        required=False,
        choices=[("", gettext_lazy("Choose")), *ChildSeen.choices],
        help_text=gettext_lazy("Children speak otherwise when they are alone."),
    )
    seen = long_text(
        gettext_lazy("Seen"),
        required=False,
        help_text=gettext_lazy("Facts only: what you saw or read."),
        max_length=4000,
    )
    told = long_text(
        gettext_lazy("Told"),
        required=False,
        help_text=gettext_lazy("What the person said."),
        max_length=4000,
    )
    agreed = long_text(gettext_lazy("Agreed"), required=False, rows=2, max_length=4000)
    next_on = forms.DateField(label=gettext_lazy("Next contact on"), required=False)
    note_class = forms.ChoiceField(
        label=gettext_lazy("Class"),
        choices=NoteClass,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Sensitive: violence, health, addiction, offences. "
            "Read by the case manager, the team and the supervisor only."
        ),
    )

    def prepare(self) -> None:
        """Find whether a child belongs to the case: only then it is asked about."""
        self.with_child = has_child(self.case)
        if not self.with_child:
            (title, names), *rest = ContactForm.sections
            kept = tuple(name for name in names if name != "child_seen")
            self.sections = ((title, kept), *rest)

    def add_fields(self) -> None:
        """Leave out the question about a child where there is none."""
        if not self.with_child:
            del self.fields["child_seen"]

    def beginnings(self) -> dict[str, Any]:
        """Return today."""
        return {"on": timezone.localdate(), "note_class": NoteClass.ORDINARY}

    def clean_on(self):
        """Return the day, which is not to come."""
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("A contact that is still to come is not written down yet.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Return the values; a contact that was held says something, the next one comes later."""
        super().clean()
        sent = self.cleaned_data
        if sent.get("result") == "held" and not (sent.get("seen") or sent.get("told")):
            self.add_error(
                "seen",
                _("Write what was seen or what was told, at least one of the two."),
            )
        if self.with_child and sent.get("result") == "held" and not sent["child_seen"]:
            self.add_error("child_seen", _("Choose whether the child was seen."))
        on, next_on = sent.get("on"), sent.get("next_on")
        if on and next_on and next_on < on:
            self.add_error("next_on", _("The next contact comes after this one."))
        return sent
