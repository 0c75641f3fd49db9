"""What people of the register are compared by."""

from collections.abc import Iterable
from typing import Literal, cast
from uuid import UUID

from potpora.registry.intakes.rules.linking import address_key
from potpora.registry.matching.rules import Traits
from potpora.registry.people import ciphers
from potpora.registry.people.models import ContactKind, Person
from potpora.registry.people.rules import numbers
from potpora.registry.people.rules.dates import NOTHING, ReadDate

PARTS = ("identifiers", "contacts", "addresses", "memberships")


def people_compared(ids: Iterable[UUID]) -> dict[UUID, Person]:
    """Return people by id with everything they are compared by, five queries in all."""
    return Person.objects.prefetch_related(*PARTS).in_bulk(list(ids))


def traits_of(person: Person) -> Traits:
    """Return what ``person`` is compared by; the number is read back and never shown."""
    number = number_of(person)
    home = next((a for a in person.addresses.all() if not a.ends_on), None)
    member = next((m for m in person.memberships.all() if not m.ends_on), None)
    return Traits(
        name=f"{person.surname} {person.given_name}".strip(),
        number=number,
        number_valid=numbers.is_valid(number),
        born=born(person),
        parent=person.parent_name,
        address=address_key(home.line) if home else "",
        phones=frozenset(phones(person)),
        household=str(member.household_id) if member else "",
        municipality=(home.municipality_id or "") if home else "",
        source=str(person.office_id),
    )


def number_of(person: Person) -> str:
    """Return the first number that still holds, or nothing."""
    valid = (i for i in person.identifiers.all() if not i.valid_to)
    return next((ciphers.show(each.value) for each in valid), "")


def born(person: Person) -> ReadDate:
    """Return the date of birth with its certainty."""
    known = person.born_on is not None
    certainty = cast(Literal["exact", "month", "year"], person.born_certainty)
    return ReadDate(person.born_on, certainty) if known else NOTHING


def phones(person: Person) -> Iterable[str]:
    """Return the telephones in use."""
    return (c.value for c in person.contacts.all() if c.kind == ContactKind.PHONE)
