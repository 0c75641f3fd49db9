"""Taking over what somebody said: the new phone in place of the old one, the new address after it."""

from datetime import date

from django.db import transaction

from potpora.ground.places.models import Municipality
from potpora.registry.people.actions import addresses, contacts
from potpora.registry.people.models import Address, Contact, Person, Residence


@transaction.atomic
def replace_contact(
    *, person: Person, kind: str, value: str, was: str, on: date
) -> tuple[Contact | None, list[Contact]]:
    """Return the new contact and those that ended with it; no new one when it is known already."""
    known = person.contacts.filter(kind=kind, ends_on=None)
    if known.filter(value=value).exists():
        return None, []
    ended = list(known.filter(value=was)) if was else []
    for each in ended:
        contacts.end_contact(contact=each, ends_on=on)
    return contacts.add_contact(person=person, kind=kind, value=value), ended


@transaction.atomic
def settle(
    *, person: Person, line: str, municipality: Municipality, on: date
) -> tuple[Address | None, Address | None]:
    """Return the address where the person lives from ``on``, and the one before it.

    An address that began on the same day is put right and stands for both; nothing is written,
    and neither is given, when the line is known already.
    """
    present = residence_of(person)
    if present and present.line == line:
        return None, None
    settlement = present.settlement if present else None
    if settlement and settlement.municipality_id != municipality.pk:
        settlement = None
    if present and present.starts_on and on <= present.starts_on:
        return addresses.correct_address(address=present, line=line), present
    moved = addresses.move(
        person=person,
        starts_on=on,
        municipality=municipality,
        settlement=settlement,
        line=line,
    )
    return moved, present


def residence_of(person: Person) -> Address | None:
    """Return the permanent address of a person today, or nothing."""
    present = person.addresses.filter(kind=Residence.PERMANENT, ends_on=None)
    return present.first()
