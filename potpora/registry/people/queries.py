"""Reading people."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.ground.standing.query import Standing
from potpora.ground.trail.models import TrailEntry
from potpora.registry.people.models import (
    Address,
    Contact,
    Identifier,
    Person,
    Residence,
)
from potpora.registry.people.order import SortKey, sorted_as

SEEN_LATELY = 5


def people() -> QuerySet[Person]:
    """Return the people the worker may see, each with their centre."""
    return Person.objects.select_related("office", "merged_into")


_one = Standing(lambda pk: people().filter(pk=pk))
_numbers = Standing(
    lambda person: Identifier.objects.filter(person=person, valid_to=None)
)


def contacts_of(person: UUID) -> QuerySet[Contact]:
    """Return how a person is reached now."""
    return Contact.objects.filter(person=person, ends_on=None)


_contacts = Standing(contacts_of)
_addresses = Standing(
    lambda person: Address.objects.filter(person=person).select_related(
        "municipality", "settlement"
    )
)
_openings = Standing(lambda person: _opened(person)[:SEEN_LATELY])


def one(pk: UUID) -> Person:
    """Return one of the people the worker may see, with their centre, or raise ``Http404``."""
    for person in _one(pk=pk):
        return person
    raise Http404


def numbers_held(person: Person) -> list[Identifier]:
    """Return the numbers of a person that hold now."""
    return _numbers(person=person.pk)


def contacts_held(person: Person) -> list[Contact]:
    """Return how a person is reached now."""
    return _contacts(person=person.pk)


def addresses_shown(person: Person) -> list[Address]:
    """Return the addresses of a person, latest first; of a protected one, none."""
    if person.address_protected:
        return []
    return sorted(
        _addresses(person=person.pk),
        key=lambda a: (a.ends_on is None, str(a.starts_on or "")),
        reverse=True,
    )


@dataclass(frozen=True)
class Wanted:
    """What a list of people is narrowed to; empty means all."""

    name: str = ""
    municipality: str = ""
    born_from: int | None = None
    born_to: int | None = None
    protected: bool = False


def present_municipalities(people: Iterable[Person]) -> dict[UUID, str]:
    """Return the code of the municipality where each of ``people`` lives now; protected ones not."""
    shown = [person.pk for person in people if not person.address_protected]
    now = Address.objects.filter(
        person__in=shown, kind=Residence.PERMANENT, ends_on=None
    )
    return dict(now.values_list("person_id", "municipality_id"))


def list_of_people(wanted: Wanted) -> QuerySet[Person]:
    """Return the people of the own centre in the reader's alphabetical order.

    Whoever has a protected address is in no list by municipality: that would tell it.
    """
    rows = Person.objects.filter(merged_into=None)
    if wanted.name:
        rows = rows.filter(surname__istartswith=wanted.name)
    if wanted.born_from:
        rows = rows.filter(born_on__year__gte=wanted.born_from)
    if wanted.born_to:
        rows = rows.filter(born_on__year__lte=wanted.born_to)
    if wanted.protected:
        rows = rows.filter(address_protected=True)
    if wanted.municipality:
        rows = rows.filter(
            address_protected=False, pk__in=_living_in(wanted.municipality)
        )
    key = SortKey("surname", "given_name", sorted_as(get_language()))
    return rows.order_by(key, "pk")


def in_this_order(keys: Iterable[UUID]) -> list[Person]:
    """Return the people with these keys, in the order of the keys."""
    wanted = list(keys)
    found = Person.objects.in_bulk(wanted)
    return [found[key] for key in wanted if key in found]


def _living_in(municipality: str) -> QuerySet:
    return Address.objects.filter(
        municipality_id=municipality, kind=Residence.PERMANENT, ends_on=None
    ).values("person_id")


def openings(person: Person) -> QuerySet[TrailEntry]:
    """Return what was done with the record of ``person`` and by whom, latest first."""
    return _opened(str(person.pk))


def seen_lately(person: Person) -> list[TrailEntry]:
    """Return the last few of the ``openings``."""
    return _openings(person=str(person.pk))


def _opened(person_id: str) -> QuerySet[TrailEntry]:
    rows = TrailEntry.objects.filter(subject_kind="person", subject_id=person_id)
    return rows.order_by("-number")


def last_change(person: Person):
    """Return the latest history row of a person, with who wrote it, or nothing."""
    return person.events.select_related("pgh_context").order_by("-pgh_id").first()


def workers_of(office: Office) -> QuerySet[Worker]:
    """Return the workers of an office today, by name."""
    today = timezone.localdate()
    return (
        Worker.objects.filter(assignments__office=office)
        .filter(assignments__in=office.assignments.on(today))
        .distinct()
        .order_by("name")
    )
