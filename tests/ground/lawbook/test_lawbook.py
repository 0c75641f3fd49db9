"""The lawbook: what is in force on a day, loading, verifying, and its pages."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from potpora.ground.lawbook import actions, files, queries, rules
from potpora.ground.lawbook.models import Code, CodeList, LawValue, StatutoryTerm
from potpora.ground.lawbook.profiles import Profile
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from tests.counting import cost
from tests.factories.ground import WorkerFactory
from tests.factories.reference import (
    CodeFactory,
    CodeListFactory,
    LawValueFactory,
    StatutoryTermFactory,
)

pytestmark = pytest.mark.django_db


def value(code, on):
    return queries.value(code, profile="mk", on=on).value


def test_the_value_in_force_is_the_one_of_that_day():
    LawValueFactory(
        code="special",
        value=4202,
        valid_from=date(2013, 1, 1),
        valid_to=date(2020, 12, 31),
    )
    LawValueFactory(code="special", value=5199, valid_from=date(2021, 1, 1))

    assert value("special", date(2020, 12, 31)) == 4202
    assert value("special", date(2021, 1, 1)) == 5199
    with pytest.raises(rules.NothingInForce, match=r"'special' of mk.*31\.12\.2012"):
        value("special", date(2012, 12, 31))


@given(st.lists(st.dates(), unique=True, min_size=1).map(sorted), st.dates())
def test_a_history_has_one_value_for_every_day_since_its_first(first_days, day):
    ends = rules.last_days(first_days)
    holding = [
        first
        for first, end in zip(first_days, ends, strict=True)
        if first <= day and (end is None or day <= end)
    ]

    assert len(holding) == (1 if day >= first_days[0] else 0)


def test_a_history_that_goes_back_is_refused():
    with pytest.raises(rules.LawbookBroken):
        rules.last_days([date(2021, 1, 1), date(2013, 1, 1)])


def test_the_files_load_with_every_profile_and_again_without_change():
    first = actions.load()
    assert first["statutory terms"] == StatutoryTerm.objects.count() >= 200
    assert first["codes"] == Code.objects.count() >= 1200
    assert {*LawValue.objects.values_list("profile", flat=True)} == {*Profile.values}

    assert actions.load() == first
    assert value("gma.base", date(2026, 3, 1)) == Decimal("4000")
    assert value("special_allowance.monthly", date(2020, 1, 1)) == Decimal("4202")


def test_nothing_in_the_files_claims_to_be_verified():
    assert all(row.verified_on is None for row in [*files.values(), *files.terms()])


def test_loading_keeps_a_mark_until_the_value_changes():
    actions.load()
    by = WorkerFactory()
    kept, changed = LawValue.objects.filter(profile="mk")[:2]
    for row in (kept, changed):
        actions.verify(row=row, on=date(2026, 3, 1), by=by)
    LawValue.objects.filter(pk=changed.pk).update(value=1)

    actions.load()

    kept.refresh_from_db()
    changed.refresh_from_db()
    assert kept.verified_by == by
    assert changed.value != 1
    assert changed.verified_by is None


def test_the_terms_are_those_of_the_procedure():
    actions.load()
    term = queries.term(
        "initial_assessment", profile="mk", priority="regular", on=date(2026, 3, 6)
    )

    assert (term.amount, term.unit, term.starts) == (7, "working_days", "case_opened")
    assert term.length == "7 working days"


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (1, "hours", "1 hour"),
        (2, "weeks", "2 weeks"),
        (0, "calendar_days", "the same day"),
    ],
)
def test_a_term_says_its_length_in_words(amount, unit, words):
    assert StatutoryTermFactory(amount=amount, unit=unit).length == words


def test_codes_are_offered_in_order_until_they_are_retired():
    reasons = CodeListFactory(code="reason")
    CodeFactory(code_list=reasons, code="second", position=2)
    CodeFactory(code_list=reasons, code="first", position=1)
    CodeFactory(code_list=reasons, code="old", position=3, valid_to=date(2025, 12, 31))

    offered = queries.choices("reason", profile="mk", on=date(2026, 1, 1))
    assert [code for code, _ in offered] == ["first", "second"]
    assert "old" in queries.code_names("reason", profile="mk")


@pytest.mark.parametrize(
    ("factory", "constraint", "fields"),
    [
        (
            LawValueFactory,
            "lawvalue_ends_after_it_starts",
            {"valid_to": date(2018, 1, 1)},
        ),
        (
            LawValueFactory,
            "lawvalue_verified_by_iff_on",
            {"verified_on": date(2026, 1, 1)},
        ),
        (
            StatutoryTermFactory,
            "statutoryterm_ends_after_it_starts",
            {"valid_to": date(2018, 1, 1)},
        ),
        (
            StatutoryTermFactory,
            "statutoryterm_verified_by_iff_on",
            {"verified_on": date(2026, 1, 1)},
        ),
        (CodeFactory, "code_ends_after_it_starts", {"valid_to": date(2018, 1, 1)}),
    ],
)
def test_impossible_rows_are_refused(factory, constraint, fields):
    with pytest.raises(IntegrityError, match=constraint):
        factory(**fields)


@pytest.mark.parametrize(
    ("factory", "constraint"),
    [
        (LawValueFactory, "lawvalue_one_at_a_time"),
        (StatutoryTermFactory, "statutoryterm_one_at_a_time"),
    ],
)
def test_two_rows_never_hold_on_one_day(factory, constraint):
    factory(code="same")

    with pytest.raises(IntegrityError, match=constraint):
        factory(code="same", valid_from=date(2024, 1, 1))


def test_a_list_and_a_code_stand_once():
    one = CodeFactory(code="x")
    with pytest.raises(IntegrityError, match="code_once_per_list"):
        CodeFactory(code_list=one.code_list, code="x")


def test_a_list_stands_once_in_a_profile():
    CodeListFactory(code="x")
    with pytest.raises(IntegrityError, match="codelist_once_per_profile"):
        CodeListFactory(code="x")


def test_the_page_shows_the_values_of_the_chosen_day_and_that_they_are_unconfirmed(
    sign_in,
):
    LawValueFactory(
        code="gone",
        name_en="Gone",
        valid_from=date(2013, 1, 1),
        valid_to=date(2020, 12, 31),
    )
    LawValueFactory(code="now", name_en="Present", valid_from=date(2021, 1, 1))
    LawValueFactory(code="other", name_en="Elsewhere", profile="ba-rs")
    client = sign_in()

    page = client.get(reverse("lawbook_list"), {"on": "05.03.2020"}).content.decode()
    assert "Gone" in page
    assert "Present" not in page
    assert "Elsewhere" not in page
    assert "unconfirmed" in page

    page = client.get(reverse("lawbook_list"), {"profile": "ba-rs"}).content.decode()
    assert "Elsewhere" in page


def test_an_unreadable_day_says_so_and_shows_today(sign_in):
    LawValueFactory(name_en="Present")

    page = sign_in().get(reverse("lawbook_list"), {"on": "yesterday"}).content.decode()

    assert "Enter a date as dd.mm.yyyy" in page
    assert "Present" in page


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.INSPECTOR])
@pytest.mark.parametrize("kind", ["value", "term"])
def test_the_keeper_of_the_law_verifies_and_doubts_with_traces(sign_in, role, kind):
    row = {"value": LawValueFactory, "term": StatutoryTermFactory}[kind]()
    client = sign_in(role=role)
    address = reverse("lawbook_verify", args=[kind, row.pk])

    page = client.post(address, follow=True).content.decode()
    row.refresh_from_db()
    assert row.verified_by == client.assignment.worker
    assert row.verified_by.name in page

    client.post(address, {"doubt": "1"})
    row.refresh_from_db()
    assert row.verified_by is None
    verbs = TrailEntry.objects.filter(subject_id=str(row.pk)).order_by("number")
    assert [*verbs.values_list("verb", flat=True)] == [
        "lawbook.verified",
        "lawbook.doubted",
    ]


def test_a_case_manager_verifies_nothing(sign_in):
    row = LawValueFactory()
    client = sign_in()

    address = reverse("lawbook_verify", args=["value", row.pk])
    assert client.post(address).status_code == 404
    assert address not in client.get(reverse("lawbook_list")).content.decode()


def thirty_values():
    LawValueFactory.create_batch(29)


def thirty_terms():
    StatutoryTermFactory.create_batch(29)


def thirty_lists():
    for code_list in CodeListFactory.create_batch(29):
        CodeFactory(code_list=code_list)


@pytest.mark.parametrize(
    ("page", "first", "more"),
    [
        ("lawbook_list", LawValueFactory, thirty_values),
        ("lawbook_terms", StatutoryTermFactory, thirty_terms),
        ("lawbook_codes", CodeFactory, thirty_lists),
    ],
)
def test_a_page_costs_the_same_for_one_row_and_for_thirty(sign_in, page, first, more):
    client = sign_in(role=Role.INSPECTOR)
    first()
    one = cost(client, reverse(page))

    more()

    assert cost(client, reverse(page)) == one
    assert CodeList.objects.count() in {0, 30}
