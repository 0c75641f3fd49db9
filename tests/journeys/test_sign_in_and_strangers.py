"""Signing in and a case in every language; and what somebody from elsewhere sees."""

import pytest

from potpora.ground.staff.models import Assignment
from tests.factories.casework import CaseFileFactory
from tests.journeys.conftest import PHONE

# The sign-in button and the sheet of deadlines, as the pages say it.
WORDS = {
    "mk": ("Најав", "Рокови"),
    "sq": ("Kyçu", "Afatet"),
    "bs": ("Prijav", "Rokovi"),
    "en": ("Sign in", "Deadlines"),
}


@pytest.fixture
def case(centres):
    own = Assignment.objects.get(worker__user__username="manager.skopje")
    return CaseFileFactory(office=own.office, assignment=own)


def test_a_case_speaks_every_language_on_a_screen_and_on_a_phone(somebody, case):
    for language, (sign_in, deadlines) in WORDS.items():
        for screen in (None, PHONE):
            visitor = somebody(language, screen)
            visitor.opens("/account/login/")
            visitor.sees(sign_in)
            visitor.signs_in("manager.skopje")
            visitor.opens(f"/cases/{case.pk}/")

            assert visitor.page.locator("html").get_attribute("lang") == language
            visitor.sees(deadlines)
        visitor.page.context.close()


def test_the_language_is_changed_where_one_stands_and_what_was_typed_stays(
    somebody, case
):
    visitor = somebody("en").signs_in("manager.skopje")
    visitor.opens(f"/cases/{case.pk}/intake/")
    start = visitor.main.locator('form[action$="/forms/intake/start/"]')
    start.get_by_role("button").click()
    visitor.page.wait_for_url("**/case-forms/**")
    visitor.writes(**{"q-needed-words": "Ми треба помош за струја."})

    visitor.page.locator("header button[value=sq]").first.evaluate(
        "each => each.click()"
    )
    visitor.page.wait_for_selector("html[lang=sq]")

    assert visitor.field("q-needed-words").input_value() == "Ми треба помош за струја."


def test_a_stranger_of_another_centre_sees_nothing(somebody, case):
    stranger = somebody("en").signs_in("manager.bitola")

    for path in (
        f"/cases/{case.pk}/",
        f"/people/{case.person_id}/",
        f"/cases/{case.pk}/intake/",
    ):
        stranger.finds_nothing_at(path)
    stranger.opens("/cases/")
    stranger.does_not_see(case.number)
    stranger.opens("/people/")
    stranger.does_not_see(case.person.given_name)


def test_work_that_is_ended_is_ended_at_once_in_an_open_browser(somebody, case):
    manager = somebody("en").signs_in("manager.skopje")
    director = somebody("en").signs_in("director.skopje")
    manager.opens(f"/cases/{case.pk}/")

    director.opens(f"/staff/{case.manager_id}/")
    director.follows("End this work")
    director.writes(reason="Left the centre")
    director.presses("End it now")
    director.sees("ended")

    manager.opens(f"/cases/{case.pk}/")
    manager.sees("no work is given to you")
    manager.does_not_see(case.person.given_name)


def test_an_inspector_sees_who_opened_a_case(somebody, case):
    somebody("en").signs_in("manager.skopje").opens(f"/cases/{case.pk}/")

    inspector = somebody("en").signs_in("inspector.institute")
    inspector.opens("/inspection/")

    inspector.sees("Весна Примерова")
