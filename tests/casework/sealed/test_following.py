"""Whoever seals a person seals what tells of them: their cases close for the same circle."""

import pytest

from potpora.casework.casefile.models import CaseFile
from potpora.ground.access.acting import acting
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from potpora.registry.people import actions
from tests.factories.casework import CaseFileFactory
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.factories.registry import HouseholdMemberFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return OfficeFactory()


def worker(office, role=Role.CASE_MANAGER):
    return AssignmentFactory(office=office, role=role)


def seen(by) -> set[str]:
    """Return the numbers of the cases that a worker sees."""
    with acting(by):
        return {*CaseFile.objects.values_list("number", flat=True)}


def seal(person, by, *circle) -> None:
    """Seal a person as the page does."""
    with acting(by):
        actions.classify(
            person=person,
            record_class="sealed",
            reason="Насилство.",
            by=by.worker,
            circle=[each.worker for each in circle],
        )


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.SUPERVISOR])
def test_the_case_of_a_sealed_person_closes_with_them(office, role):
    person = PersonFactory(office=office)
    by, manager, named, other = (worker(office, role), *(worker(office) for _ in "abc"))
    case = CaseFileFactory(office=office, person=person, manager=manager.worker)
    assert seen(other) == {case.number}

    seal(person, by, named)

    assert seen(other) == set()
    assert seen(manager) == seen(named) == seen(by) == {case.number}
    entry = TrailEntry.objects.get(verb="case.classified")
    assert (entry.subject_id, entry.detail) == (str(case.pk), {"to": "sealed"})


def test_so_does_that_of_the_household_they_live_in(office):
    member = HouseholdMemberFactory(household__office=office, person__office=office)
    CaseFileFactory(office=office, household=member.household, person=None)
    curious = worker(office)
    assert len(seen(curious)) == 1

    seal(member.person, worker(office, Role.DIRECTOR))

    assert seen(curious) == set()


def test_a_case_of_others_stays_as_it_is(office):
    case = CaseFileFactory(office=office, person=PersonFactory(office=office))

    seal(PersonFactory(office=office), worker(office, Role.DIRECTOR))

    case.refresh_from_db()
    assert case.record_class == "ordinary"


def test_a_circle_that_is_drawn_anew_leaves_sealed_cases_alone(office):
    person = PersonFactory(office=office)
    case = CaseFileFactory(office=office, person=person)
    director = worker(office, Role.DIRECTOR)
    seal(person, director)

    seal(person, director)

    case.refresh_from_db()
    assert (case.record_class, case.version) == ("sealed", 2)
