"""What every test may ask for."""

import pytest

from tests.factories.ground import AssignmentFactory


@pytest.fixture(autouse=True)
def own_var(settings, tmp_path):
    """Files, mail and the head of the trail of one test stay its own."""
    settings.VAR = tmp_path
    settings.FILES = tmp_path / "files"


@pytest.fixture
def sign_in(client):
    """Return a function that signs an assignment in and gives back the client."""

    def enter(assignment=None, **fields):
        assignment = assignment or AssignmentFactory(**fields)
        client.force_login(
            assignment.worker.user,
            backend="potpora.ground.staff.backends.SignedIn",
        )
        session = client.session
        session["assignment"] = str(assignment.pk)
        session.save()
        client.assignment = assignment
        return client

    return enter
