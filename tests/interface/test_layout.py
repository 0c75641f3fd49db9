"""The frame of every page: who may go where, what happens when something fails."""

import re

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client, RequestFactory

from potpora.ground.access.matrix import MATRIX
from potpora.ground.staff.roles import Role
from potpora.interface.layout import errors, navigation
from tests.factories.ground import AssignmentFactory

pytestmark = pytest.mark.django_db


def test_every_entry_names_an_ability_of_the_matrix():
    assert {entry.ability for entry in navigation.ENTRIES} <= MATRIX.keys()


@pytest.mark.parametrize("role", Role)
def test_nobody_sees_more_than_eight_entries(role):
    assert len(navigation.entries(role, "/")) <= navigation.MOST_ENTRIES


def test_the_longest_address_is_the_current_one():
    assert (
        navigation.current(["/", "/people/", "/people/twins/"], "/people/twins/3/")
        == "/people/twins/"
    )
    assert navigation.current(["/", "/people/"], "/elsewhere/") == ""
    assert navigation.current(["/", "/people/"], "/") == "/"


def test_people_and_households_lie_under_the_register():
    def open_word(path: str) -> list[str]:
        shown = navigation.entries(Role.CASE_MANAGER, path)
        return [entry["url"] for entry in shown if entry["current"]]

    assert open_word("/people/") == open_word("/households/x/") == ["/search/"]
    assert open_word("/") == ["/"]


def test_what_the_navigation_has_no_room_for_stands_below():
    shown = {each["url"] for each in navigation.entries(Role.DIRECTOR, "/")}
    below = {each["url"] for each in navigation.foot(Role.DIRECTOR)}
    everything = {
        navigation.address(each.url_name) for each in navigation.open_to(Role.DIRECTOR)
    }
    assert "/transfers/" in below
    assert everything <= shown | below


def test_an_address_that_only_takes_forms_says_how_to_go_on(sign_in):
    answer = sign_in().get("/office/")
    assert answer.status_code == 405
    assert "This step begins with a button" in answer.content.decode()


def test_the_search_is_offered_only_to_those_who_may(sign_in):
    assert 'id="search"' in sign_in().get("/accessibility/").content.decode()
    admin = sign_in(role=Role.ADMINISTRATOR)
    assert 'id="search"' not in admin.get("/accessibility/").content.decode()


def test_a_signed_in_page_shows_who_and_where(sign_in):
    client = sign_in()
    html = client.get("/accessibility/").content.decode()
    assert client.assignment.worker.name in html
    assert client.assignment.office.short in html


def test_a_worker_switches_between_own_offices_only(sign_in):
    client = sign_in()
    other = AssignmentFactory(worker=client.assignment.worker, role=Role.SUPERVISOR)
    stranger = AssignmentFactory()
    assert client.post("/office/", {"assignment": str(other.pk)}).status_code == 302
    assert client.session["assignment"] == str(other.pk)
    assert client.post("/office/", {"assignment": str(stranger.pk)}).status_code == 404


def test_a_missing_page_says_neither_yes_nor_no(client):
    answer = client.get("/there-is-nothing/")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()


@pytest.mark.parametrize(
    ("page", "status"), [(errors.bad_request, 400), (errors.server_error, 500)]
)
def test_an_error_page_needs_no_database(page, status, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = page(RequestFactory().get("/"))
    assert answer.status_code == status
    assert "Mark for help" in answer.content.decode()


def test_a_form_that_was_open_too_long_is_offered_again():
    client = Client(enforce_csrf_checks=True)
    typed = {"note": 'Мајката & "детето"\n<b>', "password": "secret"}
    html = client.post(
        "/language/", typed, headers={"origin": "http://testserver"}
    ).content.decode()
    assert 'name="note"' in html
    assert "&lt;b&gt;" in html
    assert "secret" not in html


def test_a_strangers_form_is_not_offered_again():
    client = Client(enforce_csrf_checks=True)
    html = client.post(
        "/language/", {"note": "x"}, headers={"origin": "https://elsewhere.example"}
    ).content.decode()
    assert 'name="note"' not in html


def test_signing_in_says_that_openings_are_recorded(client):
    html = client.get("/account/login/").content.decode()
    assert "Every opening of a case is recorded" in html
    assert all(f'lang="{code}"' in html for code in ("mk", "sq", "bs", "sr", "en"))


def test_a_wrong_password_is_answered_in_our_words(client):
    html = client.post(
        "/account/login/", {"login": "nobody", "password": "wrong"}
    ).content.decode()
    assert "The user name or the password is not right" in html


@pytest.mark.parametrize(
    "path",
    [
        "/account/2fa/",
        "/account/sessions/",
        "/account/password/change/",
        "/account/logout/",
    ],
)
def test_the_account_pages_wear_our_dress(sign_in, path):
    html = sign_in().get(path).content.decode()
    assert 'class="pp-page-head"' in html
    assert "Potpora" in html


def test_the_gallery_shows_every_part(client):
    html = client.get("/gallery/").content.decode()
    for part in (
        "pp-counts",
        "pp-beam",
        "pp-timeline",
        "pp-band",
        "pp-compare",
        "pp-interrupt",
        "pp-empty",
        "pp-scale",
    ):
        assert part in html


def test_what_is_searched_for_stands_in_no_address(sign_in):
    html = sign_in(role=Role.INTAKE_WORKER).get("/accessibility/").content.decode()
    form = html[html.index('class="pp-search"') :].split(">", 1)[0]
    assert 'method="post"' in form


def test_a_new_phone_shows_its_recovery_codes_in_our_dress(sign_in):
    client = sign_in()
    password = {"password": "test-password-1", "next": "/account/2fa/totp/activate/"}
    client.post("/account/reauthenticate/", password)
    html = client.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r'pp-number">(\w+)<', html).group(1)
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    codes = client.post("/account/2fa/totp/activate/", {"code": code}, follow=True)
    assert "10 codes left of 10" in codes.content.decode()
    for path in (
        "/account/2fa/",
        "/account/2fa/webauthn/",
        "/account/2fa/webauthn/add/",
    ):
        assert 'class="pp-title"' in client.get(path).content.decode()
