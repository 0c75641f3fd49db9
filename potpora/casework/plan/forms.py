"""The forms of the plan and of its goals."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.assessment.domains import LEVELS, NAMES
from potpora.casework.assessment.readings import levels_now, name_of, weak_domains
from potpora.casework.casefile.forms.stage import StageForm, long_text
from potpora.casework.casefile.queries import people_of
from potpora.casework.plan import offers
from potpora.casework.plan.models import Activity, AgreedBy
from potpora.casework.plan.queries import form_of
from potpora.casework.plan.rules import MOST_GOALS
from potpora.ground.lawbook.queries import choices

ROWS = 4
DISAGREES = frozenset({"partly", "disagreed", "imposed"})
ACTIVITY_PARTS = ("code", "text", "bearer", "provider", "due_on")
OWN = [("", gettext_lazy("In our own words"))]


class PlanForm(StageForm):
    """The plan as a whole; its goals have pages of their own."""

    codes = {"agreement": "agreement"}
    long_goal = long_text(
        gettext_lazy("Where we want to be in a year, in the person's words"),
        max_length=4000,
    )
    if_worse = long_text(
        gettext_lazy("If it gets worse: signs and first step"),
        required=False,
        rows=2,
        max_length=4000,
    )
    agreement = forms.ChoiceField(
        label=gettext_lazy("The person says to the plan"),
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Leave it open while the plan is a draft. Without agreement the head of department decides."
        ),
    )
    agreed_by = forms.ChoiceField(
        label=gettext_lazy("Who was asked"), choices=AgreedBy, widget=forms.RadioSelect
    )
    agreed_on = forms.DateField(label=gettext_lazy("Asked on"), required=False)
    disagreement = long_text(
        gettext_lazy("With what the person does not agree, and why"),
        required=False,
        rows=2,
        max_length=4000,
    )
    review_on = forms.DateField(
        label=gettext_lazy("Review on"),
        help_text=gettext_lazy("A later day than the lawbook allows is drawn forward."),
    )

    def prepare(self) -> None:
        """Find the weak domains that no goal aims at: each gets a reason."""
        aimed = (
            {*self.record.goals.values_list("domain", flat=True)}
            if self.record
            else set()
        )
        self.bare = [each for each in weak_domains(self.case) if each not in aimed]
        reasons = tuple(name for domain in self.bare for name in names_of(domain))
        self.sections = (
            (gettext_lazy("Where we want to be"), ("long_goal", "if_worse")),
            *(
                [(gettext_lazy("Weak domains without a goal"), reasons)]
                if reasons
                else []
            ),
            (
                gettext_lazy("Agreement"),
                ("agreement", "agreed_by", "agreed_on", "disagreement"),
            ),
            (gettext_lazy("Review"), ("review_on",)),
        )

    def add_fields(self) -> None:
        """Add for each weak domain without a goal why there is none."""
        profile, today = self.case.office.profile, timezone.localdate()
        reasons = choices("no_goal_reason", profile=profile, on=today)
        for domain in self.bare:
            self.fields |= no_goal_fields(domain, reasons)

    def beginnings(self) -> dict[str, Any]:
        """Return that the beneficiary is asked, unless somebody speaks for them."""
        return {"agreed_by": AgreedBy.PERSON}

    def values_of(self, record) -> dict[str, Any]:
        """Return the saved plan with the reasons for weak domains without a goal."""
        known = super().values_of(record)
        for each in record.no_goals.all():
            reason, words = names_of(each.domain)
            known |= {reason: each.reason, words: each.words}
        return known

    def clean_review_on(self):
        """Return a day that is still to come."""
        day = self.cleaned_data["review_on"]
        if day <= timezone.localdate():
            raise forms.ValidationError(
                _("The review is still to come. Enter a later day.")
            )
        return day

    def clean_agreed_on(self):
        """Return the day on which the person was asked, which is not to come."""
        day = self.cleaned_data["agreed_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(
                _("The day is still to come. Enter when it happened.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Return the values; who does not agree says with what."""
        super().clean()
        sent = self.cleaned_data
        if sent.get("agreement") in DISAGREES and not sent.get("disagreement"):
            self.add_error(
                "disagreement", _("Write with what the person does not agree.")
            )
        if sent.get("agreement") and not sent.get("agreed_on"):
            sent["agreed_on"] = timezone.localdate()
        return sent

    def values(self) -> dict[str, Any]:
        """Return what the action saves."""
        sent = self.cleaned_data
        own = {name: sent[name] for name in self.base_fields if name != "version"}
        reasons = {}
        for domain in self.bare:
            reason, words = (sent[name] for name in names_of(domain))
            if reason:
                reasons[domain] = {"reason": reason, "words": words}
        return own | {"no_goals": reasons}


def names_of(domain: str) -> tuple[str, str]:
    """Return the names of the two fields of a weak domain without a goal."""
    return f"no_goal_{domain}", f"no_goal_{domain}_words"


def no_goal_fields(domain: str, reasons: list) -> dict[str, forms.Field]:
    """Return the two fields of a weak domain without a goal."""
    reason, words = names_of(domain)
    label = format_lazy(gettext_lazy("{domain}: why no goal"), domain=name_of(domain))
    return {
        reason: forms.ChoiceField(
            label=label,
            required=False,
            choices=[("", gettext_lazy("A goal follows")), *reasons],
        ),
        words: forms.CharField(
            label=gettext_lazy("In words"), required=False, max_length=300
        ),
    }


class GoalForm(StageForm):
    """One goal with up to four activities, from the catalogue or in one's own words."""

    code = forms.ChoiceField(
        label=gettext_lazy("From the catalogue"),
        required=False,
        help_text=gettext_lazy(
            "Offered for the present level of each weak domain; change the words as you like."
        ),
    )
    domain = forms.ChoiceField(
        label=gettext_lazy("Domain"),
        required=False,
        choices=[("", gettext_lazy("As in the catalogue")), *NAMES.items()],
    )
    text = forms.CharField(
        label=gettext_lazy("Goal in plain words"), required=False, max_length=200
    )
    person = forms.ChoiceField(label=gettext_lazy("For whom"), required=False)
    measure = forms.CharField(
        label=gettext_lazy("How will we know?"), required=False, max_length=200
    )
    target = forms.TypedChoiceField(
        label=gettext_lazy("Level wanted"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", gettext_lazy("Choose")), *list(LEVELS.items())[1:]],
    )
    until = forms.DateField(label=gettext_lazy("Until"))
    more_reason = forms.CharField(
        label=gettext_lazy("Why this plan needs more than five goals"),
        required=False,
        max_length=300,
    )

    def prepare(self) -> None:
        """Find what the catalogue offers, and whether this is one goal more than usual."""
        self.levels = levels_now(self.case)
        weak = weak_domains(self.case)
        known = {each: self.levels[each] for each in weak if each in self.levels}
        self.offered = offers.offered_goals(
            known, form_of(self.case, timezone.localdate())
        )
        self.activities = offers.offered_activities({*weak, *NAMES})
        self.sixth = self.record is None and self.goals_so_far() >= MOST_GOALS
        goal = ("code", "domain", "text", "person", "measure", "target", "until")
        self.sections = (
            (gettext_lazy("Goal"), (*goal, "more_reason") if self.sixth else goal),
            *(
                (
                    format_lazy(gettext_lazy("Activity {number}"), number=row),
                    tuple(f"activity{row}_{part}" for part in ACTIVITY_PARTS),
                )
                for row in range(1, ROWS + 1)
            ),
        )

    def goals_so_far(self) -> int:
        """Return how many goals the plan of this stay has."""
        stay = self.case.stage_changes.latest("at")
        return self.case.individualplans.filter(stay=stay, goals__isnull=False).count()

    def add_fields(self) -> None:
        """Add what the catalogue offers, the people of the case, and the rows of the activities."""
        self.fields["code"].choices = OWN + by_domain(self.offered)
        people = [(str(each.pk), each.name) for each in people_of(self.case)]
        self.fields["person"].choices = [("", _("All")), *people]
        if not self.sixth:
            del self.fields["more_reason"]
        offered = OWN + by_domain(self.activities)
        for row in range(1, ROWS + 1):
            self.fields |= activity_fields(row, offered)

    def values_of(self, record) -> dict[str, Any]:
        """Return the saved goal with its activities."""
        known = super().values_of(record)
        known["person"] = str(record.person_id or "")
        for row, activity in enumerate(record.activities.all(), start=1):
            known |= {
                f"activity{row}_{part}": getattr(activity, part)
                for part in ACTIVITY_PARTS
            }
        return known

    def clean(self) -> dict[str, Any]:
        """Return the values; what the catalogue knows need not be typed."""
        super().clean()
        self.fill_in_goal()
        if self.sixth and not self.cleaned_data.get("more_reason"):
            self.add_error(
                "more_reason",
                _("Five goals are enough at one time. Write why this plan needs more."),
            )
        begun = [row for row in range(1, ROWS + 1) if self.is_begun(row)]
        for row in begun:
            self.fill_in_activity(row)
        if not begun:
            self.add_error(
                "activity1_text", _("Add at least one activity to the goal.")
            )
        return self.cleaned_data

    def fill_in_goal(self) -> None:
        """Take from the catalogue what was left open, and say what is still missing."""
        sent = self.cleaned_data
        known = offers.goals().get(sent.get("code", ""))
        if known:
            sent["domain"] = sent.get("domain") or known.domain
            sent["text"] = sent.get("text") or known.name
            sent["measure"] = sent.get("measure") or known.measure
        for name, words in (
            ("domain", _("Choose the domain of the goal.")),
            (
                "text",
                _("Write the goal in plain words, or choose one of the catalogue."),
            ),
        ):
            if not sent.get(name) and name not in self.errors:
                self.add_error(name, words)
        if known and sent.get("domain") not in ("", None, known.domain):
            self.add_error(
                "domain", _("The goal of the catalogue belongs to another domain.")
            )

    def fill_in_activity(self, row: int) -> None:
        """Take the words of an activity from the catalogue, and say what is still missing."""
        sent = self.cleaned_data
        known = offers.activities().get(sent.get(f"activity{row}_code", ""))
        if known:
            sent[f"activity{row}_text"] = sent.get(f"activity{row}_text") or known.name
            bearer = sent.get(f"activity{row}_bearer") or known.who
            sent[f"activity{row}_bearer"] = bearer
        for part in ("bearer", "due_on"):
            name = f"activity{row}_{part}"
            if not sent.get(name) and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["required"])

    def is_begun(self, row: int) -> bool:
        """Return whether an activity was named in a row."""
        names = (f"activity{row}_text", f"activity{row}_code")
        return any(self.cleaned_data.get(name) for name in names)

    def values(self) -> dict[str, Any]:
        """Return what the action saves."""
        sent = self.cleaned_data
        names = ("code", "domain", "text", "measure", "target", "until")
        goal = {name: sent[name] for name in names}
        goal |= {"person_id": sent["person"] or None}
        goal |= {"more_reason": sent.get("more_reason", "")}
        rows = [
            {part: sent[f"activity{row}_{part}"] for part in ACTIVITY_PARTS}
            for row in range(1, ROWS + 1)
            if self.is_begun(row)
        ]
        return goal | {"activities": rows}


def by_domain(offered) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what the catalogue offers, in a group for each domain."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in offered:
        groups.setdefault(name_of(each.domain), []).append((each.code, each.name))
    return list(groups.items())


def activity_fields(row: int, offered: list) -> dict[str, forms.Field]:
    """Return the five fields of an activity's row."""
    required = {"bearer": _("Choose who does it."), "due_on": _("Enter until when.")}
    return {
        f"activity{row}_code": forms.ChoiceField(
            label=gettext_lazy("From the catalogue"), required=False, choices=offered
        ),
        f"activity{row}_text": forms.CharField(
            label=gettext_lazy("What is done"), required=False, max_length=200
        ),
        f"activity{row}_bearer": forms.ChoiceField(
            label=gettext_lazy("Who does it"),
            required=False,
            choices=[("", gettext_lazy("Choose")), *Activity.Bearer.choices],
            error_messages={"required": required["bearer"]},
        ),
        f"activity{row}_provider": forms.CharField(
            label=gettext_lazy("Provider or service"), required=False, max_length=160
        ),
        f"activity{row}_due_on": forms.DateField(
            label=gettext_lazy("Until"),
            required=False,
            error_messages={"required": required["due_on"]},
        ),
    }
