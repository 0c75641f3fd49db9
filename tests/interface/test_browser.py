"""What only a browser shows: nothing typed is lost, the keyboard suffices, axe finds nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import CHROMIUM

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 390)
NARROWEST = 320
PAGES = (
    "/gallery/",
    "/account/login/",
    "/cannot-sign-in/",
    "/accessibility/",
    "/nowhere/",
)

pytestmark = [
    pytest.mark.skipif(
        not CHROMIUM, reason="Chromium is missing: apt install chromium"
    ),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def page(chromium, live_server):
    """One page that knows where the server is and fails on what the policy refuses."""
    context = chromium.new_context(base_url=live_server.url, locale="en")
    opened = context.new_page()
    refused = []
    opened.on(
        "console",
        lambda m: refused.append(m.text) if "Security Policy" in m.text else None,
    )
    opened.on("pageerror", lambda error: refused.append(str(error)))
    yield opened
    context.close()
    assert refused == []


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page, address):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address)
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert [each["id"] for each in found] == []
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST


def test_what_was_typed_survives_a_change_of_language(page):
    page.goto("/gallery/")
    page.fill("[name=remark]", "Мајката рече: «да»")
    page.check("[name=languages][value=sq]")
    page.click("header summary")
    page.click("button[lang=sq]")
    page.wait_for_function("document.documentElement.lang === 'sq'")
    assert page.input_value("[name=remark]") == "Мајката рече: «да»"
    assert page.is_checked("[name=languages][value=sq]")


def test_a_menu_closes_with_escape_and_gives_the_focus_back(page):
    page.goto("/gallery/")
    page.click("header summary")
    page.keyboard.press("Escape")
    assert page.query_selector("details[open]") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_link_of_the_error_summary_leads_into_the_field(page):
    page.goto("/gallery/")
    page.click(".govuk-error-summary__list a >> nth=0")
    assert page.evaluate("document.activeElement.name") == "born_on"


def test_the_first_key_skips_to_the_content(page):
    page.goto("/accessibility/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"


def test_a_part_of_a_form_is_set_in_our_letters(page):
    page.goto("/gallery/")
    fonts = page.evaluate(
        "[...document.querySelectorAll('main *')].map(e => getComputedStyle(e).fontFamily)"
    )
    assert {font.split(",")[0] for font in fonts} == {'"Noto Sans"'}
