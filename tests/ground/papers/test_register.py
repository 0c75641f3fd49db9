"""Register numbers, letterheads and the pages on which an office sets them up."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from potpora.ground.access.acting import acting
from potpora.ground.papers import actions
from potpora.ground.papers.models import (
    ArchiveSign,
    Letterhead,
    RegisterNumber,
    check_pattern,
)
from potpora.ground.papers.official import letterhead_of
from potpora.ground.papers.queries import sign_for
from potpora.ground.staff.roles import Role
from tests.factories import papers as made
from tests.factories.casework import CaseFileFactory
from tests.factories.ground import AssignmentFactory

pytestmark = pytest.mark.django_db
CHANGED = {
    "address_mk": "ул. Втора 2",
    "phone": "02 111 222",
    "number_pattern": "{sign}-{serial}/{part}",
}


@pytest.fixture
def director(db):
    """The director of a centre."""
    return AssignmentFactory(role=Role.DIRECTOR)


def give(by, matter_id, on=date(2026, 3, 4), kind="letter"):
    with acting(by):
        return actions.give_number(
            office=by.office, kind=kind, matter_id=matter_id, on=on, by=by
        )


def test_each_year_and_each_sign_begin_anew(director):
    made.ArchiveSignFactory(office=director.office)
    made.ArchiveSignFactory(office=director.office, sign="03", kinds=["plan"])
    one, other = CaseFileFactory().pk, CaseFileFactory().pk

    texts = [
        give(director, one).text,
        give(director, other).text,
        give(director, one, kind="plan").text,
        give(director, one, on=date(2027, 1, 5)).text,
    ]

    assert texts == ["12-0001/1", "12-0002/1", "03-0001/1", "12-0001/1"]


def test_the_sign_that_names_a_kind_comes_before_the_open_one(director):
    made.ArchiveSignFactory(office=director.office)
    named = made.ArchiveSignFactory(office=director.office, sign="07", kinds=["plan"])

    assert sign_for(director.office, "plan") == named
    assert sign_for(director.office, "letter").sign == "12"
    assert sign_for(AssignmentFactory().office, "letter") is None


def test_a_cancelled_number_stays_and_is_never_given_again(director, sign_in):
    made.ArchiveSignFactory(office=director.office)
    number = give(director, CaseFileFactory().pk)
    page = reverse("number_cancel", args=[number.pk])

    assert sign_in(director).post(page, {"reason": ""}).status_code == 422
    sign_in(director).post(page, {"reason": "Погрешен примач."})

    number.refresh_from_db()
    assert (number.cancelled_by, number.cancel_reason) == (
        director.worker,
        "Погрешен примач.",
    )
    assert give(director, CaseFileFactory().pk).text == "12-0002/1"
    assert sign_in(director).get(page).status_code == 404
    assert (
        "Погрешен примач."
        in sign_in(director).get(reverse("paper_register"), {"year": 2026}).text
    )
    with acting(director), pytest.raises(actions.AlreadyCancelled):
        actions.cancel_number(number_id=number.pk, reason="x", by=director)


def test_a_number_is_kept_as_it_was_given():
    number = made.RegisterNumberFactory()

    for deed in (number.delete, lambda: RegisterNumber.objects.update(text="99")):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()


@pytest.mark.parametrize(
    ("name", "factory", "fields"),
    [
        (
            "registernumber_year_is_that_of_the_day",
            made.RegisterNumberFactory,
            {"year": 2025},
        ),
        (
            "registernumber_cancelled_with_a_reason",
            made.RegisterNumberFactory,
            {"cancel_reason": "x"},
        ),
        ("archivesign_numbers_from_one", made.ArchiveSignFactory, {"first_serial": 0}),
        ("casepaper_in_one_language_or_two", made.CasePaperFactory, {"languages": []}),
        ("casepaper_knows_its_checksum", made.CasePaperFactory, {"sha256": "abc"}),
    ],
)
def test_the_database_refuses_what_no_register_holds(name, factory, fields):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        factory(**fields)


def test_numbers_counters_and_signs_exist_once():
    number = made.RegisterNumberFactory()
    same = {"office": number.office, "serial": number.serial}
    with (
        pytest.raises(IntegrityError, match="registernumber_given_once"),
        transaction.atomic(),
    ):
        made.RegisterNumberFactory(**same)
    counter = made.RegisterCounterFactory()
    with (
        pytest.raises(
            IntegrityError, match="registercounter_one_per_office_sign_and_year"
        ),
        transaction.atomic(),
    ):
        made.RegisterCounterFactory(office=counter.office)
    sign = made.ArchiveSignFactory()
    with (
        pytest.raises(IntegrityError, match="archivesign_once_per_office"),
        transaction.atomic(),
    ):
        made.ArchiveSignFactory(office=sign.office)


def test_the_director_sets_letterhead_and_signs_on_one_page(director, sign_in):
    client = sign_in(director)
    sign = {
        "sign": "12",
        "name_mk": "Социјална работа",
        "kinds": "plan, closure",
        "first_serial": 5,
    }

    client.post(reverse("paper_setup"), CHANGED)
    client.post(reverse("sign_add"), sign)
    twice = client.post(reverse("sign_add"), sign)
    nameless = client.post(reverse("sign_add"), {"sign": "13", "first_serial": 1})

    assert Letterhead.objects.get(office=director.office).phone == "02 111 222"
    assert ArchiveSign.objects.get(office=director.office).kinds == ["plan", "closure"]
    assert (twice.status_code, nameless.status_code) == (422, 422)


@pytest.mark.parametrize(
    "pattern", ["{sign}/{part}", "{sign}-{serial}/{part}{x}", "{", "{0}"]
)
def test_a_pattern_without_all_its_parts_is_refused(pattern, director, sign_in):
    with pytest.raises(ValidationError):
        check_pattern(pattern)

    page = reverse("paper_setup")
    sent = {**CHANGED, "number_pattern": pattern}
    assert sign_in(director).post(page, sent).status_code == 422


def test_only_who_sets_up_an_office_writes_its_letterhead(director):
    clerk = AssignmentFactory(role=Role.CASE_MANAGER, office=director.office)

    refused = pytest.raises(DatabaseError, match="row-level security")
    with acting(clerk), refused, transaction.atomic():
        actions.set_letterhead(office=clerk.office, **CHANGED)


def test_the_letterhead_speaks_each_language_of_the_paper(director):
    office = director.office
    office.name_sq = "Qendra"
    office.save()
    made.LetterheadFactory(office=office, address_sq="rr. e Parë 1")

    head = letterhead_of(office, ["mk", "sq"])

    assert head["names"] == [office.name_mk, "Qendra"]
    assert head["under"] == ["ул. Измислена 1, 1000 Скопје", "rr. e Parë 1"]
