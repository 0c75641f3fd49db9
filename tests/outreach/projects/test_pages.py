"""The pages of a project, as each side sees them."""

import pytest

from potpora.ground.staff.roles import Role
from tests.factories.ground import OfficeFactory
from tests.factories.outreach import (
    ListedHouseholdFactory,
    ParticipantFactory,
    ProjectFactory,
)
from tests.factories.outreach_projects import TakenListFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return ProjectFactory(partners=[OfficeFactory()])


@pytest.fixture
def centre(project):
    return project.partners.get(part="centre").office


def test_association_and_centre_find_the_project_in_their_lists(
    sign_in, project, centre
):
    for office, role in (
        (project.office, Role.FIELD_WORKER),
        (centre, Role.CASE_MANAGER),
    ):
        page = sign_in(office=office, role=role).get("/projects/")

        assert project.name in page.text


def test_who_keeps_no_cases_finds_their_projects_where_the_day_begins(sign_in, project):
    for role in (Role.COORDINATOR, Role.FIELD_WORKER):
        assert project.name in sign_in(office=project.office, role=role).get("/").text

    stranger = sign_in(role=Role.COORDINATOR).get("/")
    assert project.name not in stranger.text
    assert sign_in(role=Role.ANALYST).get("/").status_code == 200


def test_the_page_of_a_project_counts_its_list(sign_in, project):
    ParticipantFactory.create_batch(2, household__project=project)
    TakenListFactory(project=project, title="Пробен список", people=800)

    page = sign_in(office=project.office, role=Role.COORDINATOR).get(
        f"/projects/{project.pk}/"
    )

    assert page.status_code == 200
    assert "277" in page.text
    assert "Пробен список" in page.text
    assert "800 people" in page.text


def test_a_household_is_opened_by_both_sides(sign_in, project, centre):
    household = ListedHouseholdFactory(project=project)
    person = ParticipantFactory(household=household)
    url = f"/projects/{project.pk}/households/{household.pk}/"

    for office, role in (
        (project.office, Role.COUNSELLOR),
        (centre, Role.SUPERVISOR),
    ):
        assert person.given_name in sign_in(office=office, role=role).get(url).text


def test_a_household_of_another_project_is_not_found_under_this_one(sign_in, project):
    household = ListedHouseholdFactory(project=ProjectFactory(office=project.office))

    page = sign_in(office=project.office, role=Role.FIELD_WORKER).get(
        f"/projects/{project.pk}/households/{household.pk}/"
    )

    assert page.status_code == 404
