"""A worker in front of a browser: sentences that journeys are told in.

The server runs in this process over a real database; every request is under row-level
security as everywhere. Each page that is opened is examined by axe.
"""

import re
import threading
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections
from django.utils import translation
from django.utils.formats import number_format
from playwright.sync_api import Browser, Error, Page, expect
from procrastinate.contrib.django import app as queue

from potpora.config.demo.accounts import PASSWORD, open_accounts
from potpora.config.launcher.catalogues import compile_all
from tests.conftest import CHROMIUM

CHECKOUT = Path(__file__).parents[2]
REGISTER = CHECKOUT.parent / "shared" / "cases" / "butel_register_2021.xlsx"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
RULES = {
    "runOnly": [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ],
    "resultTypes": ["violations"],
    "preload": False,
}


def pytest_collection_modifyitems(items):
    """Mark what needs a browser, keep it in one process, and leave it out where there is no browser."""
    for item in items:
        if "somebody" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.xdist_group("journeys"))
            if not CHROMIUM:
                item.add_marker(
                    pytest.mark.skip("Chromium is missing: apt install chromium")
                )


@pytest.fixture(scope="session")
def browser(chromium):
    """The browser of all journeys, which speak five languages."""
    compile_all(CHECKOUT / "locale")
    return chromium


@pytest.fixture
def centres(transactional_db):
    """The reference data and the demo's accounts: ROLE.OFFICE with one password."""
    cache.clear()
    call_command("load_reference", verbosity=0)
    open_accounts()


@pytest.fixture
def somebody(browser, live_server, centres):
    """Return a function that seats somebody in front of a browser of their own."""
    seated = []

    def sit_down(language: str = "en", screen: dict | None = None) -> "Visitor":
        visitor = Visitor(browser, live_server.url, language, screen or DESKTOP)
        seated.append(visitor)
        return visitor

    yield sit_down
    for visitor in seated:
        visitor.page.context.close()


def the_queue_is_worked_off() -> None:
    """Do what waits in the queue, as the worker process does, and wait for its end."""

    def work():
        with queue.replace_connector(queue.connector.get_worker_connector()) as worker:
            worker.run_worker(
                wait=False, install_signal_handlers=False, listen_notify=False
            )
        connections.close_all()

    process = threading.Thread(target=work)
    process.start()
    process.join()


class Visitor:
    """Somebody with a browser. Methods are sentences: signs in, presses, sees.

    Words are given in English and looked for in the visitor's language.
    """

    def __init__(self, browser: Browser, home: str, language: str, screen: dict):
        context = browser.new_context(
            viewport=screen,
            locale=language,
            reduced_motion="reduce",
            accept_downloads=True,
        )
        context.add_cookies(
            [{"name": "django_language", "value": language, "url": home}]
        )
        self.home, self.language = home, language
        self.page: Page = context.new_page()
        self.page.set_default_timeout(90_000)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self.note_refusals)

    def note_refusals(self, message) -> None:
        """Remember what the content policy refused."""
        if message.type == "error" and "Content Security Policy" in message.text:
            self.faults.append(message.text)

    def word(self, english: str, **filled: str) -> str:
        """Return what the pages say for words of ours; other words stay as they are."""
        with translation.override(self.language):
            said = translation.gettext(english)
        return said % filled if filled else said

    def signs_in(self, username: str, password: str = PASSWORD) -> "Visitor":
        """Sign in and arrive at the own work."""
        self.opens("/account/login/")
        self.writes(login=username, password=password)
        self.field("password").press("Enter")
        expect(self.page).not_to_have_url(f"{self.home}/account/login/")
        return self

    def opens(self, path: str) -> None:
        """Open an address and look whether everybody can use the page."""
        self.page.goto(self.home + path)
        self.finds_the_page_accessible()

    def follows(self, words: str, exact: bool = False) -> None:
        """Follow a link in the main part of the page."""
        link = self.main.get_by_role("link", name=self.word(words), exact=exact)
        link.first.click()
        self.finds_the_page_accessible()

    def follows_the_first_row(self) -> None:
        """Follow the link of the first row of a list."""
        self.main.locator("tbody a").first.click()
        self.finds_the_page_accessible()

    def presses(self, words: str, exact: bool = True) -> None:
        """Press a button in the main part of the page."""
        button = self.main.get_by_role("button", name=self.word(words), exact=exact)
        button.first.click()
        self.page.wait_for_load_state()
        self.finds_the_page_accessible()

    def writes(self, **fields: str) -> None:
        """Fill fields by their names."""
        for name, value in fields.items():
            self.field(name).fill(value)

    def chooses(self, **fields: str) -> None:
        """Choose values in lists, radios and boxes by their names."""
        for name, value in fields.items():
            found = self.field(name)
            if found.first.evaluate("each => each.tagName") == "SELECT":
                found.select_option(value)
            else:
                self.page.locator(f'input[name="{name}"][value="{value}"]').check()

    def field(self, name: str):
        """The inputs with a name."""
        return self.page.locator(f'main [name="{name}"]')

    @property
    def main(self):
        """The main part of the page."""
        return self.page.locator("main")

    def sees(self, words: str, **filled: str) -> None:
        """Find words on the page."""
        expect(self.main).to_contain_text(self.word(words, **filled), ignore_case=True)

    def sees_sentence(self, english: str) -> None:
        """Find what stands around the names that are filled into a sentence."""
        for piece in re.split(r"%\(\w+\)s", self.word(english)):
            expect(self.main).to_contain_text(piece.strip(), ignore_case=True)

    def sees_count(self, one: str, many: str, number: int, *, name: str) -> None:
        """Find a number with its word, each as the language writes it."""
        with translation.override(self.language):
            shown = number_format(number, force_grouping=True)
            said = translation.ngettext(one, many, number) % {name: shown}
        expect(self.main).to_contain_text(said, ignore_case=True)

    def does_not_see(self, words: str) -> None:
        """Miss words on the page."""
        expect(self.main).not_to_contain_text(self.word(words), ignore_case=True)

    def finds_nothing_at(self, path: str, *others: str) -> None:
        """Be told that there is no such page, and not that there might be; nor at the others."""
        answer = self.page.goto(self.home + path)
        assert answer.status == 404
        self.finds_the_page_accessible()
        for each in others:
            assert self.page.request.get(self.home + each).status == 404, each

    def violations(self) -> list[dict]:
        """Return what axe finds; of a form that left after its last draft, on what came then."""
        try:
            return Axe().run(self.page, options=RULES).response["violations"]
        except Error as left:
            if "navigation" not in str(left):
                raise
        self.page.wait_for_load_state()
        return Axe().run(self.page, options=RULES).response["violations"]

    def finds_the_page_accessible(self) -> None:
        """Have axe examine the page; nothing may be found, and no script may have failed."""
        self.page.wait_for_load_state()
        expect(self.main.first).to_be_attached()
        told = [
            f"{v['id']}: {v['help']} {[n['target'] for n in v['nodes']][:3]}"
            for v in self.violations()
        ]
        assert told == [], self.page.url
        assert self.faults == [], self.page.url
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px wider than the screen"
