"""A person's own facts: created, changed, classified."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.interface.components.widgets import KeptSelect
from potpora.registry.formpage import DeedForm
from potpora.registry.people.actions import NewNumber, NewPerson
from potpora.registry.people.forms.fields import (
    BirthField,
    birth_as_typed,
    later,
    listed,
    municipality_choices,
    past_day,
)
from potpora.registry.people.models import (
    ContactKind,
    IdentifierKind,
    Person,
    RecordClass,
    Sex,
)
from potpora.registry.people.queries import workers_of

NAME = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
LONG = forms.Textarea(attrs={"rows": 4})


def _no_number(profile: str) -> list[tuple[str, str]]:
    return [("", "–"), *listed("no_number_reason", profile)]


class FactsForm(forms.Form):
    """Names, birth, sex, languages: what a person is known by."""

    given_name = forms.CharField(
        label=_("Given name"), max_length=120, required=False, widget=NAME
    )
    surname = forms.CharField(
        label=_("Surname"), max_length=120, required=False, widget=NAME
    )
    parent_name = forms.CharField(
        label=_("Parent's name"), max_length=120, required=False, widget=NAME
    )
    born = BirthField(
        label=_("Date of birth"),
        required=False,
        help_text=_("As much as is known: 17.11.1980, 11.1980 or 1980."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    sex = forms.ChoiceField(
        label=_("Sex"), choices=Sex.choices, required=False, widget=forms.RadioSelect
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, office: Office, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = later(listed, "language", office.profile)

    def clean(self) -> dict[str, Any]:
        """Return the data; a person has at least one name."""
        data = super().clean() or {}
        if not data.get("given_name") and not data.get("surname"):
            self.add_error("given_name", _("Enter a given name or a surname."))
        return data

    def facts(self) -> dict[str, Any]:
        """Return the fields of ``Person``."""
        data = {
            name: value
            for name, value in self.cleaned_data.items()
            if name in FactsForm.base_fields or name in ("note", "version")
        }
        data["born_on"], data["born_certainty"] = data.pop("born")
        return data


class EditForm(FactsForm):
    """The facts of a person who is in the register, and the version that was opened."""

    note = forms.CharField(label=_("Note"), required=False, strip=False, widget=LONG)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def present(person: Person) -> dict[str, Any]:
        """Return what the form shows of ``person``."""
        names = ("given_name", "surname", "parent_name", "sex", "languages", "note")
        return {name: getattr(person, name) for name in names} | {
            "born": birth_as_typed(person.born_on, person.born_certainty),
            "version": person.version,
        }


class NewPersonForm(FactsForm):
    """Everything one is told at a first contact; only a name is required."""

    number = forms.CharField(
        label=_("Personal number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-20", "inputmode": "numeric"}
        ),
        help_text=_("13 digits. It is stored encrypted."),
    )
    no_number_reason = forms.ChoiceField(
        label=_("If there is no number, why"), required=False
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=120,
        required=False,
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-20", "inputmode": "tel"}
        ),
    )
    municipality = forms.ChoiceField(
        label=_("Municipality"), required=False, widget=KeptSelect
    )
    line = forms.CharField(
        label=_("Street and number, or village"), max_length=200, required=False
    )
    address_protected = forms.BooleanField(
        label=_("The address must not be given to anybody"), required=False
    )

    def __init__(self, *args, office: Office, **kwargs) -> None:
        super().__init__(*args, office=office, **kwargs)
        self.kind = (
            IdentifierKind.EMBG if office.profile == "mk" else IdentifierKind.JMBG
        )
        self.fields["municipality"].choices = later(municipality_choices, office)
        self.fields["no_number_reason"].choices = later(_no_number, office.profile)

    def clean(self) -> dict[str, Any]:
        """Return the data; a number or the reason why there is none."""
        data = super().clean() or {}
        if not data.get("number") and not data.get("no_number_reason"):
            self.add_error(
                "number", _("Enter the number, or choose why there is none.")
            )
        return data

    def new(self) -> NewPerson:
        """Return the person as the action takes it."""
        data = self.cleaned_data
        own = ("no_number_reason", "address_protected")
        fields = self.facts() | {name: data[name] for name in own}
        if data["number"]:
            fields["no_number_reason"] = ""
        return NewPerson(fields, self._numbers(), self._contacts(), self._addresses())

    def _numbers(self) -> list[NewNumber]:
        text = self.cleaned_data["number"]
        return [NewNumber(self.kind, text)] if text else []

    def _contacts(self) -> list[dict[str, str]]:
        text = self.cleaned_data["phone"]
        return [{"kind": ContactKind.PHONE, "value": text}] if text else []

    def _addresses(self) -> list[dict[str, Any]]:
        place, line = self.cleaned_data["municipality"], self.cleaned_data["line"]
        return (
            [{"municipality_id": place or None, "line": line}] if place or line else []
        )


class DeathForm(DeedForm):
    """When somebody died."""

    died_on = past_day(_("Date of death"))


class ReasonForm(DeedForm):
    """A deed that needs a reason, which the trail keeps."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("It is recorded with your name. The person may ask to see it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ProtectForm(ReasonForm):
    """Why an address is protected, and whether that of the household is too."""

    together = forms.BooleanField(
        label=_("Protect everybody who lives in the same household"),
        required=False,
        initial=True,
        help_text=_("Otherwise their address tells where this person is."),
    )


class ClassForm(ReasonForm):
    """How closely a record is kept, and who stays in the circle of a sealed one."""

    record_class = forms.ChoiceField(
        label=_("Record class"), choices=RecordClass.choices, widget=forms.RadioSelect
    )
    circle = forms.ModelMultipleChoiceField(
        label=_("Who may see a sealed record"),
        queryset=Worker.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You and the director always see it."),
    )
    field_order = ("record_class", "circle", "reason")

    def present(self) -> dict[str, Any]:
        """Return the present class and circle."""
        return {
            "record_class": self.subject.record_class,
            "circle": [row.worker_id for row in self.subject.circle.all()],
        }

    def set_up(self) -> None:
        """Offer the workers of the person's centre."""
        self.fields["circle"].queryset = workers_of(self.subject.office)
