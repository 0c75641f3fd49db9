"""Papers filed at the same moment: every number once, none left out."""

import pytest

from potpora.ground.access.acting import acting
from potpora.ground.papers import actions
from tests.casework.test_at_the_same_time import at_once
from tests.factories.casework import CaseFileFactory
from tests.factories.ground import AssignmentFactory
from tests.factories.papers import FILED, ArchiveSignFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PARALLEL = 12


def test_numbers_given_at_once_have_no_gap_and_no_double():
    by = AssignmentFactory()
    ArchiveSignFactory(office=by.office)
    one, other = CaseFileFactory(office=by.office), CaseFileFactory(office=by.office)

    def filing(case):
        def deed():
            with acting(by):
                number = actions.give_number(
                    office=by.office,
                    kind="letter",
                    matter_id=case.pk,
                    on=FILED.date(),
                    by=by,
                )
                return (number.serial, number.part)

        return deed

    found = at_once([filing(case) for case in (one, other) * (PARALLEL // 2)])

    parts = range(1, PARALLEL // 2 + 1)
    assert sorted(found) == sorted(
        (serial, part) for serial in (1, 2) for part in parts
    )
