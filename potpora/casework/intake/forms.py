"""The form of the first talk."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.forms.stage import StageForm, long_text
from potpora.casework.intake.models import Consent, Information
from potpora.ground.lawbook.models import Priority

MOST_NEEDS = 3
NEEDS_RECIPIENT = frozenset({"referred", "forwarded"})


class IntakeForm(StageForm):
    """Hear the person, find danger, decide which door is opened."""

    codes = {
        "channel": "channel",
        "reporter_kind": "reporter_kind",
        "needs": "presenting_need",
        "decision": "intake_decision",
    }
    sections = (
        (
            gettext_lazy("How it came"),
            (
                "received_on",
                "channel",
                "reporter_kind",
                "reporter_name",
                "reporter_hidden",
            ),
        ),
        (gettext_lazy("What is asked"), ("words", "needs")),
        (
            gettext_lazy("How fast we act"),
            ("in_danger", "danger", "priority", "priority_reason"),
        ),
        (gettext_lazy("Information and consent"), ("informed_of", "consent")),
        (gettext_lazy("Decision"), ("decision", "decision_reason", "referred_to")),
    )
    received_on = forms.DateField(
        label=gettext_lazy("Received on"),
        help_text=gettext_lazy("For example 14.03.2026"),
    )
    channel = forms.ChoiceField(label=gettext_lazy("How did it reach us?"))
    reporter_kind = forms.ChoiceField(label=gettext_lazy("Who speaks to us?"))
    reporter_name = forms.CharField(
        label=gettext_lazy("Name and contact of the reporter"),
        required=False,
        max_length=200,
    )
    reporter_hidden = forms.BooleanField(
        label=gettext_lazy("The reporter is not to be named to the family"),
        required=False,
    )
    words = long_text(
        gettext_lazy("What the person asks, in their own words"), max_length=4000
    )
    needs = forms.MultipleChoiceField(
        label=gettext_lazy("Main needs"),
        help_text=gettext_lazy("One to three."),
        widget=forms.CheckboxSelectMultiple,
    )
    in_danger = forms.TypedChoiceField(
        label=gettext_lazy("Is anybody in danger now?"),
        choices=[("False", gettext_lazy("No")), ("True", gettext_lazy("Yes"))],
        coerce=lambda sent: sent == "True",
        widget=forms.RadioSelect,
    )
    danger = long_text(
        gettext_lazy("Who, from whom or what, where are they now?"),
        required=False,
        help_text=gettext_lazy("Only when somebody is in danger."),
        max_length=4000,
    )
    priority = forms.ChoiceField(
        label=gettext_lazy("Priority"), choices=Priority, widget=forms.RadioSelect
    )
    priority_reason = long_text(
        gettext_lazy("Reasons for the priority"), rows=2, max_length=4000
    )
    informed_of = forms.MultipleChoiceField(
        label=gettext_lazy("What was explained to the person?"),
        choices=Information,
        widget=forms.CheckboxSelectMultiple,
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("Consent to sharing with others"),
        help_text=gettext_lazy(
            "The tasks that the law sets the centre do not rest on consent."
        ),
        choices=Consent,
        widget=forms.RadioSelect,
    )
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"), widget=forms.RadioSelect
    )
    decision_reason = long_text(
        gettext_lazy("Why no case is kept"),
        required=False,
        rows=2,
        help_text=gettext_lazy("When the decision is not to open a case."),
        max_length=4000,
    )
    referred_to = forms.CharField(
        label=gettext_lazy("Referred or forwarded to"), required=False, max_length=200
    )

    def beginnings(self) -> dict[str, Any]:
        """Return today and the priority that the case was opened with."""
        return {
            "received_on": timezone.localdate(),
            "priority": self.case.priority,
            "in_danger": False,
        }

    def clean_received_on(self):
        """Return the day, which is not to come."""
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("The day is still to come. Enter when it was received.")
            )
        return day

    def clean_needs(self) -> list[str]:
        """Return one to three needs."""
        needs = self.cleaned_data["needs"]
        if len(needs) > MOST_NEEDS:
            raise forms.ValidationError(_("Choose at most three needs, the main ones."))
        return needs

    def clean(self) -> dict[str, Any]:
        """Return the values after looking at what belongs together."""
        super().clean()
        sent = self.cleaned_data
        decision = sent.get("decision")
        if sent.get("in_danger"):
            self.check_danger(sent)
        if decision and decision != "open_case" and not sent.get("decision_reason"):
            self.add_error("decision_reason", _("Write why no case is kept."))
        if decision in NEEDS_RECIPIENT and not sent.get("referred_to"):
            self.add_error(
                "referred_to", _("Write to whom it was referred or forwarded.")
            )
        return sent

    def check_danger(self, sent: dict[str, Any]) -> None:
        """Note what is missing when somebody is in danger."""
        if not sent.get("danger"):
            self.add_error(
                "danger",
                _("Write who is in danger, from whom or what, and where they are now."),
            )
        if sent.get("priority") not in (None, Priority.IMMEDIATE):
            self.add_error(
                "priority", _("Somebody is in danger now: choose immediate.")
            )
