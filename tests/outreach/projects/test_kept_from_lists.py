"""Who is protected or sealed is kept from lists, whichever way leads there."""

from datetime import date

import pytest

from potpora.ground.access.acting import acting
from potpora.outreach.projects.models import ListedHousehold
from potpora.registry.people.models import Person
from tests.factories.outreach import (
    ListedHouseholdFactory,
    ParticipantFactory,
    ProjectFactory,
)
from tests.factories.registry import (
    HouseholdFactory,
    HouseholdMemberFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(db):
    """A household of the register that stands on a list, with somebody else of it listed."""
    listed = ListedHouseholdFactory(household=HouseholdFactory(), phone="070 000 000")
    ParticipantFactory(household=listed)
    return listed


def protect(person: Person, **fields) -> None:
    """Change what is kept of a person, as a page of the centre does."""
    for name, value in fields.items():
        setattr(person, name, value)
    person.save()


def door(listed: ListedHousehold) -> tuple:
    """Return what the list says of the door of a household."""
    listed.refresh_from_db()
    return listed.address_protected, listed.address, listed.settlement, listed.phone


@pytest.mark.parametrize(
    "kept", [{"address_protected": True}, {"record_class": "sealed"}]
)
def test_who_lives_in_a_listed_home_need_not_be_listed(home, kept):
    person = PersonFactory()
    HouseholdMemberFactory(household=home.household, person=person)

    protect(person, **kept)

    assert door(home) == (True, "", "", "")


def test_who_left_the_home_before_hides_nothing(home):
    person = PersonFactory()
    HouseholdMemberFactory(
        household=home.household, person=person, ends_on=date(2025, 1, 1)
    )

    protect(person, address_protected=True)

    assert not door(home)[0]


def test_who_moves_into_a_listed_home_hides_it(home):
    HouseholdMemberFactory(
        household=home.household, person=PersonFactory(address_protected=True)
    )

    assert door(home) == (True, "", "", "")


def test_who_comes_back_into_a_listed_home_hides_it(home):
    left = HouseholdMemberFactory(
        household=home.household,
        person=PersonFactory(address_protected=True),
        ends_on=date(2025, 1, 1),
    )
    assert not door(home)[0]

    left.ends_on = None
    left.save()

    assert door(home)[0]


@pytest.mark.parametrize("name", ["Дрита Скриена", "Скриена Дрита"])
def test_a_home_is_not_called_after_a_sealed_person(name):
    listed = ListedHouseholdFactory(name=name, number=12)
    person = PersonFactory(given_name="Дрита", surname="Скриена")
    ParticipantFactory(household=listed, person=person)
    ParticipantFactory(household=listed)

    protect(person, record_class="sealed")

    listed.refresh_from_db()
    assert listed.name == "№ 12"


def test_a_home_of_sealed_people_alone_keeps_no_name():
    listed = ListedHouseholdFactory(name="Семејство Скриени", number=7)
    person = PersonFactory()
    ParticipantFactory(household=listed, person=person)

    protect(person, record_class="sealed")

    listed.refresh_from_db()
    assert listed.name == "№ 7"


def test_a_family_keeps_its_name_when_others_are_still_listed(home):
    person = PersonFactory()
    ParticipantFactory(household=home, person=person)
    name = home.name

    protect(person, record_class="sealed")

    home.refresh_from_db()
    assert home.name == name


def test_who_is_joined_with_a_sealed_record_is_named_no_more():
    listed = ListedHouseholdFactory(name="Дрита Скриена", number=3)
    one = ParticipantFactory(household=listed, person=PersonFactory())

    one.person = PersonFactory(record_class="sealed")
    one.save()

    listed.refresh_from_db()
    assert (listed.name, listed.address_protected) == ("№ 3", True)


def test_what_the_list_said_before_is_no_longer_read_in_its_history(sign_in):
    project = ProjectFactory()
    listed = ListedHouseholdFactory(project=project, address="Тајна 7")
    person = PersonFactory()
    ParticipantFactory(household=listed, person=person)
    client = sign_in(office=project.office, role="field_worker")
    history = ListedHousehold.pgh_event_model

    with acting(client.assignment):
        assert history.objects.filter(address="Тајна 7").exists()
    protect(person, address_protected=True)

    with acting(client.assignment):
        assert not history.objects.exists()
