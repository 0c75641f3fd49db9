"""Taking a fact that a visit found into the register of the centre, and out of it again."""

from datetime import date

from django.utils import timezone

from potpora.outreach.projects.models import Participant
from potpora.outreach.visits.codes import Fact
from potpora.outreach.visits.models import FactChange
from potpora.registry.people.actions import addresses, contacts, learning, persons
from potpora.registry.people.models import (
    Address,
    Certainty,
    Contact,
    ContactKind,
    Person,
)


def into_register(fact: FactChange, contact: Participant | None, *, on: date) -> dict:
    """Write a fact into the register and return what undoing needs; nothing where it has no place."""
    person = contact.person if contact else None
    writers = {Fact.PHONE: new_phone, Fact.ADDRESS: new_address, Fact.YEAR: new_year}
    write = writers.get(Fact(fact.field))
    if person is None or write is None:
        return {}
    return {"person": str(person.pk)} | write(fact, person, on)


def new_phone(fact: FactChange, person: Person, on: date) -> dict:
    """Return what undoing needs after the phone was written, the one before ended."""
    added, ended = learning.replace_contact(
        person=person,
        kind=ContactKind.PHONE,
        value=fact.becomes,
        was=fact.was,
        on=on,
    )
    if added is None:
        return {}
    return {"added": str(added.pk), "ended": [str(each.pk) for each in ended]}


def new_address(fact: FactChange, person: Person, on: date) -> dict:
    """Return what undoing needs after the present address was ended and the new one begun."""
    before = learning.residence_of(person)
    line = before.line if before else ""
    new, old = learning.settle(
        person=person,
        line=fact.becomes,
        municipality=fact.household.municipality,
        on=on,
    )
    if new is None:
        return {}
    if new == old:
        return {"corrected": str(new.pk), "line": line}
    return {"added": str(new.pk), "ended": [str(old.pk)] if old else []}


def new_year(fact: FactChange, person: Person, on: date) -> dict:
    """Return what undoing needs after the year of birth was written; a known day is not overwritten."""
    if person.born_certainty not in {Certainty.YEAR, Certainty.UNKNOWN}:
        return {}
    before = person.born_on.isoformat() if person.born_on else ""
    certainty = person.born_certainty
    born = date(int(fact.becomes), 1, 1)
    persons.update(
        person=person,
        version=person.version,
        born_on=born,
        born_certainty=Certainty.YEAR,
    )
    return {"born_on": before, "certainty": certainty}


def out_of_register(fact: FactChange) -> None:
    """Take out of the register what accepting the fact wrote there, as ``before`` tells."""
    before = fact.before
    person = Person.objects.filter(pk=before.get("person")).first()
    if person is None:
        return
    on = fact.found_at.date()
    if fact.field == Fact.PHONE and "added" in before:
        for each in Contact.objects.filter(pk=before["added"], ends_on=None):
            contacts.end_contact(contact=each, ends_on=on)
        for each in Contact.objects.filter(pk__in=before["ended"]):
            contacts.add_contact(person=person, kind=each.kind, value=each.value)
    elif fact.field == Fact.ADDRESS:
        address_back(before)
    elif fact.field == Fact.YEAR and "certainty" in before:
        born = date.fromisoformat(before["born_on"]) if before["born_on"] else None
        persons.update(
            person=person,
            version=person.version,
            born_on=born,
            born_certainty=before["certainty"],
        )


def address_back(before: dict) -> None:
    """Put back the line that was corrected, or give the new stay the line of the one before."""
    for corrected in Address.objects.filter(pk=before.get("corrected")):
        addresses.correct_address(address=corrected, line=before["line"])
    old = Address.objects.filter(pk__in=before.get("ended", [])).first()
    for added in Address.objects.filter(pk=before.get("added"), ends_on=None):
        if old:
            addresses.correct_address(
                address=added,
                line=old.line,
                settlement=old.settlement,
                municipality=old.municipality,
            )
        else:
            addresses.end_address(
                address=added, ends_on=added.starts_on or timezone.localdate()
            )
