"""What goes past row-level security is asked by functions that check, never by a page itself."""

import uuid

import pytest
from django.db import ProgrammingError, connection, transaction

from potpora.casework.casefile.grants import INWARD
from potpora.ground.access.acting import acting
from potpora.ground.staff.roles import Role
from tests.factories.ground import AssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("function", INWARD)
def test_no_page_asks_it(function):
    name, kinds = function.rstrip(")").split("(")
    given = ", ".join(f"null::{kind}" for kind in kinds.split(", "))
    director = AssignmentFactory(role=Role.DIRECTOR)

    with acting(director), connection.cursor() as cursor:
        refused = pytest.raises(ProgrammingError, match="permission denied")
        with refused, transaction.atomic():
            cursor.execute(f"select {name}({given})")


def test_those_that_check_still_ask_it():
    with acting(AssignmentFactory(role=Role.DIRECTOR)), connection.cursor() as cursor:
        cursor.execute("select unfinished_of_case(%s)", [uuid.uuid4()])
        assert cursor.fetchone() == (None,)
        cursor.execute("select referral_by_link(%s, ''::bytea)", [uuid.uuid4()])
        assert cursor.fetchone() == (None,)
