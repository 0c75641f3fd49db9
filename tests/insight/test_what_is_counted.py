"""Cases and help are counted for a release, each once, under the same hiding."""

from datetime import date

import pytest
from django.urls import reverse

from potpora.ground.access.acting import acting
from potpora.ground.staff.roles import Role
from potpora.insight.releases import actions, counting
from potpora.registry.search.indexing import index
from tests.factories.casework.cases import CaseFileFactory
from tests.factories.ground import AssignmentFactory, MunicipalityFactory, OfficeFactory
from tests.factories.outreach import ListedHouseholdFactory
from tests.factories.outreach_aid import HandOutFactory
from tests.factories.registry import (
    AddressFactory,
    HouseholdMemberFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst():
    """The ministry's analyst."""
    return AssignmentFactory(role=Role.ANALYST)


def counted(subject, analyst) -> dict:
    """What the database counts, before anything is hidden."""
    with acting(analyst):
        return {tuple(cell): n for *cell, n in counting.counted(subject)}


def test_a_case_is_counted_by_stage_priority_and_outcome(analyst):
    office, place = OfficeFactory(), MunicipalityFactory(code="703")
    people = PersonFactory.create_batch(3, office=office)
    for person in people:
        AddressFactory(person=person, municipality=place)
    index([person.pk for person in people])
    for person, priority in zip(people, ("regular", "urgent", "urgent"), strict=True):
        CaseFileFactory(office=office, person=person, priority=priority)
    CaseFileFactory(office=office, for_household=True, closed=True)

    found = counted("cases", analyst)

    assert found[("703", "stage", "intake")] == 3
    assert found[("703", "priority", "urgent")] == 2
    assert found[("703", "outcome", "open")] == 3
    assert found[("-", "stage", "closed")] == 1
    assert found[("-", "outcome", "-")] == 1


def test_a_case_of_a_household_lies_where_its_head_lives(analyst):
    office, place = OfficeFactory(), MunicipalityFactory(code="707")
    head = PersonFactory(office=office)
    AddressFactory(person=head, municipality=place)
    index([head.pk])
    case = CaseFileFactory(office=office, for_household=True)
    HouseholdMemberFactory(household=case.household, person=head, is_head=True)

    assert counted("cases", analyst)[("707", "stage", "intake")] == 1


def test_a_household_is_counted_once_for_each_kind_of_help(analyst):
    place = MunicipalityFactory(code="704")
    home = ListedHouseholdFactory(municipality=place)
    HandOutFactory.create_batch(2, household=home)
    HandOutFactory(household=ListedHouseholdFactory(municipality=place))

    assert counted("help", analyst) == {("704", "help", "parcel"): 2}


@pytest.mark.parametrize(
    ("subject", "by", "words"),
    [("cases", "stage", "Cases counted"), ("help", "help", "once for each kind")],
)
def test_the_page_shows_them_hidden_when_few(analyst, client, subject, by, words):
    HandOutFactory()
    CaseFileFactory()
    with acting(analyst):
        release = actions.make(subject=subject, on=date(2026, 9, 30), by=analyst)
    client.force_login(analyst.worker.user)

    page = client.get(reverse("statistics") + f"?subject={subject}&by={by}")

    assert not release.cells.filter(count__gt=0).exists()
    assert words in page.content.decode()
    assert "hidden" in page.content.decode()
