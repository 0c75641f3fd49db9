"""The form of the review."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.assessment import levels
from potpora.casework.assessment.chart import CHANGES
from potpora.casework.assessment.domains import LEVELS, Domain
from potpora.casework.assessment.rules import change
from potpora.casework.casefile.forms.stage import StageForm, long_text
from potpora.casework.review.queries import goals_to_judge, levels_before, looked_at
from potpora.ground.lawbook.models import Priority
from potpora.ground.lawbook.queries import choices

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
    priority = forms.ChoiceField(
        label=gettext_lazy("Priority from now"),
        choices=Priority,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("It sets the deadlines from now on."),
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
        self.goals = goals_to_judge(self.case)
        results = tuple(name for goal in self.goals for name in names_of(goal))
        decided = ("decision", "decision_reason", "priority", "next_review_on")
        self.sections = (
            (gettext_lazy("The person's view"), ("own_change", "what_helped")),
            *((domain.label, levels.names_of(domain)) for domain in self.domains),
            *([(gettext_lazy("What came of the goals"), results)] if results else []),
            (gettext_lazy("Decision"), decided),
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

        self.add_goals()

    def add_goals(self) -> None:
        """Add for each goal what came of it."""
        profile, today = self.case.office.profile, timezone.localdate()
        results = choices("goal_result", profile=profile, on=today)
        for goal in self.goals:
            self.fields |= result_fields(goal, results)

    def results_so_far(self) -> dict[str, Any]:
        """Return what is known already of each goal."""
        return {
            name: value
            for goal in self.goals
            for name, value in zip(
                names_of(goal), (goal.result, goal.result_note), strict=True
            )
        }

    def beginnings(self) -> dict[str, Any]:
        """Return the priority that the case has, and what is known of the goals."""
        return {"priority": self.case.priority} | self.results_so_far()

    def values_of(self, record) -> dict[str, Any]:
        """Return the saved values, with the level of each domain."""
        known = super().values_of(record) | self.results_so_far()
        return known | levels.initial_of(record.levels.all())

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
        results = {
            str(goal.pk): dict(
                zip(
                    ("result", "result_note"),
                    (self.cleaned_data[name] for name in names_of(goal)),
                    strict=True,
                )
            )
            for goal in self.goals
        }
        return own | {
            "levels": levels.sent_levels(self.cleaned_data, self.domains),
            "goals": results,
        }


def names_of(goal) -> tuple[str, str]:
    """Return the names of the two fields of a goal."""
    return f"goal-{goal.pk}-result", f"goal-{goal.pk}-note"


def result_fields(goal, results: list) -> dict[str, forms.Field]:
    """Return the two fields of a goal."""
    result, note = names_of(goal)
    return {
        result: forms.ChoiceField(
            label=goal.text,
            help_text=goal.measure,
            required=False,
            choices=[("", gettext_lazy("Choose")), *results],
        ),
        note: forms.CharField(
            label=gettext_lazy("In words"), required=False, max_length=300
        ),
    }
