"""The forms for opening a case, for who works on it, and for notes."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.forms.stage import long_text
from potpora.casework.casefile.models import (
    CaseFile,
    CaseNote,
    NoteClass,
)
from potpora.casework.casefile.queries import managers_of
from potpora.ground.lawbook.models import Priority
from potpora.ground.lawbook.queries import choices
from potpora.interface.components.days import PastDateField
from potpora.registry.people.models import RecordClass


class OpenForm(forms.Form):
    """How fast we act and who manages the case."""

    priority = forms.ChoiceField(
        label=gettext_lazy("Priority"),
        choices=Priority,
        initial=Priority.REGULAR,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("It sets the deadlines; the intake may change it."),
    )
    manager: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Case manager"),
        queryset=None,
        empty_label=gettext_lazy("Choose"),
    )

    def __init__(self, *args, by, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        workers = managers_of(by.office, on=timezone.localdate())
        self.fields["manager"].queryset = workers
        if by.worker in workers:
            self.fields["manager"].initial = by.worker_id


class AssignForm(forms.Form):
    """To whom a case goes, and why."""

    to: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("New case manager"),
        queryset=None,
        empty_label=gettext_lazy("Choose"),
    )
    reason = forms.ChoiceField(label=gettext_lazy("Reason"))
    note = forms.CharField(
        label=gettext_lazy("Explanation"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, case: CaseFile, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        others = managers_of(case.office, on=today).exclude(pk=case.manager_id)
        self.fields["to"].queryset = others
        offered = choices("reassign_reason", profile=case.office.profile, on=today)
        self.fields["reason"].choices = [("", _("Choose")), *offered]


class ReopenForm(forms.Form):
    """Why a closed case is taken up again."""

    reason = long_text(
        gettext_lazy("Why is the case taken up again?"), rows=3, max_length=300
    )


class ClassForm(forms.Form):
    """How closely a case is kept, and why."""

    record_class = forms.ChoiceField(
        label=gettext_lazy("Record class"),
        choices=RecordClass,
        widget=forms.RadioSelect,
    )
    reason = long_text(gettext_lazy("Reason"), rows=2, max_length=300)


class NoteForm(forms.Form):
    """A note: facts, words and opinion apart."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=CaseNote.Kind, widget=forms.RadioSelect
    )
    text = long_text(
        gettext_lazy("Note"),
        rows=5,
        help_text=gettext_lazy(
            "Write so that the person may read it: what happened, not what somebody is like."
        ),
        max_length=8000,
    )
    happened_on = PastDateField(label=gettext_lazy("Happened on"))
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
