"""Rights cannot be taken: what the application's role may write about staff and logins."""

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import update_last_login
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.access.middleware import present_assignment
from potpora.ground.staff.models import Assignment, User, Worker
from potpora.ground.staff.roles import Role
from tests.factories.ground import (
    AssignmentFactory,
    OfficeFactory,
    UserFactory,
    WorkerFactory,
)

pytestmark = pytest.mark.django_db
REFUSED = r"row-level security|permission denied|demo account|visitor|own login"


def refused():
    return pytest.raises(DatabaseError, match=REFUSED)


def new_assignment(**fields):
    since = {"starts_on": date(2026, 1, 1)}
    return Assignment.objects.create(**(since | fields))


@pytest.mark.parametrize(
    "role", [r for r in Role if r not in {"administrator", "director"}]
)
def test_who_leads_nobody_appoints_nobody(role):
    by, worker = AssignmentFactory(role=role), WorkerFactory()

    with refused(), transaction.atomic(), acting(by):
        new_assignment(worker=worker, office=by.office, role="case_manager")


@pytest.mark.parametrize("role", ["administrator", "director"])
def test_nobody_appoints_themselves(role):
    by = AssignmentFactory(role=role)

    with refused(), transaction.atomic(), acting(by):
        new_assignment(worker=by.worker, office=by.office, role="case_manager")


def test_a_director_appoints_in_the_own_office():
    by, worker = AssignmentFactory(role="director"), WorkerFactory()

    with acting(by):
        new_assignment(worker=worker, office=by.office, role="case_manager")

    assert worker.assignments.count() == 1


@pytest.mark.parametrize("role", ["administrator", "inspector", "analyst", "director"])
def test_a_director_makes_nobody_more_than_the_own_office_needs(role):
    by, worker = AssignmentFactory(role="director"), WorkerFactory()

    with refused(), transaction.atomic(), acting(by):
        new_assignment(worker=worker, office=by.office, role=role)


def test_a_director_appoints_nobody_elsewhere():
    by, worker = AssignmentFactory(role="director"), WorkerFactory()
    elsewhere = OfficeFactory()

    with refused(), transaction.atomic(), acting(by):
        new_assignment(worker=worker, office=elsewhere, role="case_manager")


def test_a_stand_in_has_role_and_office_of_whom_they_stand_in_for():
    by, worker = AssignmentFactory(role="director"), WorkerFactory()
    absent = AssignmentFactory(role="case_manager")

    with refused(), transaction.atomic(), acting(by):
        new_assignment(
            worker=worker, office=by.office, role="director", stands_in_for=absent,
            ends_on=date(2026, 2, 1),
        )  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [{"role": "director"}, {"starts_on": date(2000, 1, 1)}, {"stands_in_for": None}],
)
def test_an_assignment_is_ended_but_never_becomes_another(change):
    by = AssignmentFactory(role="administrator")
    held = AssignmentFactory()

    with refused(), transaction.atomic(), acting(by):
        Assignment.objects.filter(pk=held.pk).update(**change)


def test_nobody_deletes_an_assignment_a_worker_or_a_login():
    by, held = AssignmentFactory(role="administrator"), AssignmentFactory()
    for model, pk in (
        (Assignment, held.pk),
        (Worker, held.worker_id),
        (User, by.worker.user_id),
    ):
        with refused(), transaction.atomic(), acting(by):
            model.objects.filter(pk=pk)._raw_delete("default")


def test_the_administrator_of_the_system_holds_no_other_role():
    admin = AssignmentFactory(role="administrator")

    with pytest.raises(DatabaseError, match="assignment_administrator_is_nothing_else"):
        AssignmentFactory(worker=admin.worker, role="case_manager")


def test_one_role_in_an_office_is_not_held_twice():
    held = AssignmentFactory()

    with pytest.raises(DatabaseError, match="assignment_same_role_not_twice"):
        AssignmentFactory(worker=held.worker, office=held.office)


def test_a_stand_in_has_a_last_day():
    with pytest.raises(DatabaseError, match="assignment_stand_in_has_an_end"):
        AssignmentFactory(stands_in_for=AssignmentFactory())


def test_an_assignment_does_not_end_before_it_starts():
    with pytest.raises(DatabaseError, match="assignment_ends_after_it_starts"):
        AssignmentFactory(ends_on=date(2019, 1, 1))


def acting_office(assignment):
    with acting(assignment), connection.cursor() as cursor:
        cursor.execute("select acting_office()")
        return cursor.fetchone()[0]


def test_an_ended_assignment_gives_no_right_at_once():
    held = AssignmentFactory()
    assert acting_office(held) == held.office_id

    held.ended_at = timezone.now()
    held.save()

    assert acting_office(held) is None
    assert held not in Assignment.objects.on(timezone.localdate())


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, True), (1, True)])
def test_an_assignment_holds_to_the_end_of_its_last_local_day(days, holds):
    last = timezone.localdate() + timedelta(days=days)

    held = AssignmentFactory(ends_on=last)

    assert (acting_office(held) is not None) is holds
    assert (held in Assignment.objects.on(timezone.localdate())) is holds


def test_the_day_of_the_database_is_the_local_one():
    with connection.cursor() as cursor:
        cursor.execute("select local_today()")
        assert cursor.fetchone()[0] == timezone.localdate()


def test_a_closed_login_gives_no_right():
    assert acting_office(AssignmentFactory(worker__user__is_active=False)) is None


def test_the_own_assignment_comes_before_a_stand_in(rf):
    own = AssignmentFactory(role="case_manager")
    AssignmentFactory(
        worker=own.worker, stands_in_for=AssignmentFactory(),
        starts_on=date(2024, 1, 1), ends_on=date(2099, 1, 1),
    )  # fmt: skip
    request = rf.get("/")
    request.user, request.session = own.worker.user, {}

    assert present_assignment(request) == own


def test_signing_in_and_a_changed_password_need_no_right():
    user = AssignmentFactory().worker.user

    with acting(None):
        update_last_login(None, user)
        user.set_password("another-pass-phrase-7")
        user.save()

    user.refresh_from_db()
    assert user.last_login
    assert user.check_password("another-pass-phrase-7")


@pytest.mark.parametrize(
    "change", [{"is_active": True}, {"username": "x"}, {"is_demo": True}]
)
def test_a_visitor_changes_nothing_else_of_a_login(change):
    user = UserFactory(is_active=False)

    with refused(), transaction.atomic(), acting(None):
        User.objects.filter(pk=user.pk).update(**change)


def test_a_worker_changes_the_own_login_only():
    by, other = AssignmentFactory(), AssignmentFactory()

    with acting(by):
        assert User.objects.filter(pk=by.worker.user_id).update(language="sq") == 1
        assert User.objects.filter(pk=other.worker.user_id).update(password="x") == 0
        assert list(User.objects.all()) == [by.worker.user]
    with refused(), transaction.atomic(), acting(by):
        User.objects.filter(pk=by.worker.user_id).update(is_demo=True)


def test_a_director_looks_after_the_logins_of_who_works_there_alone():
    by = AssignmentFactory(role="director")
    own = AssignmentFactory(office=by.office)
    shared = AssignmentFactory(office=by.office)
    AssignmentFactory(worker=shared.worker)
    stranger = AssignmentFactory()

    with acting(by):
        for user, changed in ((own, 1), (shared, 0), (stranger, 0)):
            mine = User.objects.filter(pk=user.worker.user_id)
            assert mine.update(password="x") == changed


def test_second_factors_and_sessions_are_seen_by_their_own_alone():
    by, other = AssignmentFactory(), AssignmentFactory()
    for each in (by, other):
        Authenticator.objects.create(user=each.worker.user, type="totp", data={})
        UserSession.objects.create(
            user=each.worker.user,
            ip="127.0.0.1",
            user_agent="x",
            session_key=str(each.pk),
        )

    with acting(by):
        assert [a.user for a in Authenticator.objects.all()] == [by.worker.user]
        assert [s.user for s in UserSession.objects.all()] == [by.worker.user]


@pytest.mark.parametrize(
    "sql",
    [
        "create table mine (x int)",
        "create function acting_role() returns text language sql as $$ select 'director' $$",
        "drop table ground_assignment",
        "alter table registry_person disable row level security",
        "update ground_office set kind = 'x'",
        "insert into ground_municipality (code) values ('x')",
        "update django_migrations set name = 'x'",
        "insert into auth_permission (name) values ('x')",
        "truncate registry_person",
        "create trigger t before update on ground_user for each row execute function ground_user_guard()",
        "set session authorization postgres",
    ],
)
def test_the_application_changes_no_structure(sql):
    by = AssignmentFactory(role="administrator")

    with (
        pytest.raises(
            DatabaseError,
            match=r"permission denied|must be owner|no privileges|does not exist",
        ),
        transaction.atomic(),
        acting(by),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
