"""The form of the review."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.assessment import levels
from potpora.casework.assessment.domains import LEVELS, Domain
from potpora.casework.assessment.rules import change
from potpora.casework.casefile.forms.stage import StageForm, long_text
from potpora.casework.review.queries import levels_before, looked_at

CHANGES: dict[str, str | Promise] = {
    "up": gettext_lazy("Better"),
    "same": gettext_lazy("Unchanged"),
    "down": gettext_lazy("Worse"),
    "new": gettext_lazy("First level"),
}
GOES_ON = frozenset({"continue", "intensify", "conference"})


class ReviewForm(StageForm):
    """What changed as the person says, the levels again, and a decision."""

    codes = {"decision": "review_decision"}
    own_change = long_text(
        gettext_lazy("What is better, what is worse, as the person says"),
        max_length=4000,
    )
    what_helped = long_text(
        gettext_lazy("What helped, what did not"), required=False, max_length=4000
    )
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"), widget=forms.RadioSelect
    )
    decision_reason = long_text(
        gettext_lazy("Reason for the decision"), max_length=4000
    )
    next_review_on = forms.DateField(
        label=gettext_lazy("Next review on"),
        required=False,
        help_text=gettext_lazy("When the plan goes on."),
    )

    def prepare(self) -> None:
        """Fetch the levels before and choose the domains that are looked at again."""
        stay = self.record.stay if self.record else self.case.stage_changes.latest("at")
        self.before = levels_before(self.case, stay.at)
        self.domains: list[Domain] = looked_at(self.before)
        self.sections = (
            (gettext_lazy("The person's view"), ("own_change", "what_helped")),
            *((domain.label, levels.names_of(domain)) for domain in self.domains),
            (
                gettext_lazy("Decision"),
                ("decision", "decision_reason", "next_review_on"),
            ),
        )

    def add_fields(self) -> None:
        """Add the fields of the domains, each with the level it had before."""
        for domain in self.domains:
            self.fields |= levels.fields_of(domain)
            before = self.before.get(domain)
            if before:
                self.fields[f"{domain}_level"].help_text = _(
                    "Last time: %(level)s."
                ) % {"level": LEVELS[before]}

    def values_of(self, record) -> dict[str, Any]:
        """Return the saved values, with the level of each domain."""
        return super().values_of(record) | levels.initial_of(record.levels.all())

    def rows(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """Return label and value of what was filled in; a level says how it has changed."""
        told = super().rows(names)
        level_of = next((name for name in names if name.endswith("_level")), "")
        domain = level_of.removesuffix("_own_level").removesuffix("_level")
        now = self.initial.get(f"{domain}_level")
        if told and isinstance(now, int):
            told.append(
                (_("Change"), str(CHANGES[change(self.before.get(domain), now)]))
            )
        return told

    def clean(self) -> dict[str, Any]:
        """Return the values after looking at what belongs together."""
        super().clean()
        sent = self.cleaned_data
        levels.check_levels(self, self.domains)
        next_on = sent.get("next_review_on")
        if sent.get("decision") in GOES_ON and not next_on:
            self.add_error("next_review_on", _("Enter the day of the next review."))
        elif next_on and next_on <= timezone.localdate():
            self.add_error(
                "next_review_on", _("The review is still to come. Enter a later day.")
            )
        return sent

    def values(self) -> dict[str, Any]:
        """Return what the action saves."""
        own = {
            name: self.cleaned_data[name]
            for name in self.base_fields
            if name != "version"
        }
        return own | {"levels": levels.sent_levels(self.cleaned_data, self.domains)}
