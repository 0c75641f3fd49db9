"""The demo's register: invented families written through the register's own actions."""

from collections.abc import Iterable, Iterator
from random import Random
from uuid import UUID, uuid5

from django.db import transaction

from potpora.config.demo.families import TODAY, Family, Member, families
from potpora.ground.access.acting import acting
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Assignment
from potpora.registry.households.models import Household, HouseholdMember
from potpora.registry.people.actions.bulk import NewNumber, NewPerson, create_many
from potpora.registry.people.models import Person

DEMO = UUID("7d9d3b1e-5a0e-4c5f-9b53-0f6d1c2e8a47")  # the same households everywhere
SIZES = {"skopje": 180, "bitola": 60, "tetovo": 60}
SOME_NUMBERLESS = 0.05


def new_person(family: Family, member: Member, chance: Random) -> NewPerson:
    """Return ``member`` as the register takes people in; a few have no number, with a reason."""
    numberless = chance.random() < SOME_NUMBERLESS
    return NewPerson(
        fields={
            "given_name": member.given_name,
            "surname": member.surname,
            "born_on": member.born_on,
            "born_certainty": "exact",
            "sex": member.sex,
            "languages": [family.community],
            "address_protected": family.address_protected,
            "no_number_reason": "papers_lost" if numberless else "",
        },
        numbers=() if numberless else (NewNumber(kind="embg", text=member.number),),
        contacts=({"kind": "phone", "value": member.phone},) if member.phone else (),
        addresses=(
            {
                "municipality_id": family.municipality,
                "settlement_id": family.settlement_id,
                "line": family.street,
            },
        ),
    )


def household_name(family: Family) -> str:
    """Return what the household is called: the surname of its head."""
    return family.members[0].surname


def household_id(centre: str, which: str) -> UUID:
    """Return the id of an invented household of a centre, the same everywhere."""
    return uuid5(DEMO, f"{centre} {which}")


def households_of(centre: str) -> list[Household]:
    """Return the households of the demo's register of a centre, by name."""
    ids = [household_id(centre, str(number)) for number in range(SIZES[centre])]
    return list(Household.objects.filter(pk__in=ids).order_by("name", "pk"))


def memberships(
    household: Household, family: Family, people: Iterator[Person]
) -> Iterator[HouseholdMember]:
    """Yield the rows that put the family's people into ``household``."""
    for member, person in zip(family.members, people, strict=False):
        yield HouseholdMember(
            household=household,
            person=person,
            kinship=member.kinship,
            is_head=member.kinship == "head",
            starts_on=max(member.born_on, TODAY.replace(year=2020)),
        )


def write_households(
    office: Office, invented: list[Family], people: Iterable[Person], what: str = ""
) -> list[Household]:
    """Return a new household for each family, its members taken from ``people`` in order.

    ``what`` tells one batch of families of an office from another.
    """
    households = [
        Household(
            id=household_id(office.code, f"{what}{number}"),
            office=office,
            name=household_name(family),
        )
        for number, family in enumerate(invented)
    ]
    Household.objects.bulk_create(households)
    following = iter(people)
    rows: list[HouseholdMember] = []
    for household, family in zip(households, invented, strict=True):
        own = [next(following) for _ in family.members]
        rows += memberships(household, family, iter(own))
    HouseholdMember.objects.bulk_create(rows)
    return households


@transaction.atomic
def fill(office: Office, count: int) -> int:
    """Write ``count`` families into the register of ``office``; return the number of people."""
    by = Assignment.objects.filter(office=office, worker__user__is_demo=True)[0]
    codes = list(office.municipalities.order_by("code").values_list("code", flat=True))
    invented = list(families(count, codes, seed=office.pk))
    chance = Random(office.pk)
    new = [
        new_person(family, member, chance)
        for family in invented
        for member in family.members
    ]
    with acting(by):
        people = create_many(office=office, people=new, by=by.worker)
        write_households(office, invented, people)
    return len(people)


def fill_all() -> int:
    """Fill the registers of the demo's centres that are still empty; return the new people."""
    offices = Office.objects.filter(code__in=SIZES).order_by("code")
    empty = [
        office
        for office in offices
        if not Person.objects.filter(office=office).exists()
    ]
    return sum(fill(office, SIZES[office.code]) for office in empty)
