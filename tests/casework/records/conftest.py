"""What the tests of the standard forms of a case share."""

import copy

import pytest

from potpora.casework.records import actions
from potpora.ground.access.acting import acting
from tests.factories.instruments import WHOLE, CaseFormFactory


@pytest.fixture
def whole():
    """Answers with which the form can be submitted."""
    return copy.deepcopy(WHOLE)


@pytest.fixture
def draft(case_of):
    """A draft of the case manager."""
    return CaseFormFactory(case=case_of())


@pytest.fixture
def submitted(draft, manager, whole):
    """The same form, submitted and waiting for approval."""
    with acting(manager):
        return actions.submit(
            record_id=draft.pk, answers=whole, version=1, language="en", by=manager
        )


@pytest.fixture
def approved(submitted, supervisor):
    """The same form, approved by the supervisor."""
    with acting(supervisor):
        return actions.approve(record_id=submitted.pk, by=supervisor)
