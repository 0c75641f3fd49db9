"""Dates are the same everywhere, numbers follow the language, the choice is remembered."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.forms import DateField
from django.template import Context, Template
from django.utils.translation import override

import potpora
from potpora.interface.language.choices import ENDONYMS
from potpora.interface.language.scripts import language_of
from potpora.interface.templatetags.language import (
    amount,
    count,
    day,
    in_order,
    moment,
    script,
)
from tests.factories.ground import AssignmentFactory

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_is_written_day_month_year(language):
    with override(language):
        assert day(date(2026, 3, 4)) == "04.03.2026"
        assert moment(datetime(2026, 7, 1, 8, 5, tzinfo=UTC)) == "01.07.2026, 10:05"


def test_the_day_of_a_moment_is_the_day_here():
    late = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)  # half past midnight in Skopje
    page = Template("{% load language %}{{ at|day }} {{ on|day }}")

    told = page.render(Context({"at": late, "on": date(2026, 6, 30)}))

    assert told == "01.07.2026 30.06.2026"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "typed", ["14.3.1989", "14.03.1989", "14.03.1989.", "14. 3. 1989", "1989-03-14"]
)
def test_a_date_is_read_as_people_type_it(language, typed):
    with override(language):
        assert DateField().clean(typed) == date(1989, 3, 14)


@pytest.mark.parametrize(
    ("language", "written"),
    [("mk", "4.816,00\u00a0ден."), ("sq", "4\u00a0816,00\u00a0den."), ("bs", "4.816,00\u00a0den."),
     ("sr", "4.816,00\u00a0ден."), ("en", "4,816.00\u00a0den.")],
)  # fmt: skip
def test_an_amount_follows_the_language(language, written):
    with override(language):
        assert amount(Decimal("4816"), "MKD") == written


def test_thousands_are_parted_and_nothing_stays_nothing():
    with override("mk"):
        assert count(1412) == "1.412"
        assert (day(None), moment(None), amount(None)) == ("", "", "")


@pytest.mark.parametrize(
    ("language", "written"),
    [("mk", "1.913 лица"), ("sq", "1\u00a0913 persona"), ("bs", "1.913 osoba"), ("en", "1,913 people")],
)  # fmt: skip
def test_a_number_that_decides_a_plural_has_its_thousands_parted(language, written):
    sentence = Template(
        "{% load i18n language %}{% blocktranslate count n=all|counted %}"
        "{{ n }} person{% plural %}{{ n }} people{% endblocktranslate %}"
    )

    with override(language):
        assert sentence.render(Context({"all": 1913})) == written


def test_the_feet_of_all_lists_write_their_numbers_so():
    folder = Path(potpora.__file__).parent
    bare = re.compile(r"count \w+=page\.paginator\.count(?!\|counted)")
    pages = {path: path.read_text() for path in folder.rglob("templates/**/*.html")}

    assert [str(path) for path, text in pages.items() if bare.search(text)] == []


def test_every_language_is_offered_under_its_own_name():
    assert [code for code, _name in ENDONYMS] == LANGUAGES


@pytest.mark.parametrize(
    ("name", "page", "guess"),
    [("Ѓорѓи Ќосев", "mk", ""), ("Ѓорѓи Ќосев", "sq", "mk"), ("Ђорђе", "mk", "sr"), ("Ђорђе", "sr", ""),
     ("Përparim", "mk", "sq"), ("Përparim", "sq", ""), ("Đorđe Ćosić", "sq", "bs"), ("Arben", "en", "")],
)  # fmt: skip
def test_a_name_tells_its_language(name, page, guess):
    assert language_of(name, page) == guess


def test_a_foreign_name_carries_its_language_and_is_escaped():
    with override("sq"):
        assert script("Ѓорѓи") == '<span lang="mk">Ѓорѓи</span>'
        assert script("<b>") == "&lt;b&gt;"
        assert in_order(["Çelik", "Cana"]) == ["Cana", "Çelik"]


@pytest.mark.django_db
def test_the_choice_is_kept_in_a_cookie_and_with_the_login(sign_in):
    client = sign_in()
    answer = client.post("/language/", {"language": "sq", "next": "/accessibility/"})
    user = client.assignment.worker.user
    user.refresh_from_db()
    assert (answer.url, user.language) == ("/accessibility/", "sq")
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "sq"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example", ""]
)
def test_choosing_a_language_leads_nowhere_else(client, target):
    assert client.post("/language/", {"language": "mk", "next": target}).url == "/"


@pytest.mark.django_db
def test_an_unknown_language_changes_nothing(client):
    answer = client.post("/language/", {"language": "xx", "next": "/"})
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies


@pytest.mark.django_db
def test_signing_in_turns_the_pages_to_ones_own_language(client):
    user = AssignmentFactory(worker__user__language="sq").worker.user
    answer = client.post(
        "/account/login/", {"login": user.username, "password": "test-password-1"}
    )
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "sq"
