"""What the centre accepts goes into the register, and out of it again."""

from datetime import UTC, date, datetime

import pytest

from potpora.ground.access.acting import acting
from potpora.outreach.visits.actions import reviewing
from potpora.outreach.visits.permissions import NotAllowed
from potpora.registry.people.models import Address, Certainty, Contact
from tests.factories.outreach import ListedHouseholdFactory, ParticipantFactory
from tests.factories.outreach_visits import FactChangeFactory, VisitFactory
from tests.factories.registry import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(centre):
    return PersonFactory(
        office=centre, born_on=date(1950, 1, 1), born_certainty=Certainty.YEAR
    )


@pytest.fixture
def visit(project, person):
    home = ListedHouseholdFactory(project=project, phone="070 1", address="Стара 1")
    ParticipantFactory(household=home, person=person, born_in=1950)
    at = datetime(2026, 3, 2, 11, tzinfo=UTC)
    return VisitFactory(
        household=home, form_version__form__code="home_visit", visited_at=at
    )


def accepted(fact, by):
    with acting(by):
        return reviewing.accept(fact_id=fact.pk, by=by)


def undone(fact, by):
    with acting(by):
        return reviewing.undo(fact_id=fact.pk, by=by)


def test_a_phone_takes_the_place_of_the_old_one_and_back(visit, person, reviewer):
    Contact.objects.create(person=person, kind="phone", value="070 1")
    fact = FactChangeFactory(visit=visit, was="070 1", becomes="070 2")
    accepted(fact, reviewer)

    present = person.contacts.filter(ends_on=None)
    assert [each.value for each in present] == ["070 2"]
    undone(fact, reviewer)
    assert [each.value for each in present.all()] == ["070 1"]


def test_an_address_becomes_the_present_one_and_back(visit, person, reviewer):
    Address.objects.create(person=person, line="Стара 1")
    fact = FactChangeFactory(
        visit=visit, field="address", was="Стара 1", becomes="Нова 2"
    )
    accepted(fact, reviewer)

    present = person.addresses.filter(ends_on=None)
    assert [each.line for each in present] == ["Нова 2"]
    undone(fact, reviewer)
    assert [each.line for each in present.all()] == ["Стара 1"]
    visit.household.refresh_from_db()
    assert visit.household.address == "Стара 1"


def test_a_year_is_written_unless_the_day_is_known(visit, person, reviewer):
    whom = visit.household.participants.get()
    fact = FactChangeFactory(
        visit=visit, field="year", was="1950", becomes="1951", participant=whom
    )
    accepted(fact, reviewer)
    person.refresh_from_db()
    assert person.born_on == date(1951, 1, 1)
    undone(fact, reviewer)
    person.refresh_from_db()
    assert person.born_on == date(1950, 1, 1)

    person.born_certainty = Certainty.EXACT
    person.save()
    accepted(fact, reviewer)
    person.refresh_from_db()
    whom.refresh_from_db()
    assert (person.born_on.year, whom.born_in) == (1950, 1951)


def test_refusing_puts_the_old_value_back_unless_it_changed_since(visit, reviewer):
    home = visit.household
    home.phone = "070 2"
    home.save()
    fact = FactChangeFactory(visit=visit, was="070 1", becomes="070 2", applied=True)
    with acting(reviewer):
        reviewing.refuse(fact_id=fact.pk, note="Не е неговиот", by=reviewer)
    home.refresh_from_db()
    assert home.phone == "070 1"


def test_another_centre_decides_nothing(visit, coordinator):
    fact = FactChangeFactory(visit=visit)
    with acting(coordinator), pytest.raises(NotAllowed):
        reviewing.accept(fact_id=fact.pk, by=coordinator)
