"""The trail: written once, chained, and its head kept outside the database."""

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from potpora.ground.access.acting import acting
from potpora.ground.trail import head, rules
from potpora.ground.trail.actions import content, head_path, record
from potpora.ground.trail.models import TrailEntry
from tests.factories.ground import AssignmentFactory


def findings():
    entries = [(e.number, content(e), bytes(e.seal)) for e in TrailEntry.objects.all()]
    return list(
        rules.examine(settings.KEYS.trail.encode(), entries, head.read(head_path()))
    )


@pytest.fixture
def five(transactional_db):
    assignment = AssignmentFactory()
    with acting(assignment):
        for n in range(5):
            record(verb="test.deed", subject=assignment.office, detail={"n": n})


def test_an_untouched_trail_has_nothing_to_find(five):
    assert TrailEntry.objects.count() == 5
    assert head.read(head_path())[0] == 5
    assert findings() == []


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        (
            "update ground_trailentry set reason = 'x' where number = 3",
            [(3, "altered")],
        ),
        ("delete from ground_trailentry where number = 2", [(2, "missing")]),
        (
            "delete from ground_trailentry where number > 3",
            [(4, "cut off"), (5, "cut off")],
        ),
        (
            "update ground_trailentry set detail = '{\"n\": 9}' where number = 5",
            [(5, "altered")],
        ),
    ],
)
def test_the_owner_of_the_database_cannot_tamper_unseen(five, sql, expected):
    with connection.cursor() as cursor:
        cursor.execute(sql)

    assert [(f.number, f.problem) for f in findings()] == expected


@pytest.mark.parametrize(
    "sql", ["update ground_trailentry set verb='x'", "delete from ground_trailentry"]
)
def test_the_application_cannot_change_what_is_written(five, sql):
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting(AssignmentFactory()),
    ):
        with connection.cursor() as cursor:
            cursor.execute(sql)


def test_without_a_worker_nobody_reads_the_trail(five):
    with acting(None):
        assert TrailEntry.objects.count() == 0


def test_the_role_is_put_back_after_acting_inside_a_transaction(transactional_db):
    assignment = AssignmentFactory()
    with transaction.atomic():
        with acting(assignment), connection.cursor() as cursor:
            cursor.execute("select current_user, acting_office()")
            assert cursor.fetchone() == ("potpora_app", assignment.office_id)
        with connection.cursor() as cursor:
            cursor.execute("select current_user = session_user, acting_office()")
            assert cursor.fetchone() == (True, None)
