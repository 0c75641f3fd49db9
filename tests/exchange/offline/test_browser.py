"""In a browser with the network really off: nothing that was filled in is lost, everything comes once."""

import os
from base64 import b64decode

import pytest
from django.conf import settings
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import LiveServerThread
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from potpora.exchange.openrosa.models import Submission
from potpora.outreach.visits.models import Visit
from tests.conftest import CHROMIUM
from tests.factories.outreach import ListedHouseholdFactory
from tests.factories.outreach_visits import PlannedVisitFactory
from tests.outreach.visits.conftest import (  # noqa: F401, fixtures
    centre,
    household,
    planned,
    project,
    version,
    worker,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("journeys"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not CHROMIUM, reason="Chromium is missing: apt install chromium"
    ),
]
expect.set_options(timeout=30_000)


PHOTO = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ALL_BOXES = """async () => {
  const [known] = await indexedDB.databases();
  const open = await new Promise((done) => {
    const asked = indexedDB.open(known.name);
    asked.onsuccess = () => done(asked.result);
  });
  const boxes = await new Promise((done) => {
    const asked = open.transaction("boxes").objectStore("boxes").getAll();
    asked.onsuccess = () => done(asked.result);
  });
  open.close();
  const plain = (box) => new TextDecoder("latin1").decode(box.sealed);
  return boxes.map((box) => JSON.stringify({ ...box, sealed: plain(box) })).join("\\n");
}"""


@pytest.fixture
def profile(tmp_path):
    """The folder in which a browser keeps what outlives it."""
    return str(tmp_path / "browser")


class SameDoorAgain(ThreadedWSGIServer):
    """A server that comes back under the address it had."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs | {"allow_reuse_address": True})


class Field:
    """A worker with a browser that can be killed, and a server that can be switched off."""

    def __init__(self, playwright, profile: str, cookie: str, page: str) -> None:
        self.playwright, self.profile, self.page_path = playwright, profile, page
        self.server = LiveServer("127.0.0.1")
        self.home = self.server.url
        self.cookies = [
            {"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": self.home},
            {"name": "django_language", "value": "en", "url": self.home},
        ]
        self.faults: list[str] = []
        self.open_browser()

    def open_browser(self) -> None:
        rights = ["--no-sandbox"] if os.geteuid() == 0 else []
        self.context = self.playwright.chromium.launch_persistent_context(
            self.profile, executable_path=CHROMIUM, args=rights, locale="en"
        )
        self.context.add_cookies(self.cookies)
        self.open_tab()

    def open_tab(self) -> None:
        self.tab = self.context.new_page()
        self.tab.set_default_timeout(90_000)
        self.tab.on("pageerror", lambda error: self.faults.append(str(error)))
        self.tab.goto(self.home + self.page_path)

    def go_offline(self) -> None:
        self.context.set_offline(True)
        self.server.stop()

    def go_online(self) -> None:
        self.server = LiveServer(self.home.removeprefix("http://"))
        self.context.set_offline(False)

    def take_along(self) -> None:
        expect(self.tab.locator("[data-offline=along]")).to_contain_text("Taken along")
        self.tab.evaluate("navigator.serviceWorker.ready.then(() => true)")
        expect(self.tab.get_by_text("What did you find?")).to_be_visible()

    def choose_household(self, name: str) -> None:
        self.tab.get_by_role("combobox").nth(1).click()  # the first is the language
        self.tab.get_by_role("option", name=name).first.click()

    def fill(self, name: str) -> None:
        """Nobody at home: the shortest whole record."""
        self.choose_household(name)
        self.tab.get_by_text("nobody at home", exact=False).first.click()
        self.tab.get_by_role("button", name="Finish the record").click()
        expect(self.tab.locator("[data-offline=state]")).to_contain_text("kept here")

    def question(self, text: str):
        return self.tab.locator(".question-container").filter(has_text=text).first

    def answer(self, question: str, text: str) -> None:
        self.question(question).get_by_text(text, exact=True).click()

    def sign(self) -> None:
        """Draw a line with the mouse, as a finger would."""
        canvas = self.tab.locator("canvas")
        canvas.scroll_into_view_if_needed()
        box = canvas.bounding_box()
        self.tab.mouse.move(box["x"] + 30, box["y"] + 40)
        self.tab.mouse.down()
        self.tab.mouse.move(box["x"] + 180, box["y"] + 90, steps=8)
        self.tab.mouse.up()

    def kept_in_plain(self) -> str:
        """What lies in the database of the browser, as somebody finds it who takes the device."""
        return self.tab.evaluate(ALL_BOXES)

    def waits(self, number: int) -> None:
        expect(self.tab.locator("[data-offline=list] li")).to_have_count(number)

    def close(self) -> None:
        if os.environ.get("SHOT"):
            self.tab.screenshot(path=os.environ["SHOT"], full_page=True)
        self.context.close()
        self.server.stop()


@pytest.fixture
def field(sign_in, worker, planned, version, profile, client, monkeypatch, playwright):  # noqa: F811
    """The worker in front of the page, with two more visits planned."""
    monkeypatch.setattr(LiveServerThread, "server_class", SameDoorAgain)
    for name in ("Пробни Втори", "Пробни Трети"):
        home = ListedHouseholdFactory(project=planned.plan.project, name=name)
        PlannedVisitFactory(plan=planned.plan, household=home, day=planned.day)
    sign_in(worker)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page = f"/projects/{planned.plan.project_id}/offline/"
    one = Field(playwright, profile, cookie, page)
    yield one
    one.close()


def test_three_visits_filled_without_a_network_arrive_once(field, planned):  # noqa: F811
    field.take_along()
    field.go_offline()
    for name in (planned.household.name, "Втори", "Трети"):
        field.fill(name)
    field.waits(3)

    field.tab.close()
    field.open_tab()
    field.waits(3)
    assert Submission.objects.count() == 0

    field.go_online()
    field.tab.get_by_role("button", name="Send now").click()

    field.waits(0)
    assert Submission.objects.count() == 3
    assert {sent.state for sent in Submission.objects.all()} == {"complete"}
    assert Visit.objects.filter(finding="not_home").count() == 3
    assert field.faults == []


def test_a_half_filled_visit_comes_back_after_the_browser_was_closed(field, planned):  # noqa: F811
    field.take_along()
    field.go_offline()
    field.choose_household(planned.household.name)
    field.tab.get_by_role("textbox").last.fill("Куче во дворот")
    field.tab.wait_for_timeout(3_000)

    field.context.close()
    field.open_browser()

    expect(field.tab.get_by_role("textbox").last).to_have_value("Куче во дворот")
    expect(field.tab.get_by_text(planned.household.name).first).to_be_visible()


def test_a_sign_in_page_of_a_hotel_takes_nothing(field, planned):  # noqa: F811
    field.take_along()
    field.go_offline()
    field.fill(planned.household.name)
    field.context.set_offline(False)
    hotel = "<html>Welcome to our network</html>"
    field.context.route(
        "**/offline/**",
        lambda route: route.fulfill(status=200, body=hotel, content_type="text/html"),
    )

    field.tab.get_by_role("button", name="Send now").click()

    field.tab.wait_for_timeout(2_000)
    field.waits(1)
    assert Submission.objects.count() == 0


def test_when_the_session_has_ended_the_key_is_forgotten_and_the_record_stays(
    field,
    planned,  # noqa: F811
    client,
):
    field.take_along()
    field.go_offline()
    field.fill(planned.household.name)
    client.logout()
    field.go_online()

    field.tab.get_by_role("button", name="Send now").click()

    expect(field.tab.locator("[data-offline=locked]")).to_be_visible()
    field.waits(1)
    expect(field.tab.get_by_text("Which household?")).to_have_count(0)


def test_a_drawn_signature_and_a_photo_outlive_the_browser_and_come_with_the_record(
    field,
    planned,  # noqa: F811
    tmp_path,
):
    photo = tmp_path / "doc.png"
    photo.write_bytes(PHOTO)
    field.take_along()
    field.go_offline()
    field.choose_household(planned.household.name)
    field.tab.get_by_role("button", name="Finish the record").click()
    expect(field.tab.get_by_text("Answer this question.").first).to_be_visible()
    field.tab.get_by_label("When").fill("2026-03-02T10:30")
    field.answer("What did you find?", "Found at home")
    field.answer("What is different", "Nothing")
    field.answer("Does the person agree", "No")
    field.answer("How was it signed?", "Signed on screen")
    field.tab.get_by_role("button", name="Add").first.click()
    field.question("Photo").locator("input[type=file]").last.set_input_files(photo)
    field.sign()
    field.tab.wait_for_timeout(3_000)
    assert "PNG" not in field.kept_in_plain()

    field.context.close()
    field.open_browser()
    expect(field.tab.locator(".preview-captured-image")).to_have_count(2)
    field.tab.get_by_role("button", name="Finish the record").click()
    field.waits(1)
    field.go_online()
    field.tab.get_by_role("button", name="Send now").click()

    field.waits(0)
    sent = Submission.objects.get()
    assert sent.state == "complete"
    assert {file.media_type for file in sent.files.all()} == {"image/png"}
    assert sent.files.count() == 2
    assert b"<at>2026-03-02T10:30:00.000" in bytes(sent.xml)
    assert field.faults == []
