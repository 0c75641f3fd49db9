"""Pages about households."""

from datetime import date

import pytest
from django.urls import reverse

from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from potpora.registry.households.models import Household
from potpora.registry.households.views.deeds import VIEWS
from tests.factories.ground import AssignmentFactory
from tests.factories.registry import (
    HouseholdFactory,
    HouseholdMemberFactory,
    IncomeStatementFactory,
    PersonFactory,
)

PLAIN = [
    "household_detail",
    "household_member_find",
    *(name for name, (page, _view) in VIEWS.items() if not page.part),
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(sign_in):
    return sign_in(AssignmentFactory())


@pytest.fixture
def head(signed_in):
    return HouseholdMemberFactory(household__office=signed_in.assignment.office)


@pytest.mark.parametrize("name", PLAIN)
def test_a_stranger_finds_nothing(signed_in, name):
    url = reverse(name, args=[HouseholdFactory().pk])

    assert signed_in.get(url).status_code == 404


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.ANALYST])
def test_whose_role_has_no_business_here_finds_nothing(sign_in, name, role):
    client = sign_in(AssignmentFactory(role=role))
    url = reverse(name, args=[HouseholdFactory(office=client.assignment.office).pk])

    assert client.get(url).status_code == 404


@pytest.mark.parametrize("name", PLAIN)
def test_every_page_opens_for_the_own_centre(signed_in, head, name):
    url = reverse(name, args=[head.household_id])

    assert signed_in.get(url).status_code == 200
    assert (
        TrailEntry.objects.filter(subject_id=str(head.household_id)).exists()
        or name == "household_member_find"
    )


def test_a_household_is_made_from_a_person(signed_in):
    person = PersonFactory(office=signed_in.assignment.office)
    url = reverse("household_new", args=[person.pk])

    signed_in.post(
        url, {"name": "Примерови", "starts_on": "01.03.2026", "residence": "permanent"}
    )

    assert Household.objects.get().members.get().person == person


def test_a_stranger_is_not_added_by_their_id(signed_in, head):
    url = reverse("household_member_add", args=[head.household_id, PersonFactory().pk])

    assert signed_in.get(url).status_code == 404


def test_an_overlapping_membership_is_refused_in_words_and_keeps_what_was_typed(
    signed_in, head
):
    other = HouseholdFactory(office=head.household.office)
    url = reverse("household_member_add", args=[other.pk, head.person_id])

    page = signed_in.post(
        url, {"kinship": "", "starts_on": "01.03.2026", "residence": "permanent"}
    )

    assert "01.03.2026" in page.content.decode()
    assert not other.members.exists()


def test_the_page_shows_a_household_as_of_a_day(signed_in, head):
    gone = HouseholdMemberFactory(
        household=head.household, is_head=False, person__surname="Бивша",
        starts_on=date(2021, 1, 1), ends_on=date(2021, 6, 30),
    )  # fmt: skip
    url = reverse("household_detail", args=[head.household_id])

    then = signed_in.get(url, {"on": "01.02.2021"})

    assert gone in then.context["members"]
    assert gone not in signed_in.get(url).context["members"]


def test_a_day_that_is_none_is_told_and_today_is_shown(signed_in, head):
    url = reverse("household_detail", args=[head.household_id])

    page = signed_in.get(url, {"on": "31.02.2021"})

    assert page.status_code == 200
    assert page.context["form"].errors


def test_a_second_name_after_another_worker_tells_theirs_and_keeps_mine(
    signed_in, head
):
    url = reverse("household_rename", args=[head.household_id])
    signed_in.post(url, {"name": "Прва", "version": 1})

    page = signed_in.post(url, {"name": "Втора", "version": 1}).content.decode()

    assert "Прва" in page
    assert 'value="Втора"' in page
    assert signed_in.post(url, {"name": "Втора", "version": 2}).status_code == 302


def queries_of(client, url) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


@pytest.mark.parametrize("name", ["household_detail", "person_detail"])
def test_a_household_costs_the_same_with_one_member_and_with_thirty(
    signed_in, head, name
):
    url = reverse(
        name,
        args=[head.household_id if name.startswith("household") else head.person_id],
    )
    IncomeStatementFactory(household=head.household, person=head.person)
    signed_in.get(url)
    one = queries_of(signed_in, url)
    for _each in range(29):
        member = HouseholdMemberFactory(household=head.household, is_head=False)
        IncomeStatementFactory(household=head.household, person=member.person)

    assert queries_of(signed_in, url) == one
