"""What every test may ask for."""

import os
import shutil

import hypothesis
import pytest
from django.conf import settings as configured
from playwright.sync_api import sync_playwright

from tests.factories.ground import AssignmentFactory

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# As root the browser runs without its own sandbox.
RIGHTS = ["--no-sandbox"] if os.geteuid() == 0 else []
# Playwright keeps an event loop in this thread; Django would refuse to speak to the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# How long an example takes says how busy the machine is, not whether the rule holds.
hypothesis.settings.register_profile(
    "potpora", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("potpora")


@pytest.fixture(scope="session", autouse=True)
def folder_of_static_files():
    """The folder that ``collectstatic`` makes in an installation: WhiteNoise warns without it."""
    configured.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session")
def playwright():
    """What drives browsers: once in a process, a second one would be refused."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright):
    """One browser without a window for all tests of a process."""
    if not CHROMIUM:
        pytest.skip("Chromium is missing: apt install chromium")
    started = playwright.chromium.launch(executable_path=CHROMIUM, args=RIGHTS)
    yield started
    started.close()


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
