"""What the tests of aid begin with."""

import pytest
from django.urls import reverse

from potpora.ground.staff.roles import Role
from tests.factories.ground import AssignmentFactory
from tests.factories.outreach import ListedHouseholdFactory, ProjectFactory
from tests.factories.outreach_aid import AidBatchFactory, AidStoreFactory

SENT = {"q0": "10", "q1": "3", "taken_by": "Измислен Пробен", "signed": "paper"}


@pytest.fixture
def project(db):
    """A project of an association."""
    return ProjectFactory()


@pytest.fixture
def worker(project):
    """A field worker of the association."""
    return AssignmentFactory(office=project.office, role=Role.FIELD_WORKER)


@pytest.fixture
def coordinator(project):
    """Who leads the project."""
    return AssignmentFactory(office=project.office, role=Role.COORDINATOR)


@pytest.fixture
def household(project):
    """A household of four on the list."""
    return ListedHouseholdFactory(project=project, members=4)


@pytest.fixture
def store(project):
    """The store of the association, with a hundred kilograms of flour and rice."""
    store = AidStoreFactory(office=project.office)
    for item in ("flour", "rice"):
        AidBatchFactory(store=store, item=item, stocked=100)
    return store


@pytest.fixture
def page(sign_in, worker):
    """The browser of a field worker."""
    return sign_in(worker)


def text_of(answer) -> str:
    """The text of a page."""
    return answer.content.decode()


def hand_out_url(household) -> str:
    """Where a parcel is handed out to a household."""
    return reverse("aid_hand_out", args=[household.project_id, household.pk])
