"""The trail: written once, chained, and its head kept outside the database."""

import uuid
from io import StringIO

import pytest
from django import conf
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from potpora.ground.access.acting import acting
from potpora.ground.trail import head, queries, rules
from potpora.ground.trail.actions import record
from potpora.ground.trail.models import TrailEntry
from tests.factories.ground import AssignmentFactory

pytestmark = pytest.mark.django_db
committed = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def found():
    return [(f.number, f.problem) for f in queries.findings("default")]


def as_owner(*statements):
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


def kept_head():
    return head.path_of(queries.name_and_count("default")[0])


def write_entries(count):
    assignment = AssignmentFactory()
    with acting(assignment):
        for n in range(count):
            record(verb="test.deed", subject=assignment.office, detail={"n": n})


@pytest.fixture
def five(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        write_entries(5)


def test_an_untouched_trail_has_nothing_to_find(five):
    assert TrailEntry.objects.count() == 5
    assert head.read(kept_head())[0] == 5
    assert found() == []


ALTER = "update ground_trailentry set reason = 'x' where number = {}"
DELETE = "delete from ground_trailentry where number {}"
INSERT = """
insert into ground_trailentry select {}, at, verb, worker_id, worker_name, role, office_id,
  subject_kind, subject_id, subject_office_id, reason, detail, {}
from ground_trailentry where number = 3
"""
GUESSED = "decode(repeat('ab', 32), 'hex')"


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([ALTER.format(1)], [(1, "altered")]),
        ([ALTER.format(3)], [(3, "altered")]),
        ([ALTER.format(5)], [(5, "altered")]),
        ([ALTER.format(2), ALTER.format(3)], [(2, "altered"), (3, "altered")]),
        ([DELETE.format("= 1")], [(1, "missing")]),
        ([DELETE.format("= 2")], [(2, "missing")]),
        ([DELETE.format("in (2, 3)")], [(2, "missing"), (3, "missing")]),
        ([DELETE.format("> 3")], [(4, "cut off"), (5, "cut off")]),
        ([DELETE.format("> 0")], [(n, "cut off") for n in range(1, 6)]),
        ([INSERT.format(0, "seal")], [(0, "inserted")]),
        ([INSERT.format(6, GUESSED)], [(6, "inserted")]),
        ([INSERT.format(6, "seal")], [(6, "inserted")]),
        ([INSERT.format(900, "seal")], [(900, "inserted")]),
    ],
)
def test_the_owner_of_the_database_cannot_tamper_unseen(five, statements, expected):
    as_owner(*statements)

    assert found() == expected


def test_an_entry_pushed_in_between_is_named_alone(five):
    as_owner(
        INSERT.format(-99, GUESSED),
        "update ground_trailentry set number = -number - 1 where number >= 3",
        "update ground_trailentry set number = 3 where number = -99",
        "update ground_trailentry set number = -number where number < 0",
    )

    assert found() == [(3, "inserted")]


def test_an_entry_taken_out_with_the_others_moved_up_is_named_alone(five):
    as_owner(
        "delete from ground_trailentry where number = 3",
        "update ground_trailentry set number = 1 - number where number > 3",
        "update ground_trailentry set number = -number where number < 0",
    )

    assert found() == [(3, "missing")]


def test_two_swapped_entries_are_named(five):
    as_owner(
        "update ground_trailentry set number = -2 where number = 2",
        "update ground_trailentry set number = 2 where number = 3",
        "update ground_trailentry set number = 3 where number = -2",
    )

    assert found() == [(2, "moved"), (3, "moved")]


def test_whoever_seals_with_another_key_is_found_out(five):
    key = conf.settings.KEYS.trail.encode()[::-1]
    (before,) = [s for n, c, s in queries.rows("default") if n == 3]
    (last,) = [c for n, c, s in queries.rows("default") if n == 4]
    seal = rules.seal(key, before, last | {"reason": "x"})
    as_owner(
        "update ground_trailentry set reason = 'x', "
        f"seal = decode('{seal.hex()}', 'hex') where number = 4"
    )

    assert (4, "altered") in found()


def test_entries_behind_the_head_raise_no_alarm(five):
    """A crash may come between the commit and the head."""
    at_three = next(s for n, c, s in queries.rows("default") if n == 3)
    kept_head().unlink()
    head.keep(kept_head(), 3, at_three)

    assert found() == []


def test_a_trail_without_its_head_is_no_proof(five):
    kept_head().unlink()

    assert found() == [(5, "no head")]


def test_an_emptied_and_renamed_trail_is_missed(five):
    renamed = "create or replace function trail_name() returns uuid language sql stable as $$ select '{}'::uuid $$"
    as_owner("delete from ground_trailentry", renamed.format(uuid.uuid4()))

    assert found() == [(0, "no head")]


def test_the_head_never_goes_back(tmp_path):
    head.keep(tmp_path / "trail.head", 12, b"\x01" * 32)
    head.keep(tmp_path / "trail.head", 9, b"\x02" * 32)

    assert head.read(tmp_path / "trail.head") == (12, b"\x01" * 32)


@committed
def test_the_command_says_that_all_is_well():
    write_entries(5)

    said = StringIO()
    call_command("verify_trail", stdout=said)

    assert "is whole: 5 entries, head 5" in said.getvalue()


@committed
def test_the_command_names_the_number_and_fails():
    write_entries(5)
    as_owner(ALTER.format(4))

    said = StringIO()
    with pytest.raises(CommandError, match="1 findings in 5 entries"):
        call_command("verify_trail", stdout=said)
    assert said.getvalue().startswith("4: altered")


@committed
def test_a_damaged_head_is_named():
    write_entries(5)
    kept_head().write_text("nonsense")

    with pytest.raises(CommandError, match="cannot be read"):
        call_command("verify_trail", stdout=StringIO())


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
        st.none() | st.booleans() | st.integers() | st.floats()
        | st.uuids() | st.dates()
        | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    )
)  # fmt: skip
def test_whatever_a_detail_holds_is_no_alarm_later(detail):
    with acting(None):
        record(verb="test.deed", detail=detail)

    assert not [f for f in found() if f[1] != "no head"]


@pytest.mark.parametrize(
    "sql",
    [
        "update ground_trailentry set verb='x'",
        "delete from ground_trailentry",
        "truncate ground_trailentry",
        "drop table ground_trailentry",
        "alter table ground_trailentry disable row level security",
        "create or replace function trail_name() returns uuid language sql as $$ select null::uuid $$",
        "create table mine (x int)",
        "delete from pghistory_context",
        "update ground_assignmentevent set role = 'director'",
    ],
)
def test_the_application_cannot_change_what_is_written(five, sql):
    with (
        pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
        acting(AssignmentFactory()),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def remembered_changes(switch):
    """How many rows of history a change leaves when ``switch`` names all triggers."""
    assignment = AssignmentFactory()
    with acting(AssignmentFactory(office=assignment.office, role="director")) as now:
        with connection.cursor() as cursor:
            cursor.execute("select array_agg(tgname) from pg_trigger")
            names = cursor.fetchone()[0]
            cursor.execute(
                "select set_config('pgtrigger.ignore', %s::text, true)", [names]
            )
            if switch == "by the owner":
                cursor.execute("reset role")
        assignment.ended_at = now.assignment.worker.user.created_at
        assignment.save(update_fields=["ended_at"])
    return assignment.events.filter(pgh_label="update").count()


@pytest.mark.parametrize(
    ("switch", "left"), [("by the application", 1), ("by the owner", 0)]
)
def test_only_the_owner_can_switch_history_off(switch, left):
    assert remembered_changes(switch) == left


def test_without_a_worker_nobody_reads_the_trail(five):
    with acting(None):
        assert TrailEntry.objects.count() == 0


def test_a_director_sees_what_the_own_workers_did_elsewhere():
    manager = AssignmentFactory()
    with acting(manager):
        record(verb="register.searched")

    with acting(AssignmentFactory(office=manager.office, role="director")):
        assert TrailEntry.objects.count() == 1
    with acting(AssignmentFactory(role="director")):
        assert TrailEntry.objects.count() == 0


def test_the_log_of_a_record_is_the_latest_first(five):
    entry = TrailEntry.objects.first()
    office = AssignmentFactory(office_id=entry.office_id).office

    assert [e.number for e in queries.about(office)] == [5, 4, 3, 2, 1]


def test_the_role_is_put_back_after_acting_inside_a_transaction():
    assignment = AssignmentFactory()
    with transaction.atomic():
        with acting(assignment), connection.cursor() as cursor:
            cursor.execute("select current_user, acting_office()")
            assert cursor.fetchone() == ("potpora_app", assignment.office_id)
        with connection.cursor() as cursor:
            cursor.execute("select current_user = session_user, acting_office()")
            assert cursor.fetchone() == (True, None)
