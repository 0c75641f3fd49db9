"""Who sees whom: decided in the database, whatever page or query asks."""

import pytest
from django.db import IntegrityError

from potpora.ground.access.acting import acting
from potpora.ground.staff.roles import Role
from potpora.registry.consent.models import Disclosure, LegalBasis
from potpora.registry.households.models import HouseholdMember
from potpora.registry.people import actions
from potpora.registry.people.models import (
    Address,
    Contact,
    Identifier,
    Person,
    PersonCircle,
)
from tests.factories.ground import AssignmentFactory
from tests.factories.registry import (
    AddressFactory,
    ContactFactory,
    DisclosureFactory,
    HouseholdMemberFactory,
    IdentifierFactory,
    LegalBasisFactory,
    PersonCircleFactory,
    PersonFactory,
)

PARTS = (
    Address,
    Contact,
    Identifier,
    HouseholdMember,
    LegalBasis,
    Disclosure,
    PersonCircle,
)
HISTORIES = [model.pgh_event_model for model in (Person, *PARTS)]

pytestmark = pytest.mark.django_db


def full_person(**fields) -> Person:
    """Return a person with something in every table that hangs on them."""
    person = PersonFactory(**fields)
    for factory in (AddressFactory, ContactFactory, IdentifierFactory):
        factory(person=person)
    HouseholdMemberFactory(person=person, household__office=person.office)
    DisclosureFactory(legal_basis=LegalBasisFactory(person=person))
    return person


def seen() -> dict[str, int]:
    """Return how many rows of each table are seen by whoever is acting."""
    return {
        model.__name__: model.objects.count() for model in (Person, *PARTS, *HISTORIES)
    }


def test_a_worker_of_the_own_centre_sees_the_person_and_all_parts():
    person = full_person()

    with acting(AssignmentFactory(office=person.office)):
        rows = seen()

    assert all(count == 1 for name, count in rows.items() if "PersonCircle" not in name)


@pytest.mark.parametrize(
    "role",
    [
        Role.CASE_MANAGER,
        Role.DIRECTOR,
        Role.ANALYST,
        Role.ADMINISTRATOR,
        Role.INSPECTOR,
    ],
)
def test_a_stranger_sees_nothing_whatever_their_role(role):
    person = full_person()
    PersonCircleFactory(person=person)

    with acting(AssignmentFactory(role=role)):
        assert not any(seen().values())


def test_nobody_sees_nothing():
    full_person()

    with acting(None):
        assert not any(seen().values())


def test_a_sealed_person_is_seen_by_the_circle_and_the_director_only():
    person = full_person(record_class="sealed")
    colleague = AssignmentFactory(office=person.office)
    member = AssignmentFactory(office=person.office)
    director = AssignmentFactory(office=person.office, role=Role.DIRECTOR)
    PersonCircleFactory(person=person, worker=member.worker)

    with acting(colleague):
        assert not any(seen().values())
    for insider in (member, director):
        with acting(insider):
            assert seen()["Person"] == seen()["HouseholdMember"] == 1


def test_whoever_seals_a_person_stays_in_the_circle():
    person = PersonFactory()
    head = AssignmentFactory(office=person.office, role=Role.DEPARTMENT_HEAD)
    other = AssignmentFactory(office=person.office)

    with acting(head):
        actions.classify(
            person=person, record_class="sealed", reason="сведок", by=head.worker
        )
        assert Person.objects.filter(pk=person.pk).exists()

    with acting(other):
        assert not Person.objects.filter(pk=person.pk).exists()


def test_a_worker_is_in_a_circle_once():
    row = PersonCircleFactory()

    with pytest.raises(IntegrityError, match="personcircle_worker_once"):
        PersonCircleFactory(person=row.person, worker=row.worker)
