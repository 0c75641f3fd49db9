"""What the registry's own rooms hold about a person, for the bundle."""

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.ground.lawbook.queries import code_names
from potpora.ground.staff.roles import Role
from potpora.ground.text.folding import fold
from potpora.ground.trail.words import verb_in_words
from potpora.interface.templatetags.language import amount as written
from potpora.registry.consent.bundle import part
from potpora.registry.consent.queries import disclosures_of, legal_bases_of
from potpora.registry.households.kinds import IncomeKind, PropertyKind
from potpora.registry.households.queries import memberships, protected_lines
from potpora.registry.people import ciphers
from potpora.registry.people.forms.fields import birth_as_typed
from potpora.registry.people.models import Person
from potpora.registry.people.queries import openings

Row = dict[str, Any]


def day(value) -> str:
    """Return a date as dd.mm.yyyy, or nothing."""
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


@part("person", gettext_lazy("Personal data"), order=10)
def own(person: Person) -> list[Row]:
    """Return the person's facts, one row each."""
    names = code_names("language", profile=person.office.profile)
    spoken = ", ".join(names.get(code, code) for code in person.languages)
    facts = (
        (_("Given name"), person.given_name),
        (_("Surname"), person.surname),
        (_("Parent's name"), person.parent_name),
        (_("Date of birth"), birth_as_typed(person.born_on, person.born_certainty)),
        (_("Date of death"), day(person.died_on)),
        (_("Sex"), person.get_sex_display()),
        (_("Languages"), spoken),
        (_("Protected address"), _("yes") if person.address_protected else _("no")),
        (_("Responsible centre"), str(person.office)),
        (_("Note"), person.note),
        (_("Entered on"), day(localtime(person.created_at))),
    )
    return [{_("What"): what, _("Recorded"): value} for what, value in facts if value]


@part("numbers", gettext_lazy("Numbers"), order=20)
def numbers(person: Person) -> list[Row]:
    """Return the person's numbers in full: they are the person's own."""
    return [
        {
            _("Kind"): row.get_kind_display(),
            _("Number"): ciphers.show(row.value),
            _("Issued by"): row.issuer,
            _("Until"): day(row.valid_to),
        }
        for row in person.identifiers.all()
    ]


@part("contacts", gettext_lazy("Contacts"), order=30)
def contacts(person: Person) -> list[Row]:
    """Return how the person is reached."""
    return [
        {
            _("Kind"): row.get_kind_display(),
            _("Contact"): row.value,
            _("Note"): row.note,
            _("Until"): day(row.ends_on),
        }
        for row in person.contacts.all()
    ]


@part("addresses", gettext_lazy("Addresses"), order=40)
def addresses(person: Person) -> list[Row]:
    """Return where the person lived; a protected address is left out even here.

    The paper may be read by whoever lives with the person or opens their post; a parent may ask
    for that of a child who lives with somebody whose address is protected.
    """
    if person.address_protected:
        return []
    hidden = protected_lines([person])
    return [
        {
            _("Kind"): row.get_kind_display(),
            _("Address"): ", ".join(
                filter(None, (row.line, str(row.municipality or "")))
            ),
            _("From"): day(row.starts_on),
            _("Until"): day(row.ends_on),
        }
        for row in person.addresses.select_related("municipality")
        if fold(row.line) not in hidden
    ]


@part("households", gettext_lazy("Households"), order=50)
def households(person: Person) -> list[Row]:
    """Return the person's own memberships; who else lives there is theirs to ask."""
    names = code_names("kinship", profile=person.office.profile)
    return [
        {
            _("Household"): row.household.name,
            _("Kinship to the head"): names.get(row.kinship, row.kinship),
            _("From"): day(row.starts_on),
            _("Until"): day(row.ends_on),
        }
        for row in memberships(person)
    ]


@part("means", gettext_lazy("Income and property"), order=60)
def means(person: Person) -> list[Row]:
    """Return what is stated of the person's own income and property."""
    kinds = dict([*PropertyKind.choices, *IncomeKind.choices])
    incomes = person.incomestatement_set.all()
    properties = person.propertystatement_set.all()
    rows = [(row, row.amount_monthly) for row in incomes] + [
        (row, row.value) for row in properties
    ]
    return [
        {
            _("Kind"): kinds.get(row.kind, row.kind),
            _("Description"): row.description,
            _("Amount"): written(amount, row.currency),
            _("Stated on"): day(row.stated_on),
        }
        for row, amount in rows
    ]


@part("legal_bases", gettext_lazy("Legal bases and consents"), order=80)
def legal_bases(person: Person) -> list[Row]:
    """Return why the person's data may be used."""
    purposes = code_names("sharing_purpose", profile=person.office.profile)
    return [
        {
            _("Purpose"): purposes.get(row.purpose, row.purpose),
            _("Legal basis"): row.get_basis_display(),
            _("Recipient"): row.recipient,
            _("Given on"): day(row.given_on),
            _("Until"): day(row.withdrawn_on or row.valid_until),
        }
        for row in legal_bases_of(person)
    ]


@part("disclosures", gettext_lazy("Given out to others"), order=85)
def disclosures(person: Person) -> list[Row]:
    """Return to whom the person's data were given."""
    kinds = code_names("data_kind", profile=person.office.profile)
    return [
        {
            _("Recipient"): row.recipient,
            _("Data"): ", ".join(kinds.get(code, code) for code in row.data_kinds),
            _("Reason"): row.reason,
            _("On"): day(row.disclosed_on),
        }
        for row in disclosures_of(person)
    ]


@part("seen", gettext_lazy("Who opened or changed the record"), order=90)
def seen(person: Person) -> list[Row]:
    """Return every entry of the trail about the person."""
    return [
        {
            _("When"): date_format(localtime(row.at), "SHORT_DATETIME_FORMAT"),
            _("Who"): row.worker_name,
            _("Role"): str(Role(row.role).label) if row.role else "",
            _("What"): str(verb_in_words(row.verb)),
            _("Reason"): row.reason,
        }
        for row in openings(person)
    ]
