"""The page of the search: what it shows, what it leaves, and where what was typed does not stand."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from potpora.ground.access.acting import acting
from potpora.ground.notices.models import Notice
from potpora.ground.trail.models import TrailEntry
from potpora.registry.search import actions, elsewhere, proof, queries
from potpora.registry.search.models import ContactRequest, SearchCard
from tests.factories.ground import AssignmentFactory, MunicipalityFactory, OfficeFactory
from tests.factories.search import ContactRequestFactory, FoundPersonFactory

pytestmark = pytest.mark.django_db
URL = "/search/"


def text_of(response):
    """Return the page as text."""
    return response.content.decode()


def test_nothing_is_searched_before_something_is_typed(sign_in):
    page = text_of(sign_in().get(URL))

    assert "Who are you looking for?" in page
    assert "Register a new person" not in page
    assert not TrailEntry.objects.filter(verb="register.searched").exists()


def test_own_people_are_links_and_others_offer_contact(sign_in):
    client = sign_in()
    own = FoundPersonFactory(
        given_name="Ана", surname="Наша", office=client.assignment.office
    )
    other = FoundPersonFactory(given_name="Ана", surname="Нашева")

    page = text_of(client.post(URL, {"q": "Ana Nasha"}))

    assert reverse("person_detail", args=[own.pk]) in page
    assert reverse("person_detail", args=[other.pk]) not in page
    assert reverse("contact_ask", args=[other.pk]) in page


def test_a_search_leaves_its_kind_and_count_in_the_trail_but_not_the_words(sign_in):
    client = sign_in()
    FoundPersonFactory(given_name="Ана", surname="Тајнова")

    client.post(URL, {"q": "Ана Тајнова"})
    client.post(URL, {"q": "0101000450007"})

    entries = TrailEntry.objects.filter(verb="register.searched").order_by("number")
    assert [e.detail for e in entries] == [
        {"kind": "name", "results": 1},
        {"kind": "number", "results": 0},
    ]
    written = json.dumps(
        list(TrailEntry.objects.values("detail", "reason", "subject_id")), default=str
    )
    assert "Тајнова" not in written
    assert "0101000450007" not in written


def test_words_in_the_address_are_not_answered(sign_in):
    FoundPersonFactory(given_name="Ана", surname="Тајнова")

    assert "Тајнова" not in text_of(sign_in().get(URL, {"q": "Ана Тајнова"}))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"q": ""}, "Type a name or a number"),
        ({"q": "Ана", "born_year": "58"}, "four digits"),
        ({"q": "Ана", "born_year": "2999"}, "lies in the future"),
        ({"q": "1958"}, "alone finds nobody"),
        ({"q": "Непостоечка"}, "Nobody was found"),
        ({"q": "СК-2026/00012"}, "No case of your centre"),
    ],
)
def test_what_finds_nobody_is_answered_with_a_sentence(sign_in, typed, sentence):
    assert sentence in text_of(sign_in().post(URL, typed))


def test_registering_comes_after_searching_and_carries_what_was_typed(sign_in):
    client = sign_in(role="intake_worker")
    page = client.post(URL, {"q": "Борче Новодојден"})
    assert "Register a new person" in text_of(page)

    response = client.post(
        reverse("search_register_new"), {"searched": page.context["proof"]}, follow=True
    )

    assert "Новодојден" in text_of(response)
    assert "Новодојден" not in response.redirect_chain[0][0]


def test_a_proof_holds_for_the_worker_who_searched():
    one, other = AssignmentFactory().worker, AssignmentFactory().worker
    given = proof.give(queries.asked("Ана Примерова"), worker_id=one.pk)

    assert proof.read(given, worker_id=one.pk) == "Ана Примерова"
    assert proof.read(given, worker_id=other.pk) is None
    assert proof.read(given + "x", worker_id=one.pk) is None


@pytest.mark.parametrize("people", [5, 30])
def test_a_search_costs_the_same_for_five_answers_and_for_thirty(sign_in, people):
    client = sign_in()
    for _ in range(people):
        FoundPersonFactory(given_name="Ана", surname="Честа")
    FoundPersonFactory(given_name="Ана", surname="Чести")
    FoundPersonFactory(given_name="Ана", surname="Честов")
    client.post(URL, {"q": "Ана Честа"})

    with CaptureQueriesContext(connection) as asked:
        client.post(URL, {"q": "Ана Честа"})
    searching = [q for q in asked if "registry_" in q["sql"]]
    assert len(searching) == 2


def test_another_centre_gets_the_request_as_a_notice_and_answers_it(sign_in):
    person = FoundPersonFactory()
    client = sign_in()
    client.post(
        reverse("contact_ask", args=[person.pk]), {"reason": "Сестра му е кај нас."}
    )
    request = ContactRequest.objects.get()
    assert Notice.objects.get().office == person.office
    assert client.get(reverse("contact_request", args=[request.pk])).status_code == 404

    theirs = sign_in(AssignmentFactory(office=person.office, role="intake_worker"))
    assert "Сестра му" in text_of(
        theirs.get(reverse("contact_request", args=[request.pk]))
    )
    theirs.post(reverse("contact_request", args=[request.pk]))

    request.refresh_from_db()
    assert request.answered_by == theirs.assignment.worker
    assert not Notice.objects.open().exists()


def test_nobody_asks_for_contact_with_their_own_or_a_sealed_person(sign_in):
    client = sign_in()
    own = FoundPersonFactory(office=client.assignment.office)
    sealed = FoundPersonFactory(record_class="sealed")

    for person in (own, sealed):
        assert client.get(reverse("contact_ask", args=[person.pk])).status_code == 404


def test_a_centre_asks_once_until_it_is_answered():
    person, asking = FoundPersonFactory(), AssignmentFactory()
    with acting(asking):
        card = SearchCard.objects.get(pk=person.pk)
        asked = {"card": card, "by": asking.worker, "office": asking.office}
        actions.ask_for_contact(reason="прв", **asked)
        with pytest.raises(ValidationError, match="asked already"):
            actions.ask_for_contact(reason="втор", **asked)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"answered_at": "2026-01-01T00:00Z"}, "contactrequest_answered_by_somebody"),
    ],
)
def test_impossible_requests_are_refused(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        ContactRequestFactory(**fields)


def test_one_request_is_open_at_a_time():
    first = ContactRequestFactory()
    with pytest.raises(IntegrityError, match="contactrequest_open_once"):
        ContactRequestFactory(person=first.person, asking_office=first.asking_office)


def test_a_centre_does_not_ask_itself():
    person = FoundPersonFactory()
    with pytest.raises(IntegrityError, match="contactrequest_between_two_centres"):
        ContactRequestFactory(person=person, asking_office=person.office)


def test_a_later_wing_may_answer_the_box_with_a_page_of_its_own(sign_in, monkeypatch):
    monkeypatch.setattr(elsewhere, "_finders", [])
    elsewhere.register(lambda text: "/cases/1/" if text == "СК-2026/00012" else None)

    assert sign_in().post(URL, {"q": "СК-2026/00012"}).url == "/cases/1/"


def test_the_command_answers_as_json_and_leaves_the_same_trail(capsys):
    assignment = AssignmentFactory()
    person = FoundPersonFactory(given_name="Ѓорѓи", surname="Ќосев")

    call_command(
        "search_register",
        "Gjorgji Kjosev",
        user=assignment.worker.user.username,
        json=True,
    )

    (row,) = json.loads(capsys.readouterr().out)
    assert list(row) == ["id", "name", "born", "municipality", "centre", "score"]
    assert (row["id"], row["score"]) == (str(person.pk), 1.0)
    assert (
        TrailEntry.objects.get(verb="register.searched").worker_id
        == assignment.worker_id
    )


@pytest.mark.parametrize("role", ["administrator", "analyst"])
def test_the_command_refuses_whoever_may_not_search(role):
    assignment = AssignmentFactory(role=role)
    for user in (assignment.worker.user.username, "nobody"):
        with pytest.raises(CommandError):
            call_command("search_register", "Ана", user=user)


def test_a_centre_is_called_as_colleagues_call_it(sign_in):
    office = OfficeFactory(
        kind="centre",
        seat=MunicipalityFactory(name_en="Bitola"),
        name_en="Inter-municipal centre",
    )
    FoundPersonFactory(given_name="Ана", surname="Бошковска", office=office)

    shown = sign_in().post(URL, {"q": "Ана Бошковска"}).content.decode()

    assert "CSW Bitola" in shown
    assert "Inter-municipal" not in shown
