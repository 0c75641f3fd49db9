"""The index follows the register, in the same transaction, and tells no more than it may."""

from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from potpora.ground.access.acting import acting
from potpora.registry.people import actions as people
from potpora.registry.people.actions import NewPerson
from potpora.registry.people.models import Person
from potpora.registry.search import queries
from potpora.registry.search.index_statements import PEOPLE
from potpora.registry.search.indexing import index, tidy
from potpora.registry.search.models import (
    SearchCard,
    SearchEntry,
    SearchToken,
    SearchTrace,
)
from tests.factories.ground import AssignmentFactory
from tests.factories.registry import PersonCircleFactory, PersonFactory
from tests.factories.search import FoundPersonFactory, SearchEntryFactory

pytestmark = pytest.mark.django_db


def names(text):
    """Return the names found."""
    return [a.name for a in queries.search(queries.asked(text))]


def test_whoever_is_created_is_found_at_once():
    worker = AssignmentFactory(role="intake_worker")
    fields = {"given_name": "Борче", "surname": "Најнов"}

    with acting(worker):
        people.create(
            office=worker.office, new=NewPerson(fields=fields), by=worker.worker
        )
        assert names("Borche Najnov") == ["Борче Најнов"]


def test_a_changed_name_is_found_and_the_old_one_no_longer():
    worker = AssignmentFactory(role="intake_worker")
    person = FoundPersonFactory(
        given_name="Елена", surname="Стара", office=worker.office
    )

    with acting(worker):
        people.update(person=person, version=person.version, surname="Новакова")

    assert names("Elena Novakova") == ["Елена Новакова"]
    assert names("Елена Стара") == []


def test_how_names_are_read_is_planned_once_for_lists_of_any_length():
    one, many = [uuid4()], [uuid4() for _ in range(100)]

    with connection.cursor() as cursor:
        plans = []
        for ids in (one, many):
            cursor.execute(f"explain {PEOPLE}", [ids])
            plans.append(cursor.fetchall())

    assert plans[0] == plans[1]


def test_what_is_taken_back_leaves_no_entry():
    with transaction.atomic():
        FoundPersonFactory(given_name="Никаде", surname="Несум")
        transaction.set_rollback(True)

    assert names("Nikade Nesum") == []


def test_indexing_twice_changes_nothing():
    person = FoundPersonFactory(given_name="Ана Марија", surname="Тодорова")
    before = set(SearchEntry.objects.values_list("token_a", "token_b"))

    index([person.pk])

    assert set(SearchEntry.objects.values_list("token_a", "token_b")) == before
    assert len(before) == 3
    assert SearchCard.objects.count() == 1


def test_reindexing_finds_who_was_written_past_us_and_forgets_who_is_gone():
    gone = FoundPersonFactory(given_name="Одамна", surname="Заминат")
    PersonFactory(given_name="Тивко", surname="Внесен")
    Person.objects.filter(pk=gone.pk).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into registry_searchentry select %s, 1, 2, 0, false, 1, ''",
            [gone.pk],
        )

    call_command("reindex")
    call_command("reindex")

    assert names("Tivko Vnesen") == ["Тивко Внесен"]
    assert SearchCard.objects.count() == 1
    assert set(SearchToken.objects.values_list("text", "count")) == {
        ("tivko", 1),
        ("vnesen", 1),
    }


def test_words_that_nobody_bears_are_dropped_with_their_traces():
    person = FoundPersonFactory(given_name="Редок", surname="Збор")
    Person.objects.filter(pk=person.pk).update(surname="Друг")
    index([person.pk])

    tidy()

    assert not SearchToken.objects.filter(text="zbor").exists()
    assert set(SearchTrace.objects.values_list("token_id", flat=True)) == set(
        SearchToken.objects.values_list("pk", flat=True)
    )


def test_another_centre_is_told_name_year_place_and_centre_and_nothing_else():
    FoundPersonFactory(given_name="Јован", surname="Далечен", note="нешто")

    with acting(AssignmentFactory()):
        (answer,) = queries.search(queries.asked("Jovan Dalechen"))
        assert not Person.objects.filter(pk=answer.id).exists()
    assert not answer.own
    assert set(answer.__slots__) == {
        *(
            "id",
            "name",
            "also",
            "born",
            "born_about",
            "municipality",
            "office",
            "own",
            "score",
        )
    }


def test_a_sealed_person_is_found_by_their_circle_only():
    person = FoundPersonFactory(
        given_name="Тајна", surname="Особа", record_class="sealed"
    )
    colleague = AssignmentFactory(office=person.office)
    in_circle = AssignmentFactory(office=person.office)
    PersonCircleFactory(person=person, worker=in_circle.worker)

    for assignment, seen in [
        (AssignmentFactory(), 0),
        (colleague, 0),
        (in_circle, 1),
        (AssignmentFactory(office=person.office, role="director"), 1),
    ]:
        with acting(assignment):
            assert len(names("Tajna Osoba")) == seen
            assert SearchEntry.objects.count() == seen


def test_nobody_writes_cards_of_another_centre():
    person = FoundPersonFactory()

    with acting(AssignmentFactory()):
        index([person.pk])
        assert SearchCard.objects.filter(pk=person.pk).delete()[0] == 0
    assert SearchCard.objects.filter(pk=person.pk).exists()


def test_the_words_of_an_entry_stand_in_order():
    with pytest.raises(IntegrityError, match="searchentry_words_in_order"):
        SearchEntryFactory(token_a=2, token_b=1)
