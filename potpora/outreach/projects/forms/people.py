"""What is asked about a household and a person on the list of a project."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.interface.components.days import PastDateField
from potpora.outreach.projects.models import ListedHousehold, Participant, Project
from potpora.registry.people.forms.fields import listed

NARROW = forms.NumberInput(attrs={"class": "govuk-input--width-5"})
# How somebody comes to the list by hand; lists and leads bring their people themselves.
BY_HAND = [
    (value, label)
    for value, label in Participant.Origin.choices
    if value in (Participant.Origin.VISIT, Participant.Origin.OWN)
]
# A duplicate is named together with its other entry.
STATES = [each for each in Participant.State.choices if each[0] != "duplicate"]
DOOR = ("settlement", "address", "phone")


class HouseholdForm(forms.ModelForm):
    """A household and its door."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ListedHousehold
        fields = ("name", "municipality", *DOOR, "members")
        widgets = {"members": NARROW}

    def __init__(self, *args, project: Project, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = project.municipalities.all()
        if self.instance.address_protected:
            for name in DOOR:
                del self.fields[name]

    def _post_clean(self) -> None:
        """Leave the row as it is: the action writes it, and the database judges it."""


class PersonForm(forms.ModelForm):
    """A person on the list."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    born_in = forms.IntegerField(
        label=_("Year of birth"),
        required=False,
        min_value=1900,
        max_value=2100,
        widget=NARROW,
    )

    class Meta:
        model = Participant
        fields = ("given_name", "surname", "sex", "born_in", "is_contact")

    def _post_clean(self) -> None:
        """Leave the row as it is: the action writes it, and the database judges it."""

    def clean_born_in(self) -> int | None:
        """Return the year; nobody is born in a year to come."""
        year = self.cleaned_data["born_in"]
        if year and year > timezone.localdate().year:
            raise forms.ValidationError(_("A year of birth is not to come."))
        return year


class NewPersonForm(PersonForm):
    """A person who was not on the list."""

    origin = forms.ChoiceField(
        label=_("How did they come to the list?"),
        choices=BY_HAND,
        widget=forms.RadioSelect,
    )


class KnownPersonForm(PersonForm):
    """A person on the list, and what is known of them now."""

    state = forms.ChoiceField(label=_("State"), choices=STATES)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].initial = self.instance.state


class ConsentForm(forms.Form):
    """Whether a person takes part, and with consent the types of social risk."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_("Does the person take part?"),
        choices=[("agree", _("agrees")), ("decline", _("declines"))],
        widget=forms.RadioSelect,
        help_text=_(
            "Say first what the project is, who sees the data, and that rights do not depend on it."
        ),
    )
    on = PastDateField(label=_("On"))
    main_type = forms.ChoiceField(
        label=_("Main type of social risk"),
        required=False,
        help_text=_("Only with consent. The person says it or agrees with it."),
    )
    more_types = forms.MultipleChoiceField(
        label=_("Further types"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    community = forms.CharField(
        label=_("Community, as the person says"),
        required=False,
        max_length=40,
        help_text=_("Never guessed from a name. Empty when the person does not say."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        types = listed("risk_type")
        self.fields["main_type"].choices = [("", _("not known")), *types]
        self.fields["more_types"].choices = types

    def clean(self) -> dict[str, Any]:
        """Return the answers; types of risk need consent, and a further type a main one."""
        data = super().clean() or {}
        main, more = data.get("main_type"), data.get("more_types")
        if data.get("answer") == "decline" and (main or more):
            self.add_error(
                "main_type",
                _("The type of social risk is written only when the person agreed."),
            )
        if more and not main:
            self.add_error("main_type", _("Choose the main type first."))
        return data
