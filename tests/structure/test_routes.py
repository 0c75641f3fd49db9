"""Every page has an ability in the matrix or is openly public, and is refused to a stranger."""

import re

import pytest

from potpora.ground.access.gate import PUBLIC
from potpora.ground.access.matrix import MATRIX
from potpora.ground.staff.roles import Role
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.structure.records import (
    GUARDED,
    OPEN,
    OURS,
    RECORDS,
    address,
    record_of,
    routes,
)

pytestmark = pytest.mark.django_db
OPENLY_PUBLIC = {
    "accessibility", "cannot_sign_in", "choose_language", "closed_account_page", "door",
    "door_with_password", "gallery",
    "healthz", "referral_link", "trial_door",
    "report", "report_handled", "report_state", "visit_feed",
}  # fmt: skip
PERSONAL = re.compile(r"embg|jmbg|number|name|born|email|phone", re.I)


def route_id(value):
    return value if isinstance(value, str) else ""


def answers(client, url) -> set[int]:
    return {client.get(url).status_code, client.post(url).status_code}


def ability(pattern) -> str:
    return pattern.callback.ability


def test_every_route_has_an_ability_or_is_openly_public():
    unguarded = [r for r, each in OURS if not hasattr(each.callback, "ability")]
    unknown = [r for r, each in GUARDED if ability(each) not in MATRIX]
    open_ones = {
        each.name for _, each in OURS if getattr(each.callback, "ability", "") == PUBLIC
    }

    assert (unguarded, unknown) == ([], [])
    assert open_ones <= OPENLY_PUBLIC


def test_every_ability_of_the_matrix_is_used_by_a_page_or_by_code():
    """An ability that guards nothing is a promise that nobody keeps."""
    from tests.structure.source import modules

    text = "\n".join(p.read_text() for p in modules() if "access" not in p.parts)

    assert [
        each for each in MATRIX if f'"{each}"' not in text and each != "access.matrix"
    ] == []


def test_every_record_that_a_route_names_has_an_example():
    named = [r for r, _ in OURS if "<" in r]

    assert [r for r in named if record_of(r) is None and r not in OPEN] == []
    assert [
        start for start in RECORDS if not any(r.startswith(start) for r in named)
    ] == []


def test_no_address_carries_personal_detail():
    """Addresses stand in logs and histories; records have public ids there, searches are posted."""
    arguments = [name for r, each in routes() for name in each.pattern.converters]

    assert [name for name in arguments if PERSONAL.search(name)] == []


@pytest.mark.parametrize(("route", "pattern"), GUARDED, ids=route_id)
def test_whoever_is_not_signed_in_is_sent_to_sign_in(client, route, pattern):
    url = address(route, pattern)

    found = answers(client, url)

    assert 302 in found
    assert found <= {302, 405}
    assert "/account/login/" in (client.get(url).headers.get("Location") or
                                 client.post(url).headers["Location"])  # fmt: skip


REFUSED = [(r, each) for r, each in GUARDED if MATRIX[ability(each)] != set(Role)]


@pytest.mark.parametrize(("route", "pattern"), REFUSED, ids=route_id)
def test_a_role_without_the_ability_finds_nothing(sign_in, route, pattern):
    """Also in the own office, also when the record is there."""
    office, make = OfficeFactory(), record_of(route)
    record = make(office) if make else None
    role = next(each for each in Role if each not in MATRIX[ability(pattern)])

    found = answers(sign_in(office=office, role=role), address(route, pattern, record))

    assert 404 in found
    assert found <= {404, 405}


KEPT = [(r, each) for r, each in GUARDED if record_of(r)]


def roles_of_a_centre(pattern):
    """A role that has the ability and works in one office, not for the whole country."""
    return next(each for each in Role if each in MATRIX[ability(pattern)])


@pytest.mark.parametrize(("route", "pattern"), KEPT, ids=route_id)
def test_a_stranger_from_another_office_finds_nothing(sign_in, route, pattern):
    record = record_of(route)(OfficeFactory())
    stranger = AssignmentFactory(role=roles_of_a_centre(pattern))

    found = answers(sign_in(stranger), address(route, pattern, record))

    assert 404 in found
    assert found <= {404, 405}


OPENED_AT_HOME = {
    "person_detail", "household_detail", "case_page", "intake_review", "worker", "person_log",
    "person_consents",
}  # fmt: skip
AT_HOME = [(r, each) for r, each in KEPT if each.name in OPENED_AT_HOME]


@pytest.mark.parametrize(("route", "pattern"), AT_HOME, ids=route_id)
def test_the_same_page_opens_in_the_own_office(sign_in, route, pattern):
    """So that the refusals above are refusals, and not addresses that lead nowhere."""
    office = OfficeFactory()
    record = record_of(route)(office)

    client = sign_in(office=office, role=roles_of_a_centre(pattern))

    assert client.get(address(route, pattern, record)).status_code == 200
