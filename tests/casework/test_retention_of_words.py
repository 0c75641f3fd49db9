"""Contacts and notes of closed cases go by a confirmed run alone; records of the stages are for people."""

from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction

from potpora.casework.casefile.models import CaseNote
from potpora.casework.implementation.models import CaseContact
from potpora.ground.access.acting import acting
from potpora.ground.lawbook import actions as lawbook
from potpora.ground.lawbook.models import LawValue
from potpora.ground.retention import actions
from potpora.ground.staff.roles import Role
from tests.factories import casework as made
from tests.factories.ground import WorkerFactory

pytestmark = pytest.mark.django_db
NOW = date(2026, 11, 1)
MARKER = "белег-што-не-смее-да-се-појави"


@pytest.fixture
def director(colleague):
    return colleague(Role.DIRECTOR)


@pytest.fixture
def head(colleague):
    return colleague(Role.DEPARTMENT_HEAD)


@pytest.fixture
def verified(db):
    lawbook.load()
    LawValue.objects.filter(code__startswith="retention.").update(
        verified_by=WorkerFactory(), verified_on=NOW
    )


@pytest.fixture
def old(case_of):
    return with_words(
        case_of(stage="closed", opened_on=date(2019, 1, 1), closed_on=date(2020, 10, 1))
    )


def with_words(case):
    """The case with a contact and a sensitive note that was corrected."""
    made.CaseContactFactory(case=case, seen=MARKER)
    first = made.CaseNoteFactory(case=case, text=MARKER, note_class="sensitive")
    made.CaseNoteFactory(case=case, text=MARKER, corrects=first)
    return case


def listed(by):
    with acting(by):
        return actions.list_past(as_of=NOW, by=by)


def confirmed(run, by):
    with acting(by):
        return actions.confirm(run_id=run.pk, by=by)


def states(run) -> list:
    return sorted(run.items.values_list("source", "state"))


def test_what_nobody_verified_is_kept(old, director):
    lawbook.load()

    assert states(listed(director)) == []


def test_a_confirmed_run_deletes_contacts_and_notes_and_leaves_the_rest(
    old, director, head, verified, case_of
):
    with_words(case_of(stage="implementation"))
    run = listed(head)
    assert CaseNote.objects.count() == 4
    assert MARKER not in str(list(run.items.values()))

    confirmed(run, director)

    assert states(run) == [
        ("case_contact", "deleted"),
        ("case_note", "deleted"),
        ("case_note", "deleted"),
    ]
    assert not CaseNote.objects.filter(case=old).exists()
    assert not CaseContact.objects.filter(case=old).exists()
    history = apps.get_model("casework", "CaseContactEvent")
    assert not history.objects.filter(case=old).exists()
    assert (CaseNote.objects.count(), CaseContact.objects.count()) == (2, 1)


def test_after_ten_years_the_records_are_named_for_people_and_stay(
    director, head, verified, case_of
):
    case_of(stage="closed", opened_on=date(2009, 1, 1), closed_on=date(2010, 1, 1))
    run = listed(head)

    confirmed(run, director)

    assert states(run) == [("case_record", "review")]


def test_a_case_on_hold_keeps_its_words_also_when_held_after_the_list(
    old, director, head, verified
):
    run = listed(head)
    with acting(director):
        actions.place_hold(number=old.number, reason="Суд", by=director)

    confirmed(run, director)

    assert {state for _, state in states(run)} == {"held"}
    assert CaseNote.objects.count() == 2


def test_words_of_sealed_cases_are_listed_to_the_director_alone(
    old, director, head, verified
):
    type(old).objects.filter(pk=old.pk).update(record_class="sealed")

    assert states(listed(head)) == []
    assert len(states(listed(director))) == 3


def test_a_stranger_lists_nothing_of_ours(old, verified, stranger):
    other = type(stranger).objects.get(pk=stranger.pk)
    other.role = Role.DIRECTOR
    type(stranger).objects.filter(pk=stranger.pk).update(role=Role.DIRECTOR)

    assert states(listed(other)) == []


def test_no_note_is_deleted_past_a_confirmed_run(old, director):
    with pytest.raises(DatabaseError), transaction.atomic():
        CaseNote.objects.filter(case=old).delete()
    with acting(director), pytest.raises(DatabaseError), transaction.atomic():
        CaseNote.objects.filter(case=old, note_class="ordinary").delete()
