"""A household of sealed people alone is there for their circle and for nobody else."""

import pytest
from django.urls import reverse

from potpora.ground.staff.roles import Role
from tests.factories.ground import OfficeFactory
from tests.factories.registry import HouseholdMemberFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    """The household of one sealed person, called after them."""
    office = OfficeFactory()
    person = PersonFactory(office=office, record_class="sealed")
    return HouseholdMemberFactory(
        household__office=office, household__name="Запечатена", person=person
    ).household


def page_of(home) -> str:
    return reverse("household_detail", args=[home.pk])


def test_its_name_tells_nobody_of_the_centre_that_they_live_there(sign_in, home):
    client = sign_in(office=home.office, role=Role.CASE_MANAGER)

    answer = client.get(page_of(home))

    assert answer.status_code == 404
    assert "Запечатена" not in answer.text


def test_the_director_opens_it(sign_in, home):
    client = sign_in(office=home.office, role=Role.DIRECTOR)

    assert "Запечатена" in client.get(page_of(home)).text


def test_so_does_everybody_when_somebody_else_lives_there(sign_in, home):
    HouseholdMemberFactory(
        household=home, person=PersonFactory(office=home.office), is_head=False
    )
    client = sign_in(office=home.office, role=Role.CASE_MANAGER)

    assert client.get(page_of(home)).status_code == 200
