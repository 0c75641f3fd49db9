"""Originals of spreadsheets go by a confirmed run alone; what was taken from them stays."""

from datetime import UTC, date, datetime

import pytest

from potpora.ground.access.acting import acting
from potpora.ground.lawbook import actions as lawbook
from potpora.ground.lawbook.models import LawValue
from potpora.ground.retention import actions
from potpora.ground.staff.roles import Role
from potpora.registry.intakes import storage
from potpora.registry.intakes.models import Intake
from tests.factories.ground import AssignmentFactory, WorkerFactory
from tests.factories.intakes import IntakeFactory

pytestmark = pytest.mark.django_db
NOW = date(2026, 11, 1)
THEN = datetime(2023, 3, 1, tzinfo=UTC)


@pytest.fixture
def director(db):
    return AssignmentFactory(role=Role.DIRECTOR)


@pytest.fixture
def head(director):
    return AssignmentFactory(role=Role.DEPARTMENT_HEAD, office=director.office)


@pytest.fixture
def verified(db):
    lawbook.load()
    LawValue.objects.filter(code__startswith="retention.").update(
        verified_by=WorkerFactory(), verified_on=NOW
    )


def brought(office, **fields):
    """A finished intake of three years ago whose original lies in the store."""
    intake = IntakeFactory(
        office=office, file_name="Тајна Особа.xlsx",
        **{"state": "committed", "committed_at": THEN} | fields,
    )  # fmt: skip
    storage.keep(intake.pk, [b"original"])
    return intake


def listed(by):
    with acting(by):
        return actions.list_past(as_of=NOW, by=by)


def test_a_confirmed_run_takes_the_original_and_leaves_the_intake(
    director, head, verified, django_capture_on_commit_callbacks
):
    old = brought(director.office)
    waiting = brought(director.office, state="review", committed_at=None)
    run = listed(head)
    assert [item.record_id for item in run.items.all()] == [old.pk]
    assert "Тајна" not in run.items.get().label
    assert storage.path_of(old.pk).exists()

    with django_capture_on_commit_callbacks(execute=True), acting(director):
        actions.confirm(run_id=run.pk, by=director)

    assert not storage.path_of(old.pk).exists()
    assert storage.path_of(waiting.pk).exists()
    assert Intake.objects.filter(pk=old.pk).exists()
    assert not listed(head).items.exists()


def test_another_centre_lists_nothing(director, verified):
    brought(director.office)

    assert not listed(AssignmentFactory(role=Role.DIRECTOR)).items.exists()


def test_what_nobody_verified_is_kept(director):
    lawbook.load()
    brought(director.office)

    assert not listed(director).items.exists()
