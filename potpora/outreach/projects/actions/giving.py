"""A centre gives people of its register to a project; each is told of in their own record."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.staff.models import Assignment
from potpora.ground.trail.actions import record
from potpora.outreach.projects.models import (
    ListedHousehold,
    Participant,
    Project,
    TakenList,
)
from potpora.outreach.projects.offered import (
    KINDS,
    PURPOSE,
    Offer,
    Wanted,
    Weighed,
    weigh,
)
from potpora.registry.at_once import insert
from potpora.registry.consent.models import Basis, Disclosure, LegalBasis
from potpora.registry.people.models import Person
from potpora.registry.refusals import check_no_nul, in_words


def locked(project: Project) -> Project:
    """Return the project, held until the transaction ends: numbers of its list have no twins."""
    return Project.objects.select_for_update(of=("self",)).get(pk=project.pk)


def next_number(project: Project) -> int:
    """Return the next free number on the list of a project that is held."""
    found = ListedHousehold.objects.filter(project=project)
    return (found.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def give(
    *,
    project: Project,
    wanted: Wanted,
    title: str,
    basis: str,
    law: str,
    by: Assignment,
    document: str = "",
    on: date | None = None,
) -> TakenList:
    """Put households of the register on the list of a project, and note it at every person.

    With consent as ``basis`` only those are given who have consented; any other basis names
    its ``law``. Refused when nobody is left to be given.
    """
    on = on or timezone.localdate()
    told = {"title": title, "basis": basis, "law": law, "document": document}
    check_no_nul(told)
    if basis != Basis.CONSENT and not law:
        raise ValidationError({"law": _("Name the law and article that allow this.")})
    locked(project)
    weighed = weigh(project, wanted, basis, office=by.office, on=on)
    if not weighed.offers:
        raise ValidationError(_("There is nobody to give: change what you choose."))
    taken = _taken(project, weighed, by, told)
    _list(taken, weighed.offers, on)
    people = [person for offer in weighed.offers for person in offer.people]
    _disclose(taken, people, weighed.bases, on)
    record(
        verb="project.people_given",
        subject=project,
        detail={"households": taken.households, "people": taken.people, "basis": basis},
    )
    return taken


def _taken(
    project: Project, weighed: Weighed, by: Assignment, told: dict[str, str]
) -> TakenList:
    with in_words(TakenList):
        return TakenList.objects.create(
            project=project,
            office=by.office,
            source=TakenList.Source.REGISTER,
            households=len(weighed.offers),
            people=weighed.people,
            by=by.worker,
            **told,
        )


def _list(taken: TakenList, offers: Iterable[Offer], on: date) -> None:
    """Write the households and their people behind those already on the list."""
    homes: list[ListedHousehold] = []
    people: list[Participant] = []
    for number, offer in enumerate(offers, start=next_number(taken.project)):
        home = _home(taken, offer, number, on)
        homes.append(home)
        people += _people(taken, home, offer, on)
    insert(homes)
    insert(people)


def _home(taken: TakenList, offer: Offer, number: int, on: date) -> ListedHousehold:
    languages = offer.people[0].languages
    return ListedHousehold(
        project=taken.project,
        number=number,
        household=offer.household,
        name=offer.name,
        municipality_id=offer.municipality_id,
        settlement=offer.settlement,
        address=offer.address,
        address_protected=offer.protected,
        phone=offer.phone,
        language=languages[0] if languages else "",
        members=offer.size,
        listed_on=on,
    )


def _people(
    taken: TakenList, home: ListedHousehold, offer: Offer, on: date
) -> Iterator[Participant]:
    for place, person in enumerate(offer.people):
        yield Participant(
            household=home,
            person=person,
            given_name=person.given_name,
            surname=person.surname,
            sex=person.sex,
            born_in=person.born_on.year if person.born_on else None,
            is_contact=place == 0,
            origin=Participant.Origin.LIST,
            taken=taken,
            listed_on=on,
            listed_by=taken.by,
        )


def _disclose(taken: TakenList, people: list[Person], known: dict, on: date) -> None:
    """Note for each of ``people`` to whom their data went, and on which legal basis."""
    recipient = str(taken.project.office)
    lacking = [p for p in people if p.pk not in known]
    new = [_basis(taken, person, recipient, on) for person in lacking]
    if new:
        insert(new)
    bases = {basis.person_id: basis for basis in new} | known
    insert(
        [
            Disclosure(
                person=person,
                legal_basis=bases[person.pk],
                recipient=recipient,
                data_kinds=sorted(KINDS),
                reason=taken.project.name[:300],
                disclosed_on=on,
                document=taken.document,
                recorded_by=taken.by,
            )
            for person in people
        ]
    )
    for person in people:
        record(verb="person.disclosed", subject=person, detail={"kinds": sorted(KINDS)})


def _basis(taken: TakenList, person: Person, recipient: str, on: date) -> LegalBasis:
    return LegalBasis(
        person=person,
        purpose=PURPOSE,
        basis=taken.basis,
        law=taken.law,
        recipient=recipient[:200],
        data_kinds=sorted(KINDS),
        given_on=on,
        document=taken.document,
        recorded_by=taken.by,
    )
