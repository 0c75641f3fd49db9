"""The small forms around a standard form: the answer, the correction, the record class."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.registry.people.models import RecordClass


class AnswerForm(forms.Form):
    """What a second person says of a submitted form; returning it needs a reason."""

    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("When you return the form: what has to be completed."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """Return the note; without one a form is not returned."""
        super().clean()
        if "return" in self.data and not self.cleaned_data.get("note"):
            self.add_error("note", _("Write what has to be completed."))
        return self.cleaned_data


class CorrectionForm(forms.Form):
    """Why a finished form is corrected."""

    reason = forms.CharField(
        label=gettext_lazy("Why is the form corrected?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ClassForm(forms.Form):
    """How closely a form is kept."""

    record_class = forms.ChoiceField(
        label=gettext_lazy("Record class"),
        choices=[
            (RecordClass.ORDINARY, RecordClass.ORDINARY.label),
            (RecordClass.SENSITIVE, RecordClass.SENSITIVE.label),
        ],
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Sensitive: violence, health, addiction, offences. "
            "Read by the writer, the case manager, the team and the supervisor only."
        ),
    )
