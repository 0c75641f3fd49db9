"""What is asked about legal bases, consents and disclosures."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.registry.consent.models import Basis, GivenHow
from potpora.registry.consent.queries import holding
from potpora.registry.formpage import DeedForm
from potpora.registry.people.forms.fields import listed, past_day

LONGEST_DAYS = (
    366  # a consent is asked anew after a year (standard form 2, share_until)
)


class LegalBasisForm(DeedForm):
    """For what purpose data may be used, and on what ground."""

    purpose = forms.ChoiceField(label=_("Purpose"))
    basis = forms.ChoiceField(
        label=_("Legal basis"), choices=Basis.choices, widget=forms.RadioSelect
    )
    law = forms.CharField(label=_("Law and article"), max_length=200, required=False)
    recipient = forms.CharField(label=_("Recipient"), max_length=200, required=False)
    data_kinds = forms.MultipleChoiceField(
        label=_("Kinds of data"), required=False, widget=forms.CheckboxSelectMultiple
    )
    given_on = past_day(_("Given on"))
    given_by = forms.CharField(
        label=_("Consent given by"),
        max_length=200,
        required=False,
        help_text=_("The person, a parent, a guardian."),
    )
    given_how = forms.ChoiceField(
        label=_("How consent was given"),
        choices=[("", "–"), *GivenHow.choices],
        required=False,
    )
    valid_until = forms.DateField(label=_("Valid until"), required=False)
    document = forms.CharField(label=_("Document"), max_length=200, required=False)

    def set_up(self) -> None:
        """Offer the purposes and kinds of data of the lawbook."""
        profile = self.subject.office.profile
        self.fields["purpose"].choices = listed("sharing_purpose", profile)
        self.fields["data_kinds"].choices = listed("data_kind", profile)

    def clean(self) -> dict[str, Any]:
        """Return the data; a consent without an end is asked anew after a year."""
        data = super().clean() or {}
        if data.get("basis") == Basis.CONSENT and data.get("given_on"):
            last = data["given_on"] + timedelta(days=LONGEST_DAYS)
            data["valid_until"] = data.get("valid_until") or last
            if data["valid_until"] > last:
                self.add_error(
                    "valid_until",
                    _("Consent holds for a year at most. Ask anew after that."),
                )
        return data


class WithdrawForm(DeedForm):
    """Since when consent is withdrawn."""

    withdrawn_on = past_day(_("Withdrawn on"))


class DisclosureForm(DeedForm):
    """To whom data were given, which and why."""

    legal_basis_id = forms.ChoiceField(label=_("Legal basis"))
    recipient = forms.CharField(label=_("Recipient"), max_length=200)
    data_kinds = forms.MultipleChoiceField(
        label=_("Kinds of data"), widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(label=_("Reason"), max_length=300)
    disclosed_on = past_day(_("Given out on"))
    document = forms.CharField(label=_("Document"), max_length=200, required=False)

    def set_up(self) -> None:
        """Offer the legal bases that hold, and the kinds of data."""
        profile = self.subject.office.profile
        purposes = dict(listed("sharing_purpose", profile))
        rows = holding(self.subject, timezone.localdate())
        self.fields["legal_basis_id"].choices = [
            (
                str(row.pk),
                f"{purposes.get(row.purpose, row.purpose)} · {row.get_basis_display()}",
            )
            for row in rows
        ]
        self.fields["data_kinds"].choices = listed("data_kind", profile)

    def clean(self) -> dict[str, Any]:
        """Return the data; without any legal basis nothing is given out."""
        if not self.fields["legal_basis_id"].choices:
            raise ValidationError(_("Record a legal basis or a consent first."))
        return super().clean() or {}
