"""What is asked about a referral, and of the body that answers it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from potpora.casework.casefile.forms.stage import long_text
from potpora.casework.plan.queries import goals_of_case
from potpora.casework.referrals.models import LONGEST_NEED
from potpora.casework.referrals.queries import referrable
from potpora.casework.referrals.workflow import ANSWERS, MOVES, State
from potpora.ground.lawbook.models import Priority
from potpora.ground.lawbook.queries import choices
from potpora.ground.organisations.models import Office

BODIES = (
    Office.Kind.EMPLOYMENT,
    Office.Kind.MUNICIPALITY,
    Office.Kind.ASSOCIATION,
    Office.Kind.PROVIDER,
    Office.Kind.CENTRE,
)


def listed(list_code: str, profile: str) -> list[tuple[str, str]]:
    """Return the choices of a list of the lawbook today."""
    return choices(list_code, profile=profile, on=timezone.localdate())


class ReferralForm(forms.Form):
    """To whom, for whom, what is needed, and which data go out."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    service = forms.ChoiceField(label=gettext_lazy("Service"))
    no_service = forms.BooleanField(
        label=gettext_lazy("There is no such service in reach: note the gap"),
        required=False,
    )
    to_office: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Body with an account here"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("None: it answers by a link"),
    )
    body = forms.CharField(
        label=gettext_lazy("Name of the body"), max_length=160, required=False
    )
    body_email = forms.EmailField(
        label=gettext_lazy("E-mail of the body"),
        required=False,
        help_text=gettext_lazy(
            "The link goes there and is shown to you once, so that you can give it over the phone."
        ),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the letter"), choices=settings.LANGUAGES
    )
    people: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label=gettext_lazy("For whom"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only their data go out."),
    )
    need = long_text(
        gettext_lazy("What is needed and why"),
        rows=4,
        max_length=LONGEST_NEED,
        help_text=gettext_lazy(
            "The body reads this text word for word. Write no address."
        ),
    )
    urgency = forms.ChoiceField(
        label=gettext_lazy("Urgency"), choices=Priority, widget=forms.RadioSelect
    )
    purpose = forms.ChoiceField(label=gettext_lazy("Purpose of sharing"))
    data_kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What the letter tells"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Health or violence: another person, who leads, sends it."
        ),
    )
    goal: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Serves the goal"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("None"),
    )
    escort = forms.BooleanField(
        label=gettext_lazy("An escort is needed"), required=False
    )

    def __init__(self, *args, case, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        profile, fields = case.office.profile, self.fields
        for name in ("referral_kind", "referral_service"):
            field = fields[name.removeprefix("referral_")]
            field.choices = [("", _("Choose")), *listed(name, profile)]
        fields["purpose"].choices = listed("sharing_purpose", profile)
        fields["data_kinds"].choices = listed("data_kind", profile)
        here = Office.objects.filter(kind__in=BODIES, profile=profile)
        fields["to_office"].queryset = here.exclude(pk=case.office_id)
        people = referrable(case)
        fields["people"].queryset = people
        fields["goal"].queryset = goals_of_case(case)
        fields["goal"].label_from_instance = lambda goal: goal.text
        fields["language"].initial = get_language()
        fields["urgency"].initial = case.priority
        fields["purpose"].initial = "service"
        fields["people"].initial = people if len(people) == 1 else []
        fields["data_kinds"].initial = ["identity"]

    def clean(self) -> dict[str, Any]:
        """Return the values: a body, one of the two ways, or the note of a gap."""
        sent = super().clean() or {}
        if sent.get("no_service"):
            return sent
        if office := sent.get("to_office"):
            sent["body"] = sent.get("body") or office.name
        if not sent.get("body"):
            self.add_error(
                "body",
                _("Name the body, or note that there is no such service in reach."),
            )
        return sent

    def gap(self) -> dict[str, Any]:
        """Return what is noted of a missing service."""
        names = ("people", "service", "kind", "need")
        return {name: self.cleaned_data[name] for name in names}

    def values(self) -> dict[str, Any]:
        """Return the answers as the action takes them."""
        return {k: v for k, v in self.cleaned_data.items() if k != "no_service"}


class AnswerForm(forms.Form):
    """What a body answers; who refuses or puts somebody on a list says why."""

    answer = forms.ChoiceField(
        label=pgettext_lazy("referral", "Answer"), widget=forms.RadioSelect
    )
    refusal_reason = forms.ChoiceField(
        label=gettext_lazy("If refused or on a waiting list: why"), required=False
    )
    start_on = forms.DateField(label=gettext_lazy("Begins on"), required=False)
    contact = forms.CharField(
        label=gettext_lazy("Whom to ask for"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Name and phone at the body."),
    )
    done_on = forms.DateField(label=gettext_lazy("If done: on"), required=False)
    result = forms.CharField(
        label=gettext_lazy("Result"), max_length=300, required=False
    )
    answer_note = forms.CharField(
        label=gettext_lazy("Remark"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    more_wanted = forms.CharField(
        label=gettext_lazy("If more information is needed: what, and what for"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    answered_by = forms.CharField(
        label=gettext_lazy("Who answers"), max_length=120, required=False
    )

    def __init__(
        self, *args, profile: str, state: str, named: bool = True, **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        possible = [each for each in ANSWERS if each in MOVES[State(state)]]
        self.fields["answer"].choices = [(s.value, s.label) for s in possible]
        reasons = [
            (code, name)
            for code, name in listed("referral_refusal", profile)
            if code not in {"no_answer", "no_service_here"}
        ]
        self.fields["refusal_reason"].choices = [("", _("Choose")), *reasons]
        if State.MORE not in possible:
            del self.fields["more_wanted"]
        if named:
            self.fields["answered_by"].required = True
        else:
            del self.fields["answered_by"]

    def clean(self) -> dict[str, Any]:
        """Return the answer with the reason or the day that belongs to it."""
        sent = super().clean() or {}
        answer = sent.get("answer")
        if answer in {State.REFUSED, State.WAITING} and not sent.get("refusal_reason"):
            self.add_error("refusal_reason", _("Choose why."))
        if answer == State.DONE and not sent.get("done_on"):
            self.add_error("done_on", _("Enter the day on which it was done."))
        if answer not in {State.REFUSED, State.WAITING}:
            sent["refusal_reason"] = ""
        if answer != State.MORE:
            sent["more_wanted"] = ""
        elif not sent.get("more_wanted"):
            self.add_error("more_wanted", _("Write what you need to know."))
        return sent


class NotedAnswerForm(AnswerForm):
    """What a worker notes of an answer by phone or letter, and whether the person came."""

    person_came = forms.NullBooleanField(
        label=gettext_lazy("Did the person come to the body?"), required=False
    )


class SupplyForm(forms.Form):
    """What the worker chooses to add to what was sent."""

    text = long_text(
        gettext_lazy("Your answer"),
        rows=4,
        max_length=LONGEST_NEED,
        help_text=gettext_lazy(
            "The body reads this text word for word. Write no address, and only what the question needs."
        ),
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What the answer tells on top of what was sent"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy(
            "The consent is tested once more. Health or violence: another person, who leads, sends it."
        ),
    )

    def __init__(self, *args, referral, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        every = listed("data_kind", referral.case.office.profile)
        self.fields["kinds"].choices = [
            (code, name) for code, name in every if code not in referral.data_kinds
        ]


class OutcomeForm(forms.Form):
    """What came of the referral for an activity of the goal it served."""

    activity: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Activity"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("None: the plan stays as it is"),
    )
    result = forms.ChoiceField(label=gettext_lazy("Result"))
    reason = forms.ChoiceField(
        label=gettext_lazy("If not done, or only partly: why"), required=False
    )
    note = forms.CharField(
        label=gettext_lazy("What came of it"), max_length=300, required=False
    )

    def __init__(self, *args, activities, profile: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = activities
        self.fields["activity"].label_from_instance = lambda each: each.text
        self.fields["activity"].initial = activities.first()
        self.fields["result"].choices = [
            (code, name)
            for code, name in listed("activity_result", profile)
            if code != "dropped"
        ]
        reasons = listed("not_done_reason", profile)
        self.fields["reason"].choices = [("", _("Choose")), *reasons]

    def clean(self) -> dict[str, Any]:
        """Return the outcome; what was not done, or only partly, has a reason."""
        sent = super().clean() or {}
        unfinished = sent.get("result") in {"not_done", "partly"}
        if sent.get("activity") and unfinished and not sent.get("reason"):
            self.add_error("reason", _("Choose why."))
        return sent
