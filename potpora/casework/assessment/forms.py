"""The form of the assessment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from potpora.casework.assessment import levels
from potpora.casework.assessment.domains import Domain
from potpora.casework.casefile.forms.stage import StageForm, long_text
from potpora.ground.lawbook.models import Priority


class AssessmentForm(StageForm):
    """A shared picture: own view first, then ten domains, then what follows."""

    codes = {"sources": "info_source", "agreement": "agreement"}
    sections = (
        (gettext_lazy("The person's view"), ("own_story", "sources")),
        *((domain.label, levels.names_of(domain)) for domain in Domain),
        (gettext_lazy("Strengths and risks"), ("strengths", "risks")),
        (gettext_lazy("How fast we act"), ("priority", "priority_reason")),
        (gettext_lazy("Conclusion"), ("conclusion", "agreement", "remark")),
    )
    own_story = long_text(
        gettext_lazy("The person's own view and wish"), max_length=4000
    )
    sources = forms.MultipleChoiceField(
        label=gettext_lazy("Sources"),
        help_text=gettext_lazy("One source is not enough where others can be asked."),
        widget=forms.CheckboxSelectMultiple,
    )
    strengths = long_text(
        gettext_lazy("Strengths: what goes well, what helps"), max_length=4000
    )
    risks = long_text(gettext_lazy("Risks"), max_length=4000)
    priority = forms.ChoiceField(
        label=gettext_lazy("Priority"), choices=Priority, widget=forms.RadioSelect
    )
    priority_reason = long_text(
        gettext_lazy("Reasons for the priority"), rows=2, max_length=4000
    )
    conclusion = long_text(
        gettext_lazy("What keeps the difficulty going, and what can change it"),
        max_length=1500,
    )
    agreement = forms.ChoiceField(
        label=gettext_lazy("The person has seen the assessment and says"),
        widget=forms.RadioSelect,
    )
    remark = long_text(
        gettext_lazy("The person's remark"), required=False, rows=2, max_length=2000
    )

    def add_fields(self) -> None:
        """Add the fields of the ten domains."""
        for domain in Domain:
            self.fields |= levels.fields_of(domain)

    def beginnings(self) -> dict[str, Any]:
        """Return the priority that the case has."""
        return {"priority": self.case.priority}

    def values_of(self, record) -> dict[str, Any]:
        """Return the saved values, with the level of each domain."""
        return super().values_of(record) | levels.initial_of(record.levels.all())

    def clean(self) -> dict[str, Any]:
        """Return the values after looking at each domain."""
        super().clean()
        sent = self.cleaned_data
        levels.check_levels(self, Domain)
        return sent

    def values(self) -> dict[str, Any]:
        """Return what the action saves."""
        own = {
            name: self.cleaned_data[name]
            for name in self.base_fields
            if name != "version"
        }
        return own | {"levels": levels.sent_levels(self.cleaned_data, Domain)}
