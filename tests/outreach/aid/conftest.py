"""What the tests of aid begin with."""

import pytest

from potpora.ground.staff.roles import Role
from tests.factories.ground import AssignmentFactory
from tests.factories.outreach import ListedHouseholdFactory, ProjectFactory
from tests.factories.outreach_aid import AidBatchFactory, AidStoreFactory


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
