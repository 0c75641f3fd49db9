"""What is asked to call a conference, about its minutes, and about a task that is done."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.forms.stage import long_text
from potpora.casework.casefile.models import CaseFile, NoteClass
from potpora.casework.casefile.queries import colleagues_of, managers_of
from potpora.casework.conferences.models import Conference, ConferenceMinutes
from potpora.casework.plan.queries import goals_of_case
from potpora.ground.lawbook.queries import choices
from potpora.interface.components.days import PastDateField

BLANK_TASKS = 2
PARTS = {
    "teacher": "school",
    "doctor": "health",
    "police": "police",
    "provider": "provider",
    "association": "association",
    "employment": "employment",
    "municipality": "municipality",
    "interpreter": "interpreter",
    "trusted": "trusted",
    "lawyer": "lawyer",
    "psychologist": "psychologist",
    "pedagogue": "pedagogue",
}


def listed(list_code: str, case: CaseFile) -> list[tuple[str, str]]:
    """Return the choices of a list of the lawbook today."""
    return choices(list_code, profile=case.office.profile, on=timezone.localdate())


class PlanForm(forms.Form):
    """When, where, why, what about, and whom of the circle to invite."""

    on = forms.DateField(label=gettext_lazy("Day"))
    hour = forms.TimeField(
        label=gettext_lazy("Hour"),
        help_text=gettext_lazy("As 14:30."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    place = forms.CharField(label=gettext_lazy("Where, or link"), max_length=200)
    reasons = forms.MultipleChoiceField(
        label=gettext_lazy("Why the conference is called"),
        widget=forms.CheckboxSelectMultiple,
    )
    agenda = long_text(gettext_lazy("Agenda"), rows=5, max_length=4000)
    chair: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Chair"),
        queryset=None,
        empty_label=gettext_lazy("Choose"),
    )
    circle = forms.MultipleChoiceField(
        label=gettext_lazy("Whom of the circle to invite"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    beneficiary = forms.BooleanField(
        label=gettext_lazy("The beneficiary is invited"), required=False, initial=True
    )

    def __init__(self, *args, case: CaseFile, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.case, today = case, timezone.localdate()
        self.fields["reasons"].choices = listed("conference_reason", case)
        self.fields["chair"].queryset = managers_of(case.office, on=today)
        self.team = {
            str(member.pk): member
            for member in case.team.on(today).select_related("worker")
        }
        self.fields["circle"].choices = [
            (key, ", ".join(filter(None, (member.name, member.body))))
            for key, member in self.team.items()
        ]

    def values(self) -> dict[str, Any]:
        """Return the answers as the action takes them."""
        data = self.cleaned_data
        at = timezone.make_aware(datetime.combine(data["on"], data["hour"]))
        names = ("place", "reasons", "agenda", "chair")
        return {name: data[name] for name in names} | {
            "at": at,
            "participants": list(self.participants()),
        }

    def participants(self):
        """Yield whom to invite: case manager, beneficiary, and the chosen of the circle."""
        manager = self.case.manager
        yield {"worker": manager, "name": manager.name, "part": "case_manager"}
        if self.cleaned_data["beneficiary"]:
            yield {"name": self.case.title, "part": "beneficiary"}
        for key in self.cleaned_data["circle"]:
            member = self.team[key]
            yield {
                "worker": member.worker,
                "name": member.name,
                "body": member.body,
                "part": PARTS.get(member.function, "other"),
            }


class InviteForm(forms.Form):
    """One more participant."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    body = forms.CharField(label=gettext_lazy("Body"), max_length=160, required=False)
    part = forms.ChoiceField(label=gettext_lazy("Part in the conference"))

    def __init__(self, *args, case: CaseFile, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offered = listed("participant_role", case)
        self.fields["part"].choices = [("", _("Choose")), *offered]


class CancelForm(forms.Form):
    """Why a conference is cancelled."""

    reason = forms.CharField(
        label=gettext_lazy("Why is the conference cancelled?"), max_length=300
    )


class MinutesForm(forms.Form):
    """Who came, what was said, where there is disagreement."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    beneficiary_came = forms.TypedChoiceField(
        label=gettext_lazy("Did the beneficiary take part?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    beneficiary_why = forms.CharField(
        label=gettext_lazy("If not: why"), max_length=300, required=False
    )
    own_view = long_text(
        gettext_lazy("View of the person or child"),
        rows=3,
        required=False,
        max_length=4000,
        help_text=gettext_lazy("Heard also when they were not there."),
    )
    points = long_text(
        gettext_lazy("Main points"),
        rows=6,
        max_length=8000,
        help_text=gettext_lazy("Not word by word: short minutes get read."),
    )
    differences = long_text(
        gettext_lazy("Where we differ"), rows=2, required=False, max_length=4000
    )
    next_on = forms.DateField(label=gettext_lazy("Next meeting"), required=False)
    note_class = forms.ChoiceField(
        label=gettext_lazy("Class"),
        choices=NoteClass,
        initial=NoteClass.ORDINARY,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Sensitive: violence, health, addiction, offences. "
            "Read by the case manager, the team and the supervisor only."
        ),
    )

    def __init__(self, *args, conference: Conference, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.participants = list(conference.participants.all())
        offered = listed("attendance", conference.case)
        for each in self.participants:
            self.fields[f"came_{each.pk}"] = forms.ChoiceField(
                label=each.name,
                choices=[("", _("Choose")), *offered],
                initial=each.attendance,
            )

    @property
    def attendance(self) -> list[forms.BoundField]:
        """Return the fields that ask who came."""
        return [self[f"came_{each.pk}"] for each in self.participants]

    @property
    def rest(self) -> list[forms.BoundField]:
        """Return the other fields that are seen."""
        return [self[name] for name in self.base_fields if name != "version"]

    def clean(self) -> dict[str, Any]:
        """Return the values; why the beneficiary was not there is always written down."""
        sent = super().clean() or {}
        if sent.get("beneficiary_came") is False and not sent.get("beneficiary_why"):
            self.add_error("beneficiary_why", _("Write why."))
        return sent

    def values(self) -> dict[str, Any]:
        """Return the answers as the action takes them, without tasks."""
        data = self.cleaned_data
        names = "beneficiary_came beneficiary_why own_view points differences next_on note_class"
        came = {each.pk: data[f"came_{each.pk}"] for each in self.participants}
        return {name: data[name] for name in names.split()} | {
            "version": data["version"] or 0,
            "attendance": came,
        }


class TaskForm(forms.Form):
    """Who does what until when."""

    text = forms.CharField(label=gettext_lazy("Task"), max_length=300)
    worker: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Worker of the centre"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Somebody else"),
    )
    bearer = forms.CharField(
        label=gettext_lazy("Or who else, of which body"), max_length=200, required=False
    )
    due_on = forms.DateField(label=gettext_lazy("Until"))
    goal: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Serves the goal"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("None"),
    )

    def __init__(self, *args, case: CaseFile, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = colleagues_of(
            case.office, on=timezone.localdate()
        )
        self.fields["goal"].queryset = goals_of_case(case)
        self.fields["goal"].label_from_instance = lambda goal: goal.text

    def clean(self) -> dict[str, Any]:
        """Return the values: one who does it."""
        sent = super().clean() or {}
        if bool(sent.get("worker")) == bool(sent.get("bearer")):
            self.add_error(
                "worker",
                _("Choose a worker or write who does it, one of the two."),
            )
        return sent


class OneTaskAtLeast(forms.BaseFormSet):
    """The tasks of a conference: at least one, or it need not have been held.

    A row that comes back empty is no task any more, also where one was saved before.
    """

    def initial_form_count(self) -> int:
        """Return how many rows have to be filled: none of those that were sent."""
        return 0 if self.is_bound else super().initial_form_count()

    def clean(self) -> None:
        """Raise unless a task is written."""
        if not any(self.errors) and not any(form.has_changed() for form in self):
            raise forms.ValidationError(
                _("Write at least one task: who does what until when.")
            )


TASK = "task"
MOST_TYPED = 100
TaskForms = forms.formset_factory(TaskForm, formset=OneTaskAtLeast, extra=BLANK_TASKS)


def written_tasks(minutes: ConferenceMinutes | None) -> list[dict[str, Any]]:
    """Return the open tasks of minutes as they stand in the form."""
    if minutes is None:
        return []
    return [
        {
            "text": task.text,
            "worker": task.worker_id,
            "bearer": task.bearer,
            "due_on": task.due_on,
            "goal": task.goal_id,
        }
        for task in minutes.tasks.filter(done_on__isnull=True)
    ]


def typed_tasks(data: QueryDict) -> list[dict[str, Any]]:
    """Return the tasks of a draft as they were typed, those that say something."""
    count = data.get(f"{TASK}-TOTAL_FORMS", "")
    total = min(int(count), MOST_TYPED) if count.isdecimal() else 0
    rows = [
        {name: data.get(f"{TASK}-{number}-{name}", "") for name in TaskForm.base_fields}
        for number in range(total)
    ]
    return [row for row in rows if any(row.values())]


class DoneForm(forms.Form):
    """That a task is done, and what came of it."""

    done_on = PastDateField(label=gettext_lazy("Done on"))
    outcome = forms.CharField(
        label=gettext_lazy("What came of it"), max_length=300, required=False
    )
