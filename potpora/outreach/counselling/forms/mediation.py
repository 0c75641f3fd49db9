"""Offers of work: what is offered, the answer, what came of it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.ground.organisations.models import Office
from potpora.interface.components.days import PastDateField
from potpora.outreach.counselling.forms.fields import text, with_blank
from potpora.outreach.counselling.words import listed


class OfferWorkForm(forms.Form):
    """A vacancy, training or measure."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of offer"))
    provider = forms.CharField(
        label=gettext_lazy("Employer or provider"), max_length=160, required=False
    )
    text = text(gettext_lazy("What is offered"), max_length=600)
    offered_on = PastDateField(label=gettext_lazy("Offered on"))

    def __init__(self, *args, profile: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = with_blank(listed("offer_kind", profile))
        self.fields["offered_on"].initial = timezone.localdate()


class PassOnForm(forms.Form):
    """To which employment centre, and how it may reach the person."""

    to_office: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Employment centre"), queryset=None, empty_label=None
    )
    contact = forms.CharField(
        label=gettext_lazy("Contact"),
        max_length=160,
        help_text=gettext_lazy(
            "The adviser reads name, contact and offer, and nothing else."
        ),
    )

    def __init__(self, *args, offer, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        household = offer.participant.household
        here = Office.objects.filter(kind=Office.Kind.EMPLOYMENT)
        offices = here.filter(profile=offer.office.profile)
        self.fields["to_office"].queryset = offices
        carries = household.project.partners.filter(part="employment").first()
        self.fields["to_office"].initial = carries and carries.office_id
        if not household.address_protected:
            self.fields["contact"].initial = household.phone


class WorkAnswerForm(forms.Form):
    """What the person answers; who declines is asked why, and need not say."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Answer of the person"), widget=forms.RadioSelect
    )
    answered_on = PastDateField(label=gettext_lazy("Answered on"))
    decline_reason = forms.ChoiceField(
        label=gettext_lazy("If declined: why"), required=False
    )

    def __init__(self, *args, profile: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = listed("offer_answer", profile)
        reasons = listed("offer_decline_reason", profile)
        self.fields["decline_reason"].choices = with_blank(reasons)
        self.fields["answered_on"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """Return the answer with the reason that belongs to it."""
        sent = super().clean() or {}
        if sent.get("answer") != "declined":
            sent["decline_reason"] = ""
        elif not sent.get("decline_reason"):
            self.add_error("decline_reason", _("Choose why, or “Did not say”."))
        return sent


class WorkOutcomeForm(forms.Form):
    """What came of an accepted offer, and when."""

    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), widget=forms.RadioSelect)
    outcome_on = PastDateField(label=gettext_lazy("On"))
    note = forms.CharField(label=gettext_lazy("Remark"), max_length=300, required=False)

    def __init__(self, *args, profile: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = listed("offer_outcome", profile)
        self.fields["outcome_on"].initial = timezone.localdate()
