"""Who hands a case on, who is asked, and the case."""

import pytest

from potpora.ground.staff.roles import Role
from tests.casework.transfer.moves import MARKER
from tests.factories import casework as made
from tests.factories import network
from tests.factories.ground import AssignmentFactory
from tests.factories.search import FoundPersonFactory


@pytest.fixture
def director(colleague):
    """The director of the centre that hands the case on."""
    return colleague(Role.DIRECTOR)


@pytest.fixture
def there():
    """The director of the centre that is asked."""
    return AssignmentFactory(role=Role.DIRECTOR)


@pytest.fixture
def new_manager(there):
    """A case manager of the centre that is asked."""
    return AssignmentFactory(role=Role.CASE_MANAGER, office=there.office)


@pytest.fixture
def case(manager, law):
    """A case for one person whose data may be given to another centre by law."""
    person = FoundPersonFactory(office=manager.office)
    network.allow_sharing(person, "transfer")
    case = made.CaseFileFactory(
        office=manager.office, manager=manager.worker, person=person
    )
    made.CaseNoteFactory(case=case, text=MARKER)
    made.CaseTeamMemberFactory(case=case)
    made.DeadlineFactory(case=case)
    return case
