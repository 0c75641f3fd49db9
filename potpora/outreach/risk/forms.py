"""What is typed: signs, an override, an objection, filters, a selection."""

from collections.abc import Iterable

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.lawbook.queries import code_names, codes
from potpora.interface.components.days import PastDateField
from potpora.outreach.projects.models import Participant, Project
from potpora.outreach.risk import rules, versions
from potpora.outreach.risk.models import Contest, Flag, HouseholdLevel, Level
from potpora.outreach.risk.models.scores import Answer

EVERY = [("", _("All"))]
WHOM = "whom_"
# Why a chosen household gives up its place: codes of the reasons for not being chosen.
LEAVING = ("declined", "moved_died", "unreachable")


class SignsForm(forms.Form):
    """The signs of a household on a day, with whom each concerns; what is left is unknown."""

    found_on = PastDateField(label=_("Found on"))
    trigger = forms.ChoiceField(label=_("Why are you scoring now?"))
    note = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args,
        version: str,
        profile: str,
        members: Iterable[Participant],
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.version, self.members = version, list(members)
        today = timezone.localdate()
        self.fields["trigger"].choices = [
            (code.code, code.name)
            for code in codes("rescore_trigger", profile=profile, on=today)
        ]
        for code, text in versions.words(version).items():
            self.fields[code] = forms.ChoiceField(
                label=text, choices=Answer.choices, required=False
            )
        people = [("", _("nobody in particular"))]
        people += [(str(member.pk), str(member)) for member in self.members]
        for code in versions.table(version).signs if len(self.members) > 1 else ():
            self.fields[WHOM + code] = forms.ChoiceField(
                label=_("Whom does it concern?"), choices=people, required=False
            )

    def answers(self) -> dict[str, str]:
        """Return the answer to every sign and factor."""
        given = self.cleaned_data
        return {
            code: given.get(code) or rules.UNKNOWN
            for code in versions.table(self.version).codes
        }

    def concerns(self) -> dict[str, Participant]:
        """Return the person that each sign concerns; the only member, where there is one."""
        if len(self.members) == 1:
            return dict.fromkeys(versions.table(self.version).signs, self.members[0])
        known = {str(member.pk): member for member in self.members}
        return {
            name.removeprefix(WHOM): known[value]
            for name, value in self.cleaned_data.items()
            if name.startswith(WHOM) and value
        }


class LevelFilter(forms.Form):
    """What the list of households is narrowed to; it stands in the address."""

    is_filter = True
    number = forms.IntegerField(
        label=_("Number on the list"),
        required=False,
        min_value=1,
        max_value=10**6,
    )
    level = forms.ChoiceField(
        label=_("Level"),
        required=False,
        choices=[*EVERY, *reversed(Level.choices), ("none", _("not yet scored"))],
    )
    flag = forms.ChoiceField(
        label=_("Flag"), required=False, choices=[*EVERY, *reversed(Flag.choices)]
    )
    municipality: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Municipality"), required=False, queryset=None, empty_label=_("All")
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            *EVERY,
            ("due", _("to be scored again")),
            ("incomplete", _("too little is known")),
            ("overridden", _("level changed by a worker")),
            ("asked", _("lowering waits for a decision")),
        ],
    )

    def __init__(self, *args, project: Project, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = project.municipalities.all()

    def filters(self) -> dict:
        """Return the filters that make sense."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class OverrideForm(forms.Form):
    """Another level than the points give, with its reason."""

    reason = forms.ChoiceField(label=_("Reason"))
    level = forms.ChoiceField(label=_("Level"))
    text = forms.CharField(
        label=_("Why"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Say what you know and from whom. The person may read this."),
    )

    def __init__(
        self, *args, present: HouseholdLevel, now: str, profile: str, **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        table = versions.table(present.score.version)
        self.directions = {
            code.code: code.more.get("direction")
            for code in codes(
                "risk_override_reason", profile=profile, on=timezone.localdate()
            )
        }
        self.ranks, self.now = table.rank, now
        self.fields["reason"].choices = reasons(profile)
        self.fields["level"].choices = [
            (value, label)
            for value, label in Level.choices
            if rules.may_become(now, value, present.flag, table)
        ]

    def clean(self) -> dict:
        """Check that the reason speaks for the direction."""
        given = super().clean() or {}
        if "reason" in given and "level" in given:
            up = self.ranks[given["level"]] > self.ranks[self.now]
            if (self.directions.get(given["reason"]) == "up") is not up:
                self.add_error(
                    "reason", _("This reason does not fit the direction of the change.")
                )
        return given


def reasons(profile: str) -> list[tuple[str, list]]:
    """Return the reasons in two groups, upward and downward."""
    rows = codes("risk_override_reason", profile=profile, on=timezone.localdate())
    groups = (("up", _("to raise the level")), ("down", _("to lower it by one")))
    return [
        (
            str(title),
            [(row.code, row.name) for row in rows if row.more["direction"] == way],
        )
        for way, title in groups
    ]


class DecisionForm(forms.Form):
    """Whether a level is lowered."""

    agreed = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("yes", _("lower the level")), ("no", _("leave it as it is"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


class ContestForm(forms.Form):
    """What the person says against the score."""

    words = forms.CharField(
        label=_("What the person says"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In their own words."),
    )
    received_on = PastDateField(label=_("Received on"))


class AnswerForm(forms.Form):
    """The answer to an objection."""

    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=Contest.Outcome.choices, widget=forms.RadioSelect
    )
    answer = forms.CharField(
        label=_("Answer to the person"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SelectionForm(forms.Form):
    """A programme, its places and its area."""

    programme = forms.CharField(label=_("Programme"), max_length=200)
    capacity = forms.IntegerField(label=_("Places"), min_value=1, max_value=5000)
    municipalities: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label=_("Area"), queryset=None, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, project: Project, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipalities"].queryset = project.municipalities.all()
        self.fields["municipalities"].initial = list(project.municipalities.all())


class WithdrawForm(forms.Form):
    """Why a selection is taken back."""

    why = forms.CharField(
        label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class LeaveForm(forms.Form):
    """Why a chosen household gives up its place."""

    reason = forms.ChoiceField(label=_("Why"))

    def __init__(self, *args, profile: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        names = code_names("not_selected_reason", profile=profile)
        self.fields["reason"].choices = [
            (code, names.get(code, code)) for code in LEAVING
        ]


def sign_rows(form: SignsForm, last: dict) -> list[dict]:
    """Return the groups of signs with their fields and the answers of the last time."""
    table, names = versions.table(form.version), versions.group_words(form.version)
    shown = {answer.value: str(answer.label) for answer in Answer}
    rows = [
        {
            "code": group,
            "name": name,
            "signs": [
                sign_row(form, code, shown.get(last.get(code, ""), ""))
                for code, sign in table.signs.items()
                if sign.group == group
            ],
        }
        for group, name in names.items()
    ]
    factors = [
        sign_row(form, code, shown.get(last.get(code, ""), ""))
        for code in table.protective
    ]
    return [*rows, {"code": "", "name": _("What helps"), "signs": factors}]


def sign_row(form: SignsForm, code: str, last: str) -> dict:
    """Return one sign for the page: its field, its flag, whom it concerns, the last answer."""
    sign = versions.table(form.version).signs.get(code)
    return {
        "code": code,
        "field": form[code],
        "value": form[code].value() or "",
        "choices": Answer.choices,
        "whom": form[WHOM + code] if WHOM + code in form.fields else None,
        "flag": sign.flag if sign else "",
        "last": last,
    }
