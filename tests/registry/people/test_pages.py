"""Pages about people: what they show, keep, record and hide."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from potpora.ground.drafts.models import Draft
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from potpora.registry.people import searched
from potpora.registry.people.models import Person
from potpora.registry.people.views.deeds import VIEWS
from tests.factories.ground import AreaFactory, AssignmentFactory
from tests.factories.registry import (
    AddressFactory,
    ContactFactory,
    IdentifierFactory,
    PersonFactory,
)

NUMBER = "1711980450004"
PLAIN = [
    "person_detail",
    "person_edit",
    "person_log",
    "person_protected_address",
    "person_consents",
    "person_bundle_pdf",
    "person_bundle_json",
    "household_new",
    "consent_add",
    "disclosure_add",
    *(name for name, (page, _view) in VIEWS.items() if not page.part),
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(sign_in):
    return sign_in(AssignmentFactory())


@pytest.fixture
def person(signed_in):
    """A person of the own centre with a number, a phone and an address."""
    row = PersonFactory(office=signed_in.assignment.office, surname="Ќосев")
    IdentifierFactory(person=row)
    ContactFactory(person=row)
    AddressFactory(person=row, line="Тајна улица 7")
    return row


def opened(client, name, *args, **kwargs):
    return client.get(reverse(name, args=args), **kwargs)


@pytest.mark.parametrize("name", PLAIN)
def test_a_stranger_finds_nothing(sign_in, name):
    stranger = PersonFactory(address_protected=True)

    assert opened(sign_in(), name, stranger.pk).status_code == 404


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.ANALYST])
def test_whose_role_has_no_business_with_people_finds_nothing(sign_in, name, role):
    client = sign_in(AssignmentFactory(role=role))
    own = PersonFactory(office=client.assignment.office, address_protected=True)

    assert opened(client, name, own.pk).status_code == 404


@pytest.mark.parametrize("name", PLAIN)
def test_nobody_is_sent_to_the_sign_in(client, name):
    assert opened(client, name, PersonFactory().pk).status_code == 302


@pytest.mark.parametrize(
    "name",
    ["person_detail", "person_log", "person_edit", *(n for n in PLAIN if n in VIEWS)],
)
def test_every_page_opens_for_the_own_centre(sign_in, name):
    client = sign_in(AssignmentFactory(role=Role.DIRECTOR))
    own = PersonFactory(office=client.assignment.office)

    assert opened(client, name, own.pk).status_code == 200


def test_the_page_masks_the_number_and_records_the_opening(signed_in, person):
    page = opened(signed_in, "person_detail", person.pk).content.decode()

    assert NUMBER not in page
    assert "004" in page
    entry = TrailEntry.objects.get(verb="person.opened")
    assert (entry.subject_id, entry.worker_id) == (
        str(person.pk),
        signed_in.assignment.worker_id,
    )


def test_a_number_is_shown_on_request_once_recorded_and_not_stored(signed_in, person):
    row = person.identifiers.get()

    answer = signed_in.post(reverse("person_number_show", args=[person.pk, row.pk]))

    assert NUMBER in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert TrailEntry.objects.filter(verb="person.number_shown").count() == 1


def test_whoever_may_not_see_numbers_gets_no_button_and_no_page(sign_in):
    client = sign_in(AssignmentFactory(role=Role.PSYCHOLOGIST))
    row = IdentifierFactory(person__office=client.assignment.office)
    url = reverse("person_number_show", args=[row.person_id, row.pk])

    assert url not in opened(client, "person_detail", row.person_id).content.decode()
    assert client.post(url).status_code == 404


def test_a_protected_address_stands_on_no_page_until_asked_for_with_a_reason(
    signed_in, person
):
    Person.objects.filter(pk=person.pk).update(address_protected=True)
    for name in ("person_detail", "person_protected_address", "person_bundle_json"):
        assert "Тајна" not in opened(signed_in, name, person.pk).content.decode()
    url = reverse("person_protected_address", args=[person.pk])

    assert "Тајна" not in signed_in.post(url, {"reason": ""}).content.decode()
    shown = signed_in.post(url, {"reason": "патронажа"})

    assert "Тајна" in shown.content.decode()
    entry = TrailEntry.objects.get(verb="person.protected_address_shown")
    assert entry.reason == "патронажа"


def test_a_protected_address_has_no_page_to_correct_it(signed_in, person):
    Person.objects.filter(pk=person.pk).update(address_protected=True)
    row = person.addresses.get()
    url = reverse("person_address_correct", args=[person.pk, row.pk])

    assert signed_in.get(url).status_code == 404


def search_token(client, words="Ана Ќосева"):
    """Leave in the session of ``client`` what the search page leaves."""

    class Request:
        session = client.session

    token = searched.remember(Request, words)
    Request.session.save()
    return token


def test_nobody_is_entered_without_a_search(signed_in):
    url = reverse("person_new")

    answer = signed_in.post(url, {"given_name": "Ана"})

    assert answer.url == reverse("register_search")
    assert not Person.objects.exists()


def test_a_person_is_entered_with_what_was_searched_for(signed_in):
    url = f"{reverse('person_new')}?search={search_token(signed_in)}"
    assert 'value="Ќосева"' in signed_in.get(url).content.decode()

    signed_in.post(
        url,
        {
            "given_name": "Ана",
            "surname": "Ќосева",
            "born": "1980",
            "number": NUMBER,
            "phone": "070 1",
        },
    )

    person = Person.objects.get()
    assert (person.name, person.born_on, person.born_certainty) == (
        "Ана Ќосева",
        date(1980, 1, 1),
        "year",
    )
    assert person.office == signed_in.assignment.office
    assert (person.identifiers.count(), person.contacts.count()) == (1, 1)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"number": "123"}, "it needs 13"),
        (
            {"number": NUMBER, "given_name": "", "surname": ""},
            "given name or a surname",
        ),
        ({"number": NUMBER, "born": "32.13.1980"}, "no such day"),
        ({"number": NUMBER, "born": "1.1.2999"}, "in the future"),
        ({"number": NUMBER, "born": "29542"}, "Enter a date as"),
        ({"number": NUMBER, "given_name": "А\x00"}, "Null characters"),
        ({}, "why there is none"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(signed_in, fields, sentence):
    url = f"{reverse('person_new')}?search={search_token(signed_in)}"
    typed = {"given_name": "Ана", "surname": "Ќосева", "phone": "070 000 148"}

    page = signed_in.post(url, typed | fields).content.decode()

    assert sentence in page
    assert "070 000 148" in page
    assert not Person.objects.exists()


def edited(client, person, **fields):
    data = {
        "given_name": person.given_name,
        "surname": "Нова",
        "born": "17.11.1980",
        "sex": "f",
    }
    return client.post(reverse("person_edit", args=[person.pk]), data | fields)


def test_the_second_editor_chooses_and_nothing_is_lost(signed_in, person):
    edited(signed_in, person, version=1, note="мое")

    clash = edited(signed_in, person, version=1, surname="Втора", note="ваше")

    page = clash.content.decode()
    assert clash.status_code == 409
    assert "Нова" in page
    assert "Втора" in page
    assert signed_in.assignment.worker.name in page

    edited(
        signed_in,
        person,
        version=2,
        surname="Втора",
        note="ваше",
        keep_surname="theirs",
        keep_note="mine",
    )

    person.refresh_from_db()
    assert (person.surname, person.note, person.version) == ("Нова", "ваше", 3)


def test_a_draft_comes_back_and_is_forgotten_when_saved(signed_in, person):
    url = reverse("draft_save", args=["person-edit", person.pk])
    signed_in.post(url, {"surname": "Недовршена", "version": 1})

    assert "Недовршена" in opened(signed_in, "person_edit", person.pk).content.decode()

    edited(signed_in, person, version=1)
    assert not Draft.objects.exists()


def test_a_draft_keeps_the_version_it_was_begun_at(signed_in, person):
    url = reverse("draft_save", args=["person-edit", person.pk])
    signed_in.post(url, {"surname": "Недовршена", "version": 1})
    edited(signed_in, person, version=1, surname="Нова")
    signed_in.post(url, {"surname": "Недовршена", "version": 1})

    form = opened(signed_in, "person_edit", person.pk).context["form"]

    assert form["surname"].value() == "Недовршена"
    assert int(form["version"].value()) == 1


def test_a_small_form_does_its_deed_and_returns(signed_in, person):
    url = reverse("person_contact_add", args=[person.pk])

    answer = signed_in.post(
        url, {"kind": "email", "value": "ana@primer.mk", "safe": "on"}
    )

    assert answer.url == reverse("person_detail", args=[person.pk])
    assert person.contacts.count() == 2


def test_the_log_says_who_when_in_what_role_and_why(signed_in, person):
    signed_in.post(
        reverse("person_protect", args=[person.pk]), {"reason": "засолниште"}
    )

    page = opened(signed_in, "person_log", person.pk).content.decode()

    assert "засолниште" in page
    assert signed_in.assignment.worker.name in page
    assert str(signed_in.assignment.office) in page


def listed(client, **query):
    page = client.get(reverse("person_list"), query)
    return [row.surname for row in page.context["page"]]


def test_the_list_is_in_alphabetical_order_and_of_the_own_centre(signed_in):
    office = signed_in.assignment.office
    for surname in ("Џемаил", "Ќосев", "Кочо", "Ѓорѓи", "Шаќир", "Çelik"):
        PersonFactory(office=office, surname=surname)
    PersonFactory(surname="Туѓинец")
    signed_in.cookies["django_language"] = "mk"

    assert listed(signed_in) == ["Ѓорѓи", "Кочо", "Ќосев", "Џемаил", "Шаќир", "Çelik"]


def test_the_filter_narrows_and_tells_no_protected_municipality(signed_in):
    office = signed_in.assignment.office
    near = AddressFactory(
        person__office=office, person__surname="Близок",
        municipality__area__part_of=AreaFactory(code="MK"),
    )  # fmt: skip
    AddressFactory(
        person__office=office, person__surname="Скриен", person__address_protected=True,
        municipality=near.municipality,
    )  # fmt: skip
    PersonFactory(office=office, surname="Стар", born_on=date(1930, 1, 1))

    assert listed(signed_in, municipality=near.municipality_id) == ["Близок"]
    assert listed(signed_in, born_to=1940) == ["Стар"]
    assert listed(signed_in, protected="on") == ["Скриен"]
    assert listed(signed_in, name="бли") == ["Близок"]


def rows_of_export(client, **query):
    answer = client.get(reverse("person_export"), query)
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]


def test_the_export_honours_the_filter_keeps_text_and_tells_no_address(signed_in):
    office = signed_in.assignment.office
    AddressFactory(
        person__office=office, person__surname="=1+1", person__address_protected=True
    )
    PersonFactory(office=office, surname="Друг", born_on=date(1930, 1, 1))
    PersonFactory(surname="Туѓинец")

    rows = rows_of_export(signed_in, protected="on")

    assert [row[0] for row in rows] == ["=1+1"]
    assert not rows[0][4]
    assert TrailEntry.objects.get(verb="people.exported").detail["people"] == 1


@pytest.mark.parametrize("role", [Role.PSYCHOLOGIST, Role.ADMINISTRATOR, Role.ANALYST])
def test_whoever_may_not_export_finds_no_export(sign_in, role):
    client = sign_in(AssignmentFactory(role=role))

    assert client.get(reverse("person_export")).status_code == 404


def queries_of(client, url) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_a_list_costs_the_same_for_one_person_and_for_thirty(signed_in):
    office = signed_in.assignment.office
    AddressFactory(person__office=office)
    url = reverse("person_list")
    signed_in.get(url)
    one = queries_of(signed_in, url)
    for _each in range(29):
        AddressFactory(person__office=office)

    assert queries_of(signed_in, url) == one


def test_a_person_with_much_costs_the_same_as_one_with_little(signed_in, person):
    url = reverse("person_detail", args=[person.pk])
    signed_in.get(url)
    one = queries_of(signed_in, url)
    for n in range(29):
        ContactFactory(person=person)
        IdentifierFactory(person=person, kind="passport", text=f"A12345{n}")
        AddressFactory(person=person, ends_on=date(2020, 1, 1))

    assert queries_of(signed_in, url) == one
