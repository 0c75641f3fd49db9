"""What the page without a network is given: a shell without anything personal, a key that only we can make."""

import json

import pytest
from django.urls import reverse

from potpora.exchange.offline import keys, vendor
from potpora.exchange.openrosa.models import Submission
from tests.exchange.openrosa.conftest import (  # noqa: F401, fixtures
    forgotten_knocks,
    taken,
)
from tests.exchange.openrosa.telephone import BOUNDARY, body, new_id
from tests.factories.ground import AssignmentFactory
from tests.outreach.visits.conftest import (  # noqa: F401, fixtures
    answered,
    centre,
    household,
    planned,
    project,
    version,
    worker,
    written,
)

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.fixture
def page(sign_in, worker):  # noqa: F811
    return sign_in(worker)


def address(name: str, project) -> str:  # noqa: F811
    return reverse(name, args=[project.pk])


def test_the_checksums_are_the_recorded_ones():
    text = (vendor.FOLDER / "VENDORED.md").read_text()

    assert all(f"| {digest} |" in text for digest in vendor.checksums().values())


def test_the_shell_names_nobody(page, planned, project):  # noqa: F811
    shell = page.get(address("offline_page", project))

    assert planned.household.name not in shell.text
    assert page.assignment.worker.name not in shell.text
    policy = shell.headers["Content-Security-Policy"]
    assert "'wasm-unsafe-eval'" in policy
    assert "https:" not in policy


def test_no_other_page_has_that_policy(page, project):  # noqa: F811
    other = page.get(address("project", project)).headers["Content-Security-Policy"]

    assert "unsafe" not in other


def test_the_worker_of_the_browser_keeps_the_shell(page, project):  # noqa: F811
    script = page.get(address("offline_worker", project))

    files = json.loads(script.text.split("const FILES = ")[1].partition(";\n")[0])
    assert address("offline_page", project) in files
    assert script.headers["Content-Type"].startswith("text/javascript")


def test_another_language_is_another_shell(page, project):  # noqa: F811
    """Otherwise a browser would show for ever the language in which it saw the page first."""
    scripts = set()
    for language in ("mk", "sq"):
        page.cookies["django_language"] = language
        scripts.add(page.get(address("offline_worker", project)).text)

    assert len(scripts) == 2


def test_the_key_is_the_same_again_and_another_for_another(project, worker):  # noqa: F811
    other = AssignmentFactory(office=project.office, role="counsellor")

    assert keys.key_for(worker, project) == keys.key_for(worker, project)
    assert keys.key_for(worker, project) != keys.key_for(other, project)


def test_the_state_tells_how_long_the_session_lasts(page, project):  # noqa: F811
    told = page.get(address("offline_state", project)).json()

    assert told["seconds"] > 0
    assert told["owner"]


def test_the_visits_of_the_worker_are_taken_along(page, planned, project, version):  # noqa: F811
    told = page.get(address("offline_taken", project)).json()

    assert told["visits"] == 1
    assert str(planned.pk) in told["media"]["visits.csv"]
    assert told["form"].startswith("<")


def put(page, project, content):  # noqa: F811
    return page.put(
        address("offline_submission", project),
        content,
        content_type=f"multipart/form-data; boundary={BOUNDARY}",
    )


def test_a_record_comes_in_once(page, planned, project, version):  # noqa: F811
    xml = written(version, answered(planned), new_id())

    answers = [put(page, project, body(xml, [("name.png", PNG)])) for _ in range(2)]

    assert [each.status_code for each in answers] == [201, 201]
    sent = Submission.objects.get()
    assert (sent.state, sent.code_id) == ("complete", None)


def test_what_is_no_record_is_refused_with_a_sentence(page, project):  # noqa: F811
    answer = put(page, project, b"nothing")

    assert answer.status_code == 400
    assert answer.json()["message"]


def test_a_record_from_elsewhere_is_refused(project, worker, client):  # noqa: F811
    """A stranger's page cannot send in the worker's name."""
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(
        worker.worker.user, backend="potpora.ground.staff.backends.SignedIn"
    )

    assert put(strict, project, body(b"<data/>")).status_code == 403
