"""What a centre could give a project out of its register: only ever asked by the centre itself.

Whoever stands in no household, as after an intake, goes as a household of one.
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
from potpora.registry.intakes.queries import came_with, told_sizes
from potpora.registry.people.models import (
    Address,
    Contact,
    Person,
    RecordClass,
    Residence,
)

Home = tuple[Household | None, list[Person]]
PURPOSE = "project"
KINDS = frozenset({"identity", "household"})
NAME_LENGTH = 120


@dataclass(frozen=True)
class Wanted:
    """Which households of the register are meant; an empty set sets no condition.

    ``sheets`` are those of intakes: then only homes of people who came with one of them.
    """

    municipalities: frozenset[str]
    only_with_cash_right: bool = False
    households: frozenset[UUID] = frozenset()
    sheets: frozenset[int] = frozenset()

    @property
    def only_households(self) -> bool:
        """Say whether a condition can be met by a household of the register alone."""
        return self.only_with_cash_right or bool(self.households)


@dataclass
class Offer:
    """A household of the register as it would stand on the list; or somebody without one."""

    household: Household | None
    municipality_id: str
    people: list[Person]
    settlement: str = ""
    address: str = ""
    phone: str = ""
    told_size: int | None = None

    @property
    def name(self) -> str:
        """Return what the household is called: after the person, when it is of one."""
        return str(self.household or self.people[0])[:NAME_LENGTH]

    @property
    def size(self) -> int | None:
        """Return how many live there, as far as the register or the file says."""
        return len(self.people) if self.household else self.told_size

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
    homes = _homes(_members(project, wanted, office))
    if not wanted.only_households:
        homes += [(None, [person]) for person in _alone(project, wanted, office)]
    everyone = [person for _household, people in homes for person in people]
    weighed = Weighed(bases=_bases(project, everyone, on))
    offers = _with_doors(homes, wanted)
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


def _giveable(project: Project) -> QuerySet[Person]:
    """Return the people of the register who may be given and are not on the list."""
    known = Participant.objects.filter(household__project=project, person__isnull=False)
    rows = Person.objects.filter(merged_into=None, died_on=None)
    rows = rows.exclude(record_class=RecordClass.SEALED)
    return rows.exclude(pk__in=known.values("person"))


def _living(wanted: Wanted) -> QuerySet:
    """Return the people who live where they are meant to, and came with what is meant."""
    living = _living_in(wanted.municipalities).values("person")
    if wanted.sheets:
        living = living.filter(person__in=came_with(wanted.sheets))
    return living


def _members(project: Project, wanted: Wanted, office: Office) -> list[HouseholdMember]:
    """Return the members that may be given, household by household, the head first."""
    homes = HouseholdMember.objects.filter(person__in=_living(wanted), ends_on=None)
    listed = ListedHousehold.objects.filter(project=project, household__isnull=False)
    rows = HouseholdMember.objects.filter(
        household__in=homes.values("household"),
        household__office=office,
        household__dissolved_on=None,
        ends_on=None,
        person__in=_giveable(project),
    ).exclude(household__in=listed.values("household"))
    if wanted.households:
        rows = rows.filter(household__in=wanted.households)
    if wanted.only_with_cash_right:
        stated = IncomeStatement.objects.filter(kind=IncomeKind.CASH_RIGHT)
        rows = rows.filter(household__in=stated.values("household"))
    rows = rows.select_related("household", "person")
    return list(rows.order_by("household__name", "household", "-is_head", "person"))


def _alone(project: Project, wanted: Wanted, office: Office) -> list[Person]:
    """Return the people of the centre who stand in no household, by name."""
    housed = HouseholdMember.objects.filter(ends_on=None, household__dissolved_on=None)
    rows = _giveable(project).filter(office=office, pk__in=_living(wanted))
    rows = rows.exclude(pk__in=housed.values("person"))
    return list(rows.order_by("surname", "given_name", "pk"))


def _homes(members: Iterable[HouseholdMember]) -> list[Home]:
    """Return each household of ``members`` with the people who may be given."""
    grouped = groupby(members, key=lambda each: each.household)
    return [(home, [each.person for each in own]) for home, own in grouped]


def _with_doors(homes: list[Home], wanted: Wanted) -> list[Offer]:
    """Return the offers of ``homes``, each with where and how it is reached."""
    people = [person.pk for _household, own in homes for person in own]
    rows = _living_in(wanted.municipalities).filter(person__in=people)
    living = {row.person_id: row for row in rows.select_related("settlement")}
    phones = dict(
        Contact.objects.filter(person__in=people, kind="phone", ends_on=None)
        .order_by("pk")
        .values_list("person_id", "value")
    )
    sizes = told_sizes(own[0].pk for household, own in homes if household is None)
    found = (_offer(home, own, living, phones) for home, own in homes)
    offers = [offer for offer in found if offer]
    for offer in offers:
        offer.told_size = sizes.get(offer.people[0].pk)
    return offers


def _offer(
    household: Household | None,
    people: list[Person],
    living: dict[UUID, Address],
    phones: dict[UUID, str],
) -> Offer | None:
    door = next((living[p.pk] for p in people if p.pk in living), None)
    if door is None or door.municipality_id is None:
        return None
    offer = Offer(household, door.municipality_id, people)
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
