"""Naming a supervisor or mentor, agreeing on development, saying what makes a case heavy."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.supervision.models import CaseBurden, SupervisionTie
from potpora.casework.supervision.queries.sessions import names, possible_guides


class TieForm(forms.Form):
    """Who supervises or mentors the worker, from when."""

    guide: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Who"),
        queryset=None,
        empty_label=gettext_lazy("Choose"),
    )
    starts_on = forms.DateField(label=gettext_lazy("From"))

    def __init__(self, *args, worker, office, kind: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.kind = SupervisionTie.Kind(kind)
        offered = possible_guides(office, kind, on=timezone.localdate())
        self.fields["guide"].queryset = offered.exclude(pk=worker.pk)
        self.fields["guide"].label = self.kind.label.capitalize()


class DevelopmentForm(forms.Form):
    """Both views of every competence, and the step that follows from it."""

    agreed_on = forms.DateField(label=gettext_lazy("Agreed on"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.competences = names("competence")
        levels = [("", _("Choose")), *names("competence_level").items()]
        for code in self.competences:
            self.fields[f"{code}_own"] = forms.ChoiceField(
                label=_("Own view"), choices=levels
            )
            self.fields[f"{code}_guide"] = forms.ChoiceField(
                label=_("View of the supervisor"), choices=levels
            )
            self.fields[f"{code}_step"] = forms.CharField(
                label=_("Next step"), max_length=300, required=False
            )
            self.fields[f"{code}_until"] = forms.DateField(
                label=_("Until"), required=False
            )

    def rows(self) -> Iterator[tuple[str, list]]:
        """Yield each competence with its fields, for the page."""
        for code, word in self.competences.items():
            yield (
                word,
                [self[f"{code}_{part}"] for part in ("own", "guide", "step", "until")],
            )

    def clean(self) -> dict[str, Any]:
        """Return the values; a step has a day, a day has a step."""
        super().clean()
        for code in self.competences:
            step, until = f"{code}_step", f"{code}_until"
            if self.cleaned_data.get(step) and not self.cleaned_data.get(until):
                self.add_error(until, _("Write until when the step is made."))
            if self.cleaned_data.get(until) and not self.cleaned_data.get(step):
                self.add_error(step, _("Write the step that is made until this day."))
        return self.cleaned_data

    def steps(self) -> list[dict[str, Any]]:
        """Return what the action takes."""
        sent = self.cleaned_data
        return [
            {
                "competence": code,
                "own_level": int(sent[f"{code}_own"]),
                "guide_level": int(sent[f"{code}_guide"]),
                "step": sent[f"{code}_step"],
                "until": sent[f"{code}_until"],
            }
            for code in self.competences
        ]


def as_agreed(plan) -> dict[str, Any]:
    """Return the latest plan as the form shows it."""
    known: dict[str, Any] = {"agreed_on": timezone.localdate()}
    for row in plan.steps.all() if plan else ():
        known |= {
            f"{row.competence}_own": str(row.own_level),
            f"{row.competence}_guide": str(row.guide_level),
            f"{row.competence}_step": row.step,
            f"{row.competence}_until": row.until,
        }
    return known


class BurdenForm(forms.ModelForm):
    """What makes a case heavier than its priority says."""

    class Meta:
        model = CaseBurden
        fields = ["court", "measure", "far", "interpreter"]
