"""How a person is reached."""

from datetime import date

from django.db import transaction

from potpora.ground.trail.actions import record
from potpora.registry.people.models import Contact, Person
from potpora.registry.refusals import check_no_nul, in_words


@transaction.atomic
def add_contact(
    *, person: Person, kind: str, value: str, note: str = "", safe: bool = True
) -> Contact:
    """Return a new way to reach ``person``; ``safe`` is off when others may listen or read."""
    check_no_nul({"value": value, "note": note})
    contact = Contact(person=person, kind=kind, value=value, note=note, safe=safe)
    with in_words(Contact):
        contact.save()
    record(verb="person.contact_added", subject=person)
    return contact


@transaction.atomic
def change_contact(*, contact: Contact, **fields) -> Contact:
    """Return the contact with ``fields`` (kind, value, note, safe) put right."""
    check_no_nul(fields)
    for name, value in fields.items():
        setattr(contact, name, value)
    with in_words(Contact):
        contact.save(update_fields=[*fields])
    record(verb="person.contact_changed", subject=contact.person)
    return contact


@transaction.atomic
def end_contact(*, contact: Contact, ends_on: date) -> Contact:
    """Return the contact, no longer used after ``ends_on``."""
    contact.ends_on = ends_on
    contact.save(update_fields=["ends_on"])
    record(verb="person.contact_ended", subject=contact.person)
    return contact
