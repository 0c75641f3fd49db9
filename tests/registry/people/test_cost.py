"""What opening, entering and changing a person asks of the database: no more than this."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from potpora.registry.people import searched
from potpora.registry.people.models import Person
from tests.factories.ground import AssignmentFactory
from tests.factories.reference import CodeFactory
from tests.factories.registry import PersonFactory

pytestmark = pytest.mark.django_db
# The session, the login with its assignments, who is acting; the test's own transaction adds
# what acting asks and says once more inside another one.
FRAME = 5
TRAIL = 2
BOOKKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK")


def questions(ask) -> list[str]:
    """Return the statements of what is done the second time, without savepoints."""
    ask()
    with CaptureQueriesContext(connection) as taken:
        ask()
    asked = [each["sql"] for each in taken.captured_queries]
    return [sql for sql in asked if not sql.startswith(BOOKKEEPING)]


@pytest.fixture
def signed_in(sign_in):
    return sign_in(AssignmentFactory())


@pytest.fixture
def person(signed_in) -> Person:
    return PersonFactory(office=signed_in.assignment.office)


def test_a_person_is_opened_with_five_questions(signed_in, person):
    # the person with what hangs on them, addresses, numbers, who saw them, the bell
    url = reverse("person_detail", args=[person.pk])

    assert len(questions(lambda: signed_in.get(url))) <= FRAME + 5 + TRAIL


def test_a_list_of_people_is_drawn_with_seven_questions(signed_in, person):
    # municipalities, those served, count, keys, people, where they live, the bell
    assert len(questions(lambda: signed_in.get("/people/"))) <= FRAME + 7 + TRAIL


def test_a_person_is_changed_with_six_questions(signed_in, person):
    # the person, the new version, the task of comparing them, whom the search must learn,
    # its index, the draft
    facts = {"given_name": "Ана", "surname": "Примерова", "version": person.version}
    url = reverse("person_edit", args=[person.pk])

    def change() -> None:
        assert signed_in.post(url, facts).status_code == 302
        facts["version"] += 1

    assert len(questions(change)) <= FRAME + 6 + TRAIL


def test_a_person_is_entered_with_six_questions(signed_in):
    # the reasons offered, the person, the task of comparing them, whom the search must learn,
    # its index, the draft
    office = signed_in.assignment.office
    CodeFactory(
        code="none",
        code_list__code="no_number_reason",
        code_list__profile=office.profile,
    )
    session = signed_in.session
    session[searched.KEY] = {"token": "Ана"}
    session.save()
    facts = {"given_name": "Ана", "surname": "Примерова", "no_number_reason": "none"}

    def enter() -> None:
        answer = signed_in.post("/people/new/?search=token", facts)
        assert answer.status_code == 302
        assert "/people/" in answer.url

    assert len(questions(enter)) <= FRAME + 6 + TRAIL
