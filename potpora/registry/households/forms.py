"""What is asked about households."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.registry.formpage import DeedForm
from potpora.registry.households.kinds import IncomeKind, PropertyKind
from potpora.registry.households.queries import members_on
from potpora.registry.people.forms.fields import listed, past_day
from potpora.registry.people.forms.parts import PlaceForm
from potpora.registry.people.models import Residence

CURRENCIES = {"mk": ["MKD", "EUR"], "ba-fbih": ["BAM", "EUR"], "ba-rs": ["BAM", "EUR"]}


def kinship_choices(profile: str) -> list[tuple[str, str]]:
    """Return what a member can be to the head."""
    return [
        ("", "–"),
        *(pair for pair in listed("kinship", profile) if pair[0] != "head"),
    ]


class NewHouseholdForm(DeedForm):
    """A household around the person whose page one came from."""

    name = forms.CharField(label=_("Name of the household"), max_length=120)
    starts_on = past_day(_("Lives there since"))
    residence = forms.ChoiceField(
        label=_("Kind of residence"),
        choices=Residence.choices,
        widget=forms.RadioSelect,
    )

    def present(self) -> dict[str, Any]:
        """Return the surname as a name, and the usual kind."""
        return {
            "name": self.subject.surname or self.subject.given_name,
            "residence": Residence.PERMANENT,
        }

    def deed(self) -> dict[str, Any]:
        """Return what the action is told; the centre is the person's own."""
        return self.cleaned_data | {"office": self.subject.office}


class RenameForm(DeedForm):
    """Another name, and the version that was opened."""

    name = forms.CharField(label=_("Name of the household"), max_length=120)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def present(self) -> dict[str, Any]:
        """Return the present name and version."""
        return {"name": self.subject.name, "version": self.subject.version}


class FindForm(forms.Form):
    """Who is to be added."""

    q = forms.CharField(label=_("Name and surname, or personal number"), max_length=200)


class MemberForm(DeedForm):
    """What somebody is to the head, and since when they live there."""

    kinship = forms.ChoiceField(label=_("Kinship to the head"))
    starts_on = past_day(_("Lives there since"))
    residence = forms.ChoiceField(
        label=_("Kind of residence"),
        choices=Residence.choices,
        widget=forms.RadioSelect,
    )

    def present(self) -> dict[str, Any]:
        """Return the usual kind."""
        return {"residence": Residence.PERMANENT}

    def set_up(self) -> None:
        """Offer the lawbook's kinship."""
        self.fields["kinship"].choices = kinship_choices(self.subject.office.profile)


class KinshipForm(DeedForm):
    """What a member is to the head."""

    kinship = forms.ChoiceField(label=_("Kinship to the head"))

    def set_up(self) -> None:
        """Offer the lawbook's kinship."""
        self.fields["kinship"].choices = kinship_choices(self.subject.office.profile)


class EndForm(DeedForm):
    """Until when somebody lived there."""

    ends_on = past_day(_("Lived there until"))

    def present(self) -> dict[str, Any]:
        """Return nothing; the day is asked."""
        return {}


class HeadForm(DeedForm):
    """Who is the head from now on, and what the former head is to them."""

    member = forms.ChoiceField(label=_("New head"), widget=forms.RadioSelect)
    kinship = forms.ChoiceField(label=_("The former head is to the new one"))

    def set_up(self) -> None:
        """Offer those who live there now and are not the head."""
        now = members_on(self.subject, timezone.localdate())
        self.members = {str(m.pk): m for m in now if not m.is_head}
        self.fields["member"].choices = [
            (pk, m.person.name) for pk, m in self.members.items()
        ]
        self.fields["kinship"].choices = kinship_choices(self.subject.office.profile)

    def deed(self) -> dict[str, Any]:
        """Return the chosen membership."""
        return self.cleaned_data | {"member": self.members[self.cleaned_data["member"]]}


class HouseholdMoveForm(PlaceForm):
    """Where the whole household lives from a day on."""

    starts_on = past_day(_("From"))
    field_order = ("starts_on", "municipality_id", "line", "post_code")


class DissolveForm(DeedForm):
    """Since when a household is no more."""

    dissolved_on = past_day(_("Last day of the household"))


class StatementForm(DeedForm):
    """Whose it is, what it is, and when it was said."""

    person_id = forms.ChoiceField(label=_("Whose"), required=False)
    kind = forms.ChoiceField(label=_("Kind"))
    description = forms.CharField(
        label=_("Description"), max_length=200, required=False
    )
    currency = forms.ChoiceField(label=_("Currency"))
    stated_on = past_day(_("Stated on"))

    def set_up(self) -> None:
        """Offer the members and the currencies of the country."""
        members = members_on(self.subject, timezone.localdate())
        people = [(str(m.person_id), m.person.name) for m in members]
        self.fields["person_id"].choices = [("", _("the whole household")), *people]
        codes = CURRENCIES[self.subject.office.profile]
        self.fields["currency"].choices = [(code, code) for code in codes]

    def deed(self) -> dict[str, Any]:
        """Return the statement, nobody's own when it is the whole household's."""
        return self.cleaned_data | {"person_id": self.cleaned_data["person_id"] or None}


class IncomeForm(StatementForm):
    """Income a month."""

    amount_monthly = forms.DecimalField(
        label=_("Amount a month"),
        min_value=0,
        max_digits=12,
        decimal_places=2,
        localize=True,
    )
    field_order = (
        "person_id",
        "kind",
        "amount_monthly",
        "currency",
        "description",
        "stated_on",
    )

    def set_up(self) -> None:
        """Offer the kinds of income."""
        super().set_up()
        self.fields["kind"].choices = IncomeKind.choices


class PropertyForm(StatementForm):
    """Property at its value."""

    value = forms.DecimalField(
        label=_("Value"),
        min_value=0,
        max_digits=14,
        decimal_places=2,
        required=False,
        localize=True,
    )
    field_order = ("person_id", "kind", "description", "value", "currency", "stated_on")

    def set_up(self) -> None:
        """Offer the kinds of property."""
        super().set_up()
        self.fields["kind"].choices = PropertyKind.choices


class CheckForm(DeedForm):
    """How and when a statement was checked."""

    checked_on = past_day(_("Checked on"))
    checked_how = forms.CharField(
        label=_("How it was checked"),
        max_length=120,
        help_text=_("For example: payslip, register of pensions, visit."),
    )


class DayForm(forms.Form):
    """The day on which a household is looked at."""

    on = forms.DateField(label=_("As of"), required=False)
