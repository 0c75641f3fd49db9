"""The glass before a sealed person without a sealed case: who is meant, what then opens."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from potpora.casework.casefile.models import CaseFile
from potpora.ground.access.acting import acting
from potpora.ground.access.matrix import may
from potpora.ground.access.models import BrokenGlass
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from potpora.registry.people.models import Person, RecordClass
from tests.factories.ground import AssignmentFactory
from tests.factories.registry import ContactFactory, IdentifierFactory
from tests.factories.search import FoundPersonFactory

pytestmark = pytest.mark.django_db
WHY = "Детето е исчезнато, раководителот не одговара."
BORN = date(1990, 5, 17)


@pytest.fixture
def person(manager):
    return FoundPersonFactory(
        office=manager.office, given_name="Тајна", surname="Ѕвездопадна",
        record_class=RecordClass.SEALED, born_on=BORN, born_certainty="exact",
    )  # fmt: skip


@pytest.fixture
def worker(colleague):
    return colleague(Role.CASE_MANAGER)


def broken(client, **said):
    return client.post(reverse("glass_break_person"), {"reason": WHY} | said)


BY_NAME = {"name": "Ѕвездопадна Тајна", "born_on": "17.05.1990"}


def test_the_name_with_the_day_of_birth_opens_the_person(person, worker, sign_in):
    client, page = sign_in(worker), reverse("person_detail", args=[person.pk])
    assert client.get(page).status_code == 404

    assert broken(client, **BY_NAME)["Location"] == page

    assert "open to you until" in client.get(page).text
    opening = BrokenGlass.objects.get()
    assert opening.opens == [person.pk]
    assert opening.subject_label == f"P-{person.pk.hex[:8].upper()}"
    told = Notice.objects.filter(kind="glass.broken").values_list("role", flat=True)
    assert sorted(told) == ["director", "supervisor"]
    entry = TrailEntry.objects.get(verb="person.glass_broken")
    assert (entry.subject_id, entry.reason) == (str(person.pk), WHY)


def test_the_number_alone_is_enough_and_shows_what_hangs_on_the_person(
    person, worker, sign_in
):
    IdentifierFactory(person=person)
    ContactFactory(person=person, value="070111222")

    broken(sign_in(worker), number="1711980 450004")

    with acting(worker):
        assert Person.objects.get(pk=person.pk).contacts.get().value == "070111222"


@pytest.mark.parametrize(
    "said",
    [
        {"name": "Тајна Ѕвездопадна", "born_on": "18.05.1990"},
        {"name": "Тајна", "born_on": "17.05.1990"},
        {"number": "0000000000000"},
        {"name": "Тајна Ѕвездопадна"},
        {},
    ],
)
def test_whoever_guesses_opens_nothing(person, worker, sign_in, said):
    assert broken(sign_in(worker), **said).status_code == 422
    assert not BrokenGlass.objects.exists()


def test_of_two_who_answer_none_opens(person, worker, sign_in):
    FoundPersonFactory(
        office=person.office, given_name="Тајна", surname="Ѕвездопадна",
        record_class=RecordClass.SEALED, born_on=BORN, born_certainty="exact",
    )  # fmt: skip

    assert broken(sign_in(worker), **BY_NAME).status_code == 422


def test_a_person_of_another_centre_is_not_there(person, stranger, sign_in):
    assert broken(sign_in(stranger), **BY_NAME).status_code == 422
    assert TrailEntry.objects.filter(verb="glass.refused").count() == 1
    assert not BrokenGlass.objects.exists()


def test_the_person_s_sealed_case_stays_closed(person, worker, sign_in, case_of):
    case_of(person=person, record_class=RecordClass.SEALED)

    broken(sign_in(worker), **BY_NAME)

    with acting(worker):
        assert not CaseFile.objects.exists()


def test_it_opens_for_nobody_else(person, worker, colleague, sign_in):
    broken(sign_in(worker), **BY_NAME)

    with acting(colleague(Role.CASE_MANAGER)):
        assert not Person.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("role", Role)
def test_the_database_and_the_matrix_name_the_same_roles(person, role):
    by = AssignmentFactory(role=role, office=person.office)
    ask = "select break_glass_of_person(%s, %s, %s, %s)"
    asked = [["nikoj"], BORN, b"", WHY]

    with acting(by), connection.cursor() as cursor:
        if may(role, "case.break_glass"):
            cursor.execute(ask, asked)
            assert cursor.fetchone()[0] is None
        else:
            with (
                pytest.raises(DatabaseError, match="does not break"),
                transaction.atomic(),
            ):
                cursor.execute(ask, asked)


def test_the_supervisor_reads_who_and_why_and_no_name(
    person, worker, supervisor, sign_in
):
    broken(sign_in(worker), **BY_NAME)
    opening = BrokenGlass.objects.get()

    page = sign_in(supervisor).get(reverse("glass_opening", args=[opening.pk])).text

    assert WHY in page
    assert "Ѕвездопадна" not in page
    assert str(person.pk) not in page
