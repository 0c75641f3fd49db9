"""What a worker writes about a lead, from writing it down to its outcome."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from potpora.ground.lawbook.models import Priority
from potpora.ground.lawbook.queries import choices
from potpora.ground.organisations.models import Office
from potpora.ground.places.models import Municipality
from potpora.interface.components.days import PastDateField
from potpora.interface.language.sorting import sort_in
from potpora.outreach.leads import queries
from potpora.outreach.leads.models import Channel, Danger
from potpora.outreach.leads.queries import SORTS
from potpora.outreach.leads.workflow import Outcome, State, outcomes_for
from potpora.registry.people.models import Sex

EVERY = [("", gettext_lazy("All"))]
CONTACT = {
    "reporter_name": "name",
    "phone": "phone",
    "email": "email",
    "safe_when": "safe_when",
}


def long_text(label, *, rows: int = 4, **more) -> forms.CharField:
    """Return a field for several lines."""
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


def in_order(places) -> list[Municipality]:
    """Return municipalities in the order of the reader's alphabet."""
    key = sort_in(get_language() or "en")
    return sorted(places, key=lambda place: key(place.name))


def places_of(office: Office) -> list[Municipality]:
    """Return the municipalities that an office may be told about, its own ones first."""
    own = in_order(Municipality.objects.filter(coverage__office=office).distinct())
    known = {place.pk for place in own}
    return own + [p for p in in_order(queries.covered()) if p.pk not in known]


class ContactMixin(forms.Form):
    """How to reach who reports, kept apart from the lead."""

    def reporter(self) -> dict[str, str]:
        """Return the contact as ``LeadReporter`` keeps it."""
        return {kept: self.cleaned_data[name] for name, kept in CONTACT.items()}

    def told(self) -> dict[str, Any]:
        """Return all else, as a lead keeps it."""
        return {k: v for k, v in self.cleaned_data.items() if k not in CONTACT}


class LeadForm(ContactMixin):
    """The short form for a lead that comes by phone, in person, from an institution."""

    channel = forms.ChoiceField(
        label=gettext_lazy("How it came"),
        choices=[
            c for c in Channel.choices if c[0] not in (Channel.PUBLIC, Channel.LIST)
        ],
        widget=forms.RadioSelect,
        initial=Channel.PHONE,
    )
    institution = forms.CharField(
        label=gettext_lazy("Which institution"),
        max_length=160,
        required=False,
        help_text=gettext_lazy(
            "Only when an institution reports: school, police, health centre."
        ),
    )
    reporter_kind = forms.ChoiceField(label=gettext_lazy("Who reports"), required=False)
    name = forms.CharField(
        label=gettext_lazy("Who may need help"), max_length=160, required=False
    )
    municipality = forms.ChoiceField(label=gettext_lazy("Municipality"))
    settlement = forms.CharField(
        label=gettext_lazy("Settlement"), max_length=120, required=False
    )
    place = forms.CharField(
        label=gettext_lazy("Where to find them"), max_length=300, required=False
    )
    text = long_text(gettext_lazy("What was told"), max_length=4000)
    dangers = forms.MultipleChoiceField(
        label=gettext_lazy("Is somebody in danger?"),
        choices=Danger.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("The first four are told to those on duty at once."),
    )
    reporter_name = forms.CharField(
        label=gettext_lazy("Name of who reports"), max_length=120, required=False
    )
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    safe_when = forms.CharField(
        label=gettext_lazy("When and how it is safe to call"),
        max_length=200,
        required=False,
    )

    def __init__(self, *args, office: Office, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.places = {place.pk: place for place in places_of(office)}
        self.fields["municipality"].choices = [
            ("", _("Choose")),
            *((place.pk, place.name) for place in self.places.values()),
        ]
        kinds = choices(
            "reporter_kind", profile=office.profile, on=timezone.localdate()
        )
        self.fields["reporter_kind"].choices = [("", _("Not known")), *kinds]

    def clean_municipality(self) -> Municipality:
        """Return the municipality itself."""
        return self.places[self.cleaned_data["municipality"]]

    def clean(self) -> dict[str, Any]:
        """Refuse an institution without its name, and a time to call without a way to call."""
        found = super().clean() or self.cleaned_data
        if found.get("channel") == Channel.INSTITUTION and not found.get("institution"):
            self.add_error("institution", _("Name the institution that reports."))
        return found


class TakeUpForm(forms.Form):
    """How urgent a lead is after a first look, and what is to be done."""

    urgency = forms.ChoiceField(
        label=gettext_lazy("Urgency"),
        choices=Priority.choices,
        widget=forms.RadioSelect,
    )
    note = long_text(
        gettext_lazy("What you will do"),
        rows=3,
        max_length=2000,
        required=False,
        help_text=gettext_lazy(
            "It goes along when the lead is passed on to another office."
        ),
    )


class CloseForm(forms.Form):
    """What became of a lead, and when."""

    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), widget=forms.RadioSelect)
    on = PastDateField(label=gettext_lazy("On which day"))
    duplicate_of: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Reported before as"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Choose when it was reported twice"),
    )
    note = long_text(gettext_lazy("Remark"), rows=3, max_length=2000, required=False)

    def __init__(self, *args, lead, **kwargs) -> None:
        kwargs.setdefault("initial", {"on": timezone.localdate(), "note": lead.note})
        super().__init__(*args, **kwargs)
        outcomes = outcomes_for(lead.office.kind)
        self.fields["outcome"].choices = [(o.value, o.label) for o in outcomes]
        others = queries.leads().exclude(pk=lead.pk)
        self.fields["duplicate_of"].queryset = others.filter(
            pk__in=[each.pk for each in queries.alike(lead)]
        )

    def clean(self) -> dict[str, Any]:
        """Ask for the other lead exactly when the lead came twice."""
        found = super().clean() or self.cleaned_data
        if found.get("outcome") != Outcome.DUPLICATE:
            found["duplicate_of"] = None
        elif not found.get("duplicate_of"):
            self.add_error(
                "duplicate_of", _("Choose the lead that came before this one.")
            )
        return found


class PassForm(forms.Form):
    """To which office a lead goes, and why."""

    to: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("To which office"),
        queryset=None,
        empty_label=gettext_lazy("Choose"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        help_text=gettext_lazy(
            "Both offices keep this sentence: write nothing personal in it."
        ),
    )

    def __init__(self, *args, lead, **kwargs) -> None:
        centre = queries.centre_of(lead.municipality_id)
        if centre and centre.pk != lead.office_id:
            kwargs.setdefault("initial", {"to": centre.pk})
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = queries.receivers(lead)


class ListForm(forms.Form):
    """The household and the person of a lead, as they will stand on the list of a project."""

    project: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("Project"), queryset=None, empty_label=None
    )
    given_name = forms.CharField(
        label=gettext_lazy("Given name"), max_length=120, required=False
    )
    surname = forms.CharField(
        label=gettext_lazy("Surname"), max_length=120, required=False
    )
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"),
        choices=[("", gettext_lazy("Not known")), *Sex.choices],
        required=False,
    )
    born_in = forms.IntegerField(
        label=gettext_lazy("Year of birth"),
        min_value=1900,
        required=False,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
    )
    household = forms.CharField(
        label=gettext_lazy("Name of the household"), max_length=120
    )
    members = forms.IntegerField(
        label=gettext_lazy("Members of the household"),
        min_value=1,
        max_value=40,
        required=False,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    settlement = forms.CharField(
        label=gettext_lazy("Settlement"), max_length=120, required=False
    )
    address = forms.CharField(
        label=gettext_lazy("Address"), max_length=300, required=False
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone of the household"), max_length=40, required=False
    )

    def __init__(self, *args, lead, **kwargs) -> None:
        given, _space, surname = lead.name.partition(" ")
        first = {
            "given_name": given[:120],
            "surname": surname[:120],
            "household": lead.name[:120],
            "settlement": lead.settlement,
            "address": lead.place,
        }
        super().__init__(*args, initial=first, **kwargs)
        self.fields["project"].queryset = queries.projects_for(lead)
        self.fields["born_in"].max_value = timezone.localdate().year

    def clean_born_in(self) -> int | None:
        """Refuse a year that is still to come."""
        year = self.cleaned_data["born_in"]
        if year and year > timezone.localdate().year:
            raise forms.ValidationError(_("The year is still to come."))
        return year

    def clean(self) -> dict[str, Any]:
        """Ask for a name: a person on a list is called something."""
        found = super().clean() or self.cleaned_data
        if not found.get("given_name") and not found.get("surname"):
            self.add_error("given_name", _("Enter a given name or a surname."))
        return found


class FilterForm(forms.Form):
    """What the list of leads is narrowed to; it stands in the address."""

    is_filter = True
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("Without an outcome")),
            (State.NEW.value, State.NEW.label),
            (State.OPEN.value, State.OPEN.label),
            ("late", gettext_lazy("Late")),
            (State.CLOSED.value, State.CLOSED.label),
            ("all", gettext_lazy("All")),
        ],
    )
    urgency = forms.ChoiceField(
        label=gettext_lazy("Urgency"),
        required=False,
        choices=[*EVERY, *Priority.choices],
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("How it came"),
        required=False,
        choices=[*EVERY, *Channel.choices],
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome"),
        required=False,
        choices=[*EVERY, *Outcome.choices],
    )
    sort = forms.ChoiceField(
        required=False,
        choices=[(name, name) for name in SORTS],
        widget=forms.HiddenInput,
    )

    def filters(self) -> dict[str, Any]:
        """Return the filters; what makes no sense is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class WordsForm(forms.Form):
    """Words of a lead to look for; they are posted, so that they stand in no address."""

    is_filter = True
    text = forms.CharField(
        label=gettext_lazy("Name, place or number"), required=False, max_length=80
    )


class BringForm(forms.Form):
    """A list that somebody gave: a file, or rows that are pasted."""

    source = forms.CharField(
        label=gettext_lazy("Whose list it is"),
        max_length=160,
        help_text=gettext_lazy(
            "For example: local community of a village, Red Cross, school."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "XLSX, ODS or CSV, at most 5 MB, with headings in the first row."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods,.csv,.txt,.tsv"}),
    )
    pasted = long_text(
        gettext_lazy("Or rows from a spreadsheet, pasted"),
        rows=6,
        max_length=200_000,
        required=False,
        help_text=gettext_lazy("Copy them together with the row of headings."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        found = super().clean() or self.cleaned_data
        if bool(found.get("file")) == bool(found.get("pasted")):
            self.add_error("file", _("Choose a file, or paste rows: one of the two."))
        return found

    def pieces(self):
        """Return name and bytes of what was brought."""
        file = self.cleaned_data["file"]
        if file:
            return file.name, file.chunks()
        return "list.tsv", [self.cleaned_data["pasted"].encode()]


class TakeInForm(forms.Form):
    """Which rows of a list become leads, and where those live that name no municipality."""

    municipality = forms.ChoiceField(
        label=gettext_lazy("Municipality of rows that name none"),
    )
    rows = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args, office: Office, number: int, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.places = {place.pk: place for place in places_of(office)}
        self.fields["municipality"].choices = [
            (place.pk, place.name) for place in self.places.values()
        ]
        self.fields["rows"].choices = [(str(i), str(i)) for i in range(number)]

    def clean_municipality(self) -> Municipality:
        """Return the municipality itself."""
        return self.places[self.cleaned_data["municipality"]]
