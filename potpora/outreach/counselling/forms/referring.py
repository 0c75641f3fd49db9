"""Referrals from a project: what is asked of whom, and the answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from potpora.ground.organisations.models import Office
from potpora.outreach.counselling.forms.fields import text, with_blank
from potpora.outreach.counselling.referring import ANSWERS, MOVES, Basis, State
from potpora.outreach.counselling.words import listed

BODIES = ("centre", "employment", "municipality", "association", "provider")
NOT_SAID = {"no_answer", "no_service_here"}


class ReferForm(forms.Form):
    """Which right or service, at which body, on which basis; or that there is none in reach."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    service = forms.ChoiceField(label=gettext_lazy("Right or service"))
    need = text(
        gettext_lazy("What is needed and why"),
        max_length=600,
        help_text=gettext_lazy(
            "The body reads this text word for word. Write no address."
        ),
    )
    no_service = forms.BooleanField(
        label=gettext_lazy("There is no such service in reach: note the gap"),
        required=False,
    )
    to_office: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Body with an account"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("None"),
    )
    body = forms.CharField(
        label=gettext_lazy("Or another body"), max_length=160, required=False
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("Legal basis"), choices=Basis, widget=forms.RadioSelect
    )
    basis_note = forms.CharField(
        label=gettext_lazy("If not consent: which law, or what the danger is"),
        max_length=200,
        required=False,
    )

    def __init__(self, *args, office, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        profile = office.profile
        self.fields["kind"].choices = with_blank(listed("referral_kind", profile))
        services = listed("referral_service", profile)
        self.fields["service"].choices = with_blank(services)
        bodies = Office.objects.filter(kind__in=BODIES, profile=profile)
        self.fields["to_office"].queryset = bodies.exclude(pk=office.pk)
        self.fields["basis"].initial = Basis.CONSENT

    def clean(self) -> dict[str, Any]:
        """Return the values: a body, one of the two ways, or the note of a gap."""
        sent = super().clean() or {}
        if sent.get("no_service"):
            return sent
        if office := sent.get("to_office"):
            sent["body"] = sent.get("body") or office.name
        if not sent.get("body"):
            self.add_error("body", _("Name the body, or note the gap."))
        if sent.get("basis") != Basis.CONSENT and not sent.get("basis_note"):
            self.add_error("basis_note", _("Write which law, or what the danger is."))
        return sent

    def gap(self) -> dict[str, Any]:
        """Return what is noted of a missing service."""
        return {name: self.cleaned_data[name] for name in ("kind", "service", "need")}

    def values(self) -> dict[str, Any]:
        """Return the answers as the action takes them."""
        return {k: v for k, v in self.cleaned_data.items() if k != "no_service"}


class ReferralAnswerForm(forms.Form):
    """What a body answers; who refuses or puts somebody on a list says why."""

    answer = forms.ChoiceField(
        label=pgettext_lazy("referral", "Answer"), widget=forms.RadioSelect
    )
    refusal_reason = forms.ChoiceField(
        label=gettext_lazy("If refused or on a waiting list: why"), required=False
    )
    done_on = forms.DateField(label=gettext_lazy("If done: on"), required=False)
    result = forms.CharField(
        label=gettext_lazy("Result"), max_length=300, required=False
    )
    answer_note = text(gettext_lazy("Remark"), required=False, max_length=600)
    answered_by = forms.CharField(
        label=gettext_lazy("Who answers"), max_length=120, required=False
    )

    def __init__(self, *args, profile: str, state: str, own: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offered = (*ANSWERS, State.EXPIRED) if own else ANSWERS
        possible = [each for each in offered if each in MOVES[State(state)]]
        self.fields["answer"].choices = [(s.value, self.said(s)) for s in possible]
        reasons = listed("referral_refusal", profile)
        left = [(code, name) for code, name in reasons if code not in NOT_SAID]
        self.fields["refusal_reason"].choices = with_blank(left)

    @staticmethod
    def said(state: State):
        """Return how an answer is called; silence is one that the sender notes."""
        return _("no answer in the term") if state == State.EXPIRED else state.label

    def clean(self) -> dict[str, Any]:
        """Return the answer with the reason or the day that belongs to it."""
        sent = super().clean() or {}
        answer = sent.get("answer")
        if answer in {State.REFUSED, State.WAITING}:
            if not sent.get("refusal_reason"):
                self.add_error("refusal_reason", _("Choose why."))
        else:
            sent["refusal_reason"] = ""
        if answer == State.DONE and not sent.get("done_on"):
            self.add_error("done_on", _("Enter the day on which it was done."))
        return sent
