"""What a centre could give a project out of its register: only ever asked by the centre itself.

Sealed people and those who have died or were merged are left out; of a household with a
protected address only the municipality is told. Nobody who is left out is named or counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet

from potpora.ground.organisations.models import Office
from potpora.outreach.projects.models import ListedHousehold, Participant, Project
from potpora.registry.consent.models import Basis, LegalBasis
from potpora.registry.consent.queries import holding_of
from potpora.registry.consent.rules import Sharing, covers
from potpora.registry.households.kinds import IncomeKind
from potpora.registry.households.models import (
    Household,
    HouseholdMember,
    IncomeStatement,
)
from potpora.registry.people.models import (
    Address,
    Contact,
    Person,
    RecordClass,
    Residence,
)

PURPOSE = "project"
KINDS = frozenset({"identity", "household"})


@dataclass(frozen=True)
class Wanted:
    """Which households of the register are meant; ``households`` empty means all that fit."""

    municipalities: frozenset[str]
    only_with_cash_right: bool = False
    households: frozenset[UUID] = frozenset()


@dataclass
class Offer:
    """A household of the register as it would stand on the list."""

    household: Household
    municipality_id: str
    people: list[Person]
    settlement: str = ""
    address: str = ""
    phone: str = ""

    @property
    def protected(self) -> bool:
        """Say whether the address of somebody in the household is protected."""
        return any(person.address_protected for person in self.people)


@dataclass
class Weighed:
    """What would be given, and on which legal basis that each person already has."""

    offers: list[Offer] = field(default_factory=list)
    bases: dict[UUID, LegalBasis] = field(default_factory=dict)
    without_consent: int = 0

    @property
    def people(self) -> int:
        """Return how many people would be given."""
        return sum(len(offer.people) for offer in self.offers)

    @property
    def without_address(self) -> int:
        """Return of how many households the address would stay with the centre."""
        return sum(offer.protected for offer in self.offers)


def weigh(
    project: Project, wanted: Wanted, basis: str, *, office: Office, on: date
) -> Weighed:
    """Return what a centre would give a project; with consent as basis, only who consents."""
    members = _members(project, wanted, office)
    weighed = Weighed(bases=_bases(project, [each.person for each in members], on))
    offers = _with_doors(members, wanted)
    if basis == Basis.CONSENT:
        everybody = sum(len(offer.people) for offer in offers)
        for offer in offers:
            offer.people = [p for p in offer.people if _consents(weighed, p)]
        offers = [offer for offer in offers if offer.people]
        weighed.without_consent = everybody - sum(len(o.people) for o in offers)
    weighed.offers = offers
    return weighed


def _consents(weighed: Weighed, person: Person) -> bool:
    held = weighed.bases.get(person.pk)
    return held is not None and held.basis == Basis.CONSENT


def _living_in(municipalities: Iterable[str]) -> QuerySet:
    return Address.objects.filter(
        municipality__in=municipalities, kind=Residence.PERMANENT, ends_on=None
    )


def _members(project: Project, wanted: Wanted, office: Office) -> list[HouseholdMember]:
    """Return the members that may be given, household by household, the head first."""
    living = _living_in(wanted.municipalities).values("person")
    homes = HouseholdMember.objects.filter(person__in=living, ends_on=None)
    listed = ListedHousehold.objects.filter(project=project, household__isnull=False)
    known = Participant.objects.filter(household__project=project, person__isnull=False)
    rows = HouseholdMember.objects.filter(
        household__in=homes.values("household"),
        household__office=office,
        household__dissolved_on=None,
        ends_on=None,
        person__merged_into=None,
        person__died_on=None,
    ).exclude(person__record_class=RecordClass.SEALED)
    rows = rows.exclude(household__in=listed.values("household"))
    rows = rows.exclude(person__in=known.values("person"))
    if wanted.households:
        rows = rows.filter(household__in=wanted.households)
    if wanted.only_with_cash_right:
        stated = IncomeStatement.objects.filter(kind=IncomeKind.CASH_RIGHT)
        rows = rows.filter(household__in=stated.values("household"))
    rows = rows.select_related("household", "person")
    return list(rows.order_by("household__name", "household", "-is_head", "person"))


def _with_doors(members: list[HouseholdMember], wanted: Wanted) -> list[Offer]:
    """Return the households of ``members``, each with where and how it is reached."""
    people = [each.person_id for each in members]
    rows = _living_in(wanted.municipalities).filter(person__in=people)
    living = {row.person_id: row for row in rows.select_related("settlement")}
    phones = dict(
        Contact.objects.filter(person__in=people, kind="phone", ends_on=None)
        .order_by("pk")
        .values_list("person_id", "value")
    )
    homes = groupby(members, key=lambda each: each.household_id)
    found = (_offer(list(own), living, phones) for _household, own in homes)
    return [offer for offer in found if offer]


def _offer(
    own: list[HouseholdMember], living: dict[UUID, Address], phones: dict[UUID, str]
) -> Offer | None:
    people = [each.person for each in own]
    door = next((living[p.pk] for p in people if p.pk in living), None)
    if door is None or door.municipality_id is None:
        return None
    offer = Offer(own[0].household, door.municipality_id, people)
    if not offer.protected:
        offer.settlement = str(door.settlement or "")
        offer.address = door.line
        offer.phone = next((phones[p.pk] for p in people if p.pk in phones), "")
    return offer


def _bases(project: Project, people: list[Person], on: date) -> dict[UUID, LegalBasis]:
    """Return for each person the legal basis that already allows this sharing."""
    office = project.office
    names = (office.name_mk, office.name_sq, office.name_bs, office.name_sr)
    recipients = frozenset(filter(None, (*names, office.name_en, project.name)))
    sharing = Sharing(PURPOSE, recipients, KINDS)
    return {
        row.person_id: row for row in holding_of(people, on) if covers(row, sharing)
    }
