"""What a search tells of sealed people: to whom, upon which question, and how little."""

import pytest

from potpora.ground.access.acting import acting
from potpora.ground.access.matrix import may
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from potpora.registry.search import queries, sealed
from tests.factories.ground import AssignmentFactory
from tests.factories.registry import IdentifierFactory, PersonCircleFactory
from tests.factories.search import FoundPersonFactory

pytestmark = pytest.mark.django_db
WHOLE = "Тајна Ѕвездопадна 1990"


@pytest.fixture
def person():
    return FoundPersonFactory(
        given_name="Тајна", surname="Ѕвездопадна", record_class="sealed",
        born_on="1990-05-17", born_certainty="exact",
    )  # fmt: skip


def told(by, text):
    with acting(by):
        return sealed.centres_that_know(queries.asked(text))


@pytest.mark.parametrize("own", [True, False])
def test_the_whole_name_with_the_year_names_the_centre_alone(person, own, sign_in):
    fields = {"office": person.office} if own else {}
    client = sign_in(role=Role.INTAKE_WORKER, **fields)

    page = client.post("/search/", {"q": WHOLE}).text

    assert "duty supervisor" in page
    assert person.office.name_mk in page or person.office.name in page
    assert "Ѕвездопадна" not in page.replace(WHOLE, "")
    assert str(person.pk) not in page
    assert "Nobody was found" not in page


@pytest.mark.parametrize(
    "text",
    [
        "Тајна Ѕвездопадна",
        "Тајна Ѕвездопадна 1991",
        "Ѕвездопадна 1990",
        "Тајна Звездопад 1990",
        "Тајна Ѕвездопаѓна 1990",
        "Тајна Ѕвездопадна Мала 1990",
        "1990",
    ],
)
def test_whoever_tries_names_is_told_nothing(person, text):
    assert told(AssignmentFactory(role=Role.DIRECTOR), text) == []


def test_the_order_and_the_spelling_of_the_words_do_not_count(person):
    by = AssignmentFactory(role=Role.CASE_MANAGER)

    assert told(by, "Zvezdopadna Tajna 1990") in ([person.office], [])
    assert told(by, "Ѕвездопадна Тајна 1990") == [person.office]


def test_the_number_is_enough(person):
    number = IdentifierFactory(person=person)

    assert told(AssignmentFactory(role=Role.SUPERVISOR), "1711980450004") == [
        person.office
    ]
    assert number.person == person


@pytest.mark.parametrize("role", Role)
def test_only_those_who_register_people_are_told_and_the_database_agrees(person, role):
    by = AssignmentFactory(role=role)

    assert bool(told(by, WHOLE)) is may(role, "person.edit")


def test_an_ordinary_person_has_no_such_line(person):
    type(person).objects.update(record_class="ordinary")

    assert told(AssignmentFactory(role=Role.CASE_MANAGER), WHOLE) == []


def test_the_circle_and_the_director_find_the_person_and_need_no_line(person):
    member = AssignmentFactory(role=Role.CASE_MANAGER, office=person.office)
    PersonCircleFactory(person=person, worker=member.worker)

    for by in (member, AssignmentFactory(role=Role.DIRECTOR, office=person.office)):
        assert told(by, WHOLE) == []


def test_the_person_s_log_shows_who_was_told(person):
    by = AssignmentFactory(role=Role.CASE_MANAGER)

    told(by, WHOLE)

    entry = TrailEntry.objects.get(verb="person.known_to_search")
    assert entry.subject_id == str(person.pk)
    assert (entry.worker_id, entry.subject_office_id) == (
        by.worker_id,
        person.office_id,
    )
