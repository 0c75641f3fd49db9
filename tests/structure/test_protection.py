"""Every table is either closed by row-level security or stands here with the reason why not."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from potpora.ground.access.acting import acting
from potpora.ground.access.matrix import may
from potpora.ground.staff.roles import Role
from tests.factories.ground import AssignmentFactory
from tests.structure.test_models import FACTORIES, is_history, make

pytestmark = pytest.mark.django_db

OPEN_TABLES = {
    "account_emailconfirmation": "never written: addresses are not confirmed by mail",
    "auth_group": "unused by design, comes with the library",
    "auth_group_permissions": "unused by design, comes with the library",
    "auth_permission": "names of tables only",
    "axes_accessattempt": "attempts to sign in, before anybody is signed in",
    "axes_accessattemptexpiration": "attempts to sign in, before anybody is signed in",
    "axes_accessfailurelog": "switched off",
    "axes_accesslog": "switched off",
    "django_content_type": "names of tables only",
    "django_migrations": "names of migrations only",
    "django_session": "found by a secret key, before anybody is signed in",
    "ground_area": "public reference data",
    "ground_assignmentevent": "who worked where and when, without personal detail",
    "ground_code": "the law",
    "ground_codelist": "the law",
    "ground_coverage": "public reference data",
    "ground_formversion": "the forms of the method, without any answer",
    "ground_formversionevent": "the forms of the method, without any answer",
    "ground_holiday": "public reference data",
    "ground_holidayevent": "public reference data",
    "ground_lawvalue": "the law",
    "ground_lawvalueevent": "the law",
    "ground_municipality": "public reference data",
    "ground_office": "public reference data",
    "ground_postcode": "public reference data",
    "ground_settlement": "public reference data",
    "ground_standardform": "the forms of the method, without any answer",
    "ground_statutoryterm": "the law",
    "ground_statutorytermevent": "the law",
    "pghistory_context": "public ids of workers only",
    "procrastinate_events": "public ids only",
    "procrastinate_jobs": "public ids only",
    "procrastinate_periodic_defers": "public ids only",
    "procrastinate_workers": "no personal detail",
    "registry_searchtoken": "single words without the people who bear them",
    "registry_searchtrace": "single words without the people who bear them",
}
# Closed for writing, but read before or without acting.
SEEN_BY_ALL = {
    "insight_release": "figures that may leave the system",
    "insight_releasedcell": "figures that may leave the system",
    "ground_assignment": "who works where; looked up before anybody acts",
    "ground_worker": "names of staff",
    "ground_user": "looked up at signing in",
}
# The search is wider than the file: all offices, but only roles that may search.
SEARCHED_BY_ALL_OFFICES = {"registry_searchcard", "registry_searchentry"}


def tables() -> dict[str, bool]:
    """Every table and whether row-level security is on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname, relrowsecurity from pg_class "
            "where relkind in ('r', 'p', 'm') and relnamespace = 'public'::regnamespace"
        )
        return dict(cursor.fetchall())


def test_every_table_is_closed_or_stands_here_with_a_reason():
    found = tables()

    assert {name for name, closed in found.items() if not closed} == set(OPEN_TABLES)


def test_a_closed_table_says_who_sees_its_rows():
    """Without a policy nobody would; a forgotten one is a page that never works."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct tablename from pg_policies where cmd in ('SELECT', 'ALL')"
        )
        readable = {row[0] for row in cursor.fetchall()}

    assert {name for name, closed in tables().items() if closed} - readable <= {
        "casework_casecounter"
    }


PROTECTED = sorted(
    (
        m
        for m in apps.get_models()
        if m in FACTORIES and m._meta.db_table not in OPEN_TABLES
    ),
    key=lambda m: m._meta.db_table,
)


def table(model):
    return model._meta.db_table


@pytest.mark.parametrize("model", PROTECTED, ids=table)
def test_without_an_assignment_a_protected_table_shows_and_loses_nothing(model):
    make(model)
    name = table(model)
    assert model.objects.exists()

    with acting(None), connection.cursor() as cursor:
        if name not in SEEN_BY_ALL:
            cursor.execute(f"select count(*) from {name}")
            assert cursor.fetchone()[0] == 0
            assert deleted(cursor, name) == 0
        for statement in (f"truncate {name}", f"drop table {name}"):
            refused = pytest.raises(
                DatabaseError, match=r"permission denied|must be owner"
            )
            with refused, transaction.atomic():
                cursor.execute(statement)


def deleted(cursor, name: str) -> int:
    """How many rows the application's role can delete."""
    may = "select has_table_privilege(current_user, %s, 'delete')"
    cursor.execute(may, [name])
    if not cursor.fetchone()[0]:
        return 0
    cursor.execute(f"delete from {name}")
    return cursor.rowcount


OWN_OFFICE = [
    m for m in PROTECTED if table(m) not in {*SEEN_BY_ALL, *SEARCHED_BY_ALL_OFFICES}
]


@pytest.mark.parametrize("model", OWN_OFFICE, ids=table)
def test_a_worker_of_another_office_sees_no_row(model):
    make(model)

    with acting(AssignmentFactory(role="director")):
        assert not model.objects.exists()


HISTORIES = [
    m for m in apps.get_models() if is_history(m) and table(m) not in OPEN_TABLES
]


@pytest.mark.parametrize("model", HISTORIES, ids=table)
def test_history_is_seen_by_nobody_else_and_changed_by_nobody(model):
    make(model.pgh_tracked_model)
    assert model.objects.exists()

    with acting(AssignmentFactory(role="director")):
        assert not model.objects.exists()
    with acting(None), connection.cursor() as cursor:
        assert deleted(cursor, table(model)) == 0


SEARCHED = [m for m in PROTECTED if table(m) in SEARCHED_BY_ALL_OFFICES]


@pytest.mark.parametrize("model", SEARCHED, ids=table)
@pytest.mark.parametrize("role", Role)
def test_the_search_is_read_by_exactly_those_who_may_search(model, role):
    make(model)

    with acting(AssignmentFactory(role=role)):
        assert model.objects.exists() is may(role, "register.search")
