"""Writing about people: what is kept, what is refused and how it is said."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from potpora.ground.access.acting import acting
from potpora.ground.trail.models import TrailEntry
from potpora.registry.people import actions, ciphers
from potpora.registry.people.actions import NewNumber, NewPerson
from potpora.registry.people.models import Identifier, Person
from potpora.registry.people.signals import names_changed
from potpora.registry.refusals import Conflict
from tests.factories.ground import AssignmentFactory, MunicipalityFactory
from tests.factories.registry import (
    AddressFactory,
    HouseholdMemberFactory,
    IdentifierFactory,
    PersonFactory,
)

NUMBER = "1711980450004"
ODD = [
    "\u200fسارة\u200e",
    "Zoë 👩‍👧 Ќосев",
    "И\u0306ован е\u0301",
    "=1+1",
    " водечки размак",
    "Robert'); drop table--",
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine():
    return AssignmentFactory()


def entered(assignment, **fields) -> Person:
    new = NewPerson({"given_name": "Ана", "surname": "Примерова"} | fields)
    with acting(assignment):
        return actions.create(office=assignment.office, new=new, by=assignment.worker)


@pytest.mark.parametrize("text", ODD)
def test_names_are_kept_byte_for_byte(mine, text):
    person = entered(mine, surname=text, note=text)

    person = Person.objects.get(pk=person.pk)
    assert (person.surname, person.note) == (text, text)


def test_nul_is_refused_with_a_sentence(mine):
    with pytest.raises(ValidationError, match="NUL"):
        entered(mine, surname="Ана\x00")


def test_a_number_is_encrypted_found_however_typed_and_never_in_the_history(mine):
    with acting(mine):
        person = actions.create(
            office=mine.office,
            new=NewPerson({"surname": "Ќосев"}, [NewNumber("embg", "171 198-0450004")]),
            by=mine.worker,
        )

    row = person.identifiers.get()
    assert NUMBER.encode() not in bytes(row.value)
    assert ciphers.show(row.value) == NUMBER
    assert bytes(row.lookup) == ciphers.lookup_of(" 1711980450004 ")
    with connection.cursor() as cursor:
        cursor.execute("select string_agg(e::text, '') from registry_identifierevent e")
        assert NUMBER not in cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("171198045000", "length"),
        ("17119804500AB", "characters"),
        ("9911980450004", "date"),
        ("1711980450005", "checksum"),
    ],
)
def test_each_fault_of_a_number_has_its_own_sentence(mine, number, code):
    person = PersonFactory(office=mine.office)

    with pytest.raises(ValidationError) as refused, acting(mine):
        actions.add_number(person=person, kind="embg", number=number)

    assert refused.value.error_dict["number"][0].message
    assert number not in str(refused.value)
    assert not Identifier.objects.exists()


def test_a_wrong_number_that_the_document_has_is_kept_with_its_problem(mine):
    person = PersonFactory(office=mine.office)

    with acting(mine):
        row = actions.add_number(
            person=person, kind="embg", number="1711980450005", as_written=True
        )

    assert row.problem == "checksum"


def test_a_number_of_somebody_in_another_centre_is_refused_with_a_sentence(mine):
    IdentifierFactory(text=NUMBER)
    person = PersonFactory(office=mine.office)

    with pytest.raises(ValidationError, match="already belongs"), acting(mine):
        actions.add_number(person=person, kind="embg", number=NUMBER)


def test_adding_a_number_ends_the_reason_for_having_none(mine):
    person = PersonFactory(office=mine.office, no_number_reason="newborn")

    with acting(mine):
        actions.add_number(person=person, kind="embg", number=NUMBER)

    person.refresh_from_db()
    assert (person.no_number_reason, person.version) == ("", 2)


def test_whoever_has_a_number_has_no_reason_for_having_none(mine):
    number = IdentifierFactory(person__office=mine.office)

    with pytest.raises(ValidationError, match="has a number"), acting(mine):
        actions.state_no_number(person=number.person, reason="newborn")


def test_the_second_of_two_editors_meets_a_conflict(mine):
    person = PersonFactory(office=mine.office)
    with acting(mine):
        actions.update(person=person, version=1, surname="Прва")

        with pytest.raises(Conflict) as conflict:
            actions.update(person=person, version=1, surname="Втора")

    assert conflict.value.present.surname == "Прва"


def test_moving_ends_the_present_address_the_day_before(mine):
    old = AddressFactory(person__office=mine.office, starts_on=date(2014, 9, 1))
    place = MunicipalityFactory()

    with acting(mine):
        new = actions.move(
            person=old.person, starts_on=date(2026, 3, 1), municipality_id=place.pk
        )

    old.refresh_from_db()
    assert (old.ends_on, new.ends_on) == (date(2026, 2, 28), None)


def test_moving_before_the_present_address_began_says_since_when_it_is(mine):
    old = AddressFactory(person__office=mine.office, starts_on=date(2014, 9, 1))

    with pytest.raises(ValidationError, match=r"01\.09\.2014"), acting(mine):
        actions.move(person=old.person, starts_on=date(2014, 9, 1), line="Нова 1")


def test_nobody_dies_in_the_future_or_before_birth(mine):
    person = PersonFactory(office=mine.office)

    with acting(mine):
        with pytest.raises(ValidationError, match="future"):
            actions.record_death(person=person, died_on=date(2999, 1, 1))
        with pytest.raises(ValidationError, match="before they are born"):
            actions.record_death(person=person, died_on=date(1970, 1, 1))


def test_protecting_an_address_leaves_the_reason_in_the_trail(mine):
    person = PersonFactory(office=mine.office)

    with acting(mine):
        actions.protect_address(person=person, reason="засолниште")

    person.refresh_from_db()
    entry = TrailEntry.objects.get(verb="person.address_protected")
    assert (person.address_protected, entry.reason) == (True, "засолниште")


def test_many_people_cost_the_same_statements_as_one(mine, django_assert_num_queries):
    def new(count):
        return [
            NewPerson(
                {"given_name": "Ана", "surname": f"Примерова{n}"},
                [NewNumber("passport", f"A12345{count}{n}")],
                [{"kind": "phone", "value": "070 000 148"}],
                [{"line": "Измислена 1"}],
            )
            for n in range(count)
        ]

    with acting(mine), django_assert_num_queries(statements(mine, new(1))):
        people = actions.create_many(office=mine.office, people=new(30), by=mine.worker)

    assert len(people) == Person.objects.count() - 1
    assert {p.created_by for p in people} == {mine.worker}


def statements(assignment, people) -> int:
    """Return how many statements it takes to write ``people``."""
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        actions.create_many(
            office=assignment.office, people=people, by=assignment.worker
        )
    return len(captured)


def test_of_many_people_none_is_written_when_one_number_is_taken(mine):
    IdentifierFactory(text=NUMBER)
    new = [
        NewPerson({"surname": "Еден"}),
        NewPerson({"surname": "Два"}, [NewNumber("embg", NUMBER)]),
    ]

    with pytest.raises(ValidationError, match="already belongs"), acting(mine):
        actions.create_many(office=mine.office, people=new, by=mine.worker)

    assert not Person.objects.filter(office=mine.office).exists()


def test_people_are_told_of_when_created_and_changed(mine):
    heard = []
    names_changed.connect(hear := lambda ids, **_: heard.append(list(ids)), weak=False)
    try:
        person = entered(mine)
        with acting(mine):
            actions.update(person=person, version=1, surname="Друга")
    finally:
        names_changed.disconnect(hear)

    assert heard == [[person.pk], [person.pk]]


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("person_has_a_name", {"given_name": "", "surname": ""}),
        ("person_born_on_iff_known", {"born_on": None}),
        ("person_dies_after_birth", {"died_on": date(1970, 1, 1)}),
    ],
)
def test_the_database_refuses_impossible_people(constraint, fields):
    with pytest.raises(IntegrityError, match=constraint):
        PersonFactory(**fields)


def test_a_person_is_not_merged_into_themselves():
    person = PersonFactory()
    person.merged_into = person

    with pytest.raises(IntegrityError, match="person_not_merged_into_itself"):
        person.save()


def test_there_is_one_present_address_of_a_kind():
    address = AddressFactory()

    with pytest.raises(IntegrityError, match="address_one_present_of_a_kind"):
        AddressFactory(person=address.person)


def test_an_address_does_not_end_before_it_begins():
    with pytest.raises(IntegrityError, match="address_ends_after_it_starts"):
        AddressFactory(ends_on=date(2000, 1, 1))


def test_a_sound_number_belongs_to_one_person():
    IdentifierFactory(text=NUMBER)

    with pytest.raises(IntegrityError, match="identifier_belongs_to_one_person"):
        IdentifierFactory(text=NUMBER)


def test_a_number_does_not_end_before_it_begins():
    with pytest.raises(IntegrityError, match="identifier_valid_to_after_from"):
        IdentifierFactory(valid_from=date(2026, 1, 2), valid_to=date(2026, 1, 1))


def test_whoever_lives_with_a_protected_person_is_protected_too_when_asked(mine):
    member = HouseholdMemberFactory(household__office=mine.office)
    child = HouseholdMemberFactory(household=member.household, is_head=False)
    gone = HouseholdMemberFactory(
        household=member.household, is_head=False, ends_on=date(2021, 1, 1)
    )

    with acting(mine):
        actions.protect_address(person=member.person, reason="закана", together=True)

    protected = Person.objects.filter(address_protected=True)
    assert set(protected) == {member.person, child.person}
    assert gone.person not in protected
