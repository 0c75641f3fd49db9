"""Where a person lives: moving, putting right, protecting."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from potpora.ground.trail.actions import record
from potpora.registry.people.actions.persons import keep, locked
from potpora.registry.people.models import Address, Person, Residence
from potpora.registry.people.signals import names_changed, situation_changed
from potpora.registry.refusals import check_no_nul, in_words


def _end(present: Address, *, on: date) -> None:
    """End ``present`` the day before ``on``; a move before its beginning is refused."""
    if present.starts_on and on <= present.starts_on:
        begun = date_format(present.starts_on, "SHORT_DATE_FORMAT")
        sentence = _(
            "The present address began on %(date)s. Enter a later day, "
            "or correct the present address."
        )
        raise ValidationError({"starts_on": sentence % {"date": begun}})
    present.ends_on = on - timedelta(days=1)
    present.save(update_fields=["ends_on"])


@transaction.atomic
def move(
    *, person: Person, starts_on: date, kind: str = Residence.PERMANENT, **place
) -> Address:
    """Return the address of ``kind`` from ``starts_on`` on; the one before ends the day before.

    ``place`` holds municipality, settlement, line and post_code.
    """
    check_no_nul(place)
    locked(person.pk)
    present = person.addresses.filter(kind=kind, ends_on=None).first()
    if present:
        _end(present, on=starts_on)
    address = Address(person=person, kind=kind, starts_on=starts_on, **place)
    with in_words(Address):
        address.save()
    record(verb="person.moved", subject=person)
    names_changed.send(sender=Person, ids=[person.pk])
    situation_changed.send(
        sender=Person, what="address", on=starts_on, people=[person.pk]
    )
    return address


@transaction.atomic
def correct_address(*, address: Address, **fields) -> Address:
    """Return the address with ``fields`` put right; it is the same stay, written wrongly."""
    check_no_nul(fields)
    for name, value in fields.items():
        setattr(address, name, value)
    address.doubtful = False
    with in_words(Address):
        address.save()
    record(verb="person.address_corrected", subject=address.person)
    names_changed.send(sender=Person, ids=[address.person_id])
    return address


@transaction.atomic
def end_address(*, address: Address, ends_on: date) -> Address:
    """Return the address, left on ``ends_on`` for a place not known."""
    address.ends_on = ends_on
    with in_words(Address):
        address.save(update_fields=["ends_on"])
    record(verb="person.address_ended", subject=address.person)
    names_changed.send(sender=Person, ids=[address.person_id])
    return address


def living_with(person: Person):
    """Return the people who are in a household with ``person`` now."""
    mine = person.memberships.filter(ends_on=None).values("household")
    return Person.objects.filter(
        memberships__household__in=mine, memberships__ends_on=None
    ).exclude(pk=person.pk)


@transaction.atomic
def protect_address(*, person: Person, reason: str, together: bool = False) -> Person:
    """Return the person, whose address is from now on shown only on a recorded request.

    ``together`` protects whoever lives in the same household too: their address is the same.
    """
    verb = "person.address_protected"
    for other in living_with(person).distinct() if together else ():
        _set_protection(other, True, verb, reason)
    return _set_protection(person, True, verb, reason)


@transaction.atomic
def unprotect_address(*, person: Person, reason: str) -> Person:
    """Return the person, whose address is shown again."""
    return _set_protection(person, False, "person.address_unprotected", reason)


def _set_protection(person: Person, wanted: bool, verb: str, reason: str) -> Person:
    check_no_nul({"reason": reason})
    present = locked(person.pk)
    present.address_protected = wanted
    record(verb=verb, subject=present, reason=reason)
    return keep(present)


def show_protected(*, person: Person, reason: str) -> list[Address]:
    """Return all addresses of a protected person and leave who saw them and why."""
    check_no_nul({"reason": reason})
    record(verb="person.protected_address_shown", subject=person, reason=reason)
    return list(person.addresses.select_related("municipality", "settlement"))
