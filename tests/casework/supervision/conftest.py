"""What the tests of supervision share."""

from datetime import timedelta

import pytest
from django.utils import timezone

from potpora.casework.supervision.actions import sessions
from potpora.ground.access.acting import acting
from potpora.ground.staff.roles import Role
from tests.factories.ground import AssignmentFactory
from tests.factories.supervision import SupervisionTieFactory

RECORD = {
    "minutes": 60,
    "themes": ["goals", "stress"],
    "reflection": "MARKER-REFLECTION",
    "next_on": None,
}


@pytest.fixture
def planned(supervisor, manager, law):
    """A session that the supervisor planned with the case manager."""
    with acting(supervisor):
        return sessions.plan(
            kind="internal",
            mode="individual",
            at=timezone.now(),
            place="",
            workers=[manager.worker],
            by=supervisor,
        )


@pytest.fixture
def held(planned, supervisor, manager):
    """The same session with its record and an agreement."""
    until = timezone.localdate() + timedelta(days=14)
    agreement = {"what": "Посета", "bearer_id": manager.worker_id, "until": until}
    with acting(supervisor):
        return sessions.hold(
            session_id=planned.pk,
            came=[manager.worker_id],
            agreements=[agreement],
            by=supervisor,
            **RECORD,
        )


@pytest.fixture
def mentor(manager):
    """A mentor from another body who guides the case manager."""
    guide = AssignmentFactory(role=Role.MENTOR)
    SupervisionTieFactory(
        office=manager.office, worker=manager.worker, guide=guide.worker, kind="mentor"
    )
    return guide
