"""Planning a session, writing its record, discussing a case, signing."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.forms.stage import long_text
from potpora.casework.casefile.models import CaseFile
from potpora.casework.supervision.models import SessionAgreement, SupervisionSession
from potpora.casework.supervision.queries.sessions import guided_workers, names
from potpora.casework.supervision.queries.team import case_numbered

MOST_AGREEMENTS = 5


class PlanForm(forms.Form):
    """When, where, with whom."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=SupervisionSession.Kind,
        widget=forms.RadioSelect,
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("Mode"),
        choices=SupervisionSession.Mode,
        widget=forms.RadioSelect,
    )
    day = forms.DateField(label=gettext_lazy("Day"))
    hour = forms.TimeField(
        label=gettext_lazy("Time"),
        help_text=gettext_lazy("For example 10:30"),
        widget=forms.TimeInput(attrs={"class": "govuk-input--width-5"}, format="%H:%M"),
    )
    place = forms.CharField(
        label=gettext_lazy("Where, or link"), max_length=200, required=False
    )
    workers: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Who comes"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, by, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["workers"].queryset = guided_workers(by, on=timezone.localdate())

    def values(self) -> dict[str, Any]:
        """Return what the action takes."""
        sent = self.cleaned_data
        at = timezone.make_aware(datetime.combine(sent["day"], sent["hour"]))
        kept = {name: sent[name] for name in ("kind", "mode", "place")}
        return kept | {"at": at, "workers": list(sent["workers"])}


class RecordForm(forms.Form):
    """Who came, how long, about what, what was learned and agreed."""

    came: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Who came"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("How long, in minutes"),
        min_value=15,
        max_value=480,
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}
        ),
    )
    themes = forms.MultipleChoiceField(
        label=gettext_lazy("Themes"), widget=forms.CheckboxSelectMultiple
    )
    reflection = long_text(
        gettext_lazy("What we learned"),
        required=False,
        max_length=4000,
        help_text=gettext_lazy(
            "Read by those who took part alone. Write no name of a beneficiary: cases are added as links."
        ),
    )
    next_on = forms.DateField(label=gettext_lazy("Next session on"), required=False)

    def __init__(self, *args, session: SupervisionSession, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.workers = [part.worker for part in session.parts.all()]
        ids = [worker.pk for worker in self.workers]
        self.fields["came"].queryset = type(session.lead).objects.filter(pk__in=ids)
        self.fields["themes"].choices = list(names("supervision_theme").items())
        self.people = [*self.workers, session.lead]
        self.add_agreements()

    def add_agreements(self) -> None:
        """Add the rows in which agreements are written."""
        people = [
            ("", _("Choose")),
            *((str(each.pk), each.name) for each in self.people),
        ]
        for place in range(1, MOST_AGREEMENTS + 1):
            self.fields[f"what{place}"] = forms.CharField(
                label=_("What was agreed"), max_length=300, required=False
            )
            self.fields[f"bearer{place}"] = forms.ChoiceField(
                label=_("Who"), choices=people, required=False
            )
            self.fields[f"until{place}"] = forms.DateField(
                label=_("Until"), required=False
            )

    def rows(self) -> list[list]:
        """Return the fields of each agreement, for the page."""
        return [
            [self[f"{part}{place}"] for part in ("what", "bearer", "until")]
            for place in range(1, MOST_AGREEMENTS + 1)
        ]

    def clean(self) -> dict[str, Any]:
        """Return the values; an agreement says what, who and until when."""
        super().clean()
        for place in range(1, MOST_AGREEMENTS + 1):
            parts = [f"{part}{place}" for part in ("what", "bearer", "until")]
            filled = [part for part in parts if self.cleaned_data.get(part)]
            for part in set(parts) - set(filled) if filled else ():
                if part not in self.errors:
                    self.add_error(
                        part, _("An agreement says what, who and until when.")
                    )
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        """Return what the action takes."""
        sent = self.cleaned_data
        kept = {
            name: sent[name] for name in ("minutes", "themes", "reflection", "next_on")
        }
        agreements = [
            {
                "what": sent[f"what{place}"],
                "bearer_id": sent[f"bearer{place}"],
                "until": sent[f"until{place}"],
            }
            for place in range(1, MOST_AGREEMENTS + 1)
            if sent.get(f"what{place}")
        ]
        return kept | {
            "came": [worker.pk for worker in sent["came"]],
            "agreements": agreements,
        }


def as_written(session: SupervisionSession) -> dict[str, Any]:
    """Return the record as it stands, for the form."""
    known: dict[str, Any] = {
        "came": [part.worker_id for part in session.parts.all() if part.came],
        "minutes": session.minutes or 60,
        "themes": session.themes,
        "next_on": session.next_on,
    }
    written = getattr(session, "record", None)
    known["reflection"] = written.reflection if written else ""
    for place, row in enumerate(session.agreements.all(), start=1):
        known |= {f"what{place}": row.what, f"bearer{place}": str(row.bearer_id)}
        known[f"until{place}"] = row.until
    return known


class DiscussForm(forms.Form):
    """Which case was discussed, the question and the decision."""

    number = forms.CharField(label=gettext_lazy("Case number"), max_length=24)
    question = forms.CharField(label=gettext_lazy("Question"), max_length=300)
    decision = long_text(
        gettext_lazy("Decision"),
        required=False,
        rows=3,
        max_length=2000,
        help_text=gettext_lazy("It is written into the case as a note."),
    )

    def clean_number(self) -> CaseFile:
        """Return the case that has the number and may be seen."""
        typed = self.cleaned_data["number"].strip()
        found = case_numbered(typed)
        if not found:
            raise forms.ValidationError(
                _(
                    "There is no such case here. Write the number as on the case, for example SK-2026-00012."
                )
            )
        return found


class SignForm(forms.Form):
    """A remark beside the signature."""

    remark = long_text(gettext_lazy("Remark"), required=False, rows=2, max_length=1000)


class CancelForm(forms.Form):
    """Why a session does not take place."""

    reason = forms.CharField(label=gettext_lazy("Why it is cancelled"), max_length=300)


class ResultForm(forms.Form):
    """What became of an agreement."""

    result = forms.ChoiceField(
        label=gettext_lazy("Result"), choices=SessionAgreement.Result
    )
