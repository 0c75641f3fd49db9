"""What the tests of casework share."""

import pytest

from potpora.casework.casefile.actions import asking
from potpora.casework.casefile.workflow import Stage
from potpora.ground.access.acting import acting
from potpora.ground.lawbook import actions as lawbook
from potpora.ground.staff.roles import Role
from tests.factories import casework as made
from tests.factories.ground import AssignmentFactory


@pytest.fixture
def law(db):
    """The lawbook of all profiles: code lists and terms."""
    lawbook.load()


@pytest.fixture
def manager(db):
    """A case manager of a centre."""
    return AssignmentFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def colleague(manager):
    """Return a function that makes a worker of the same centre in another role."""

    def make(role=Role.CASE_MANAGER):
        return AssignmentFactory(role=role, office=manager.office)

    return make


@pytest.fixture
def supervisor(colleague):
    """A supervisor of the same centre."""
    return colleague(Role.SUPERVISOR)


@pytest.fixture
def stranger(db):
    """A case manager of another centre."""
    return AssignmentFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def case_of(manager):
    """Return a function that makes a case of the manager at a stage."""

    def make(stage=Stage.INTAKE, **fields):
        return made.CaseFileFactory(
            office=manager.office, manager=manager.worker, stage=stage, **fields
        )

    return make


@pytest.fixture
def answer():
    """Return a function that answers a question about a form on behalf of somebody."""

    def give(approvable, question, by, answer="approved", reason=""):
        with acting(by):
            return asking.settle_answer(approvable, question, answer, reason, by)

    return give
