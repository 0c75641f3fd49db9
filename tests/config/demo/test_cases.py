"""The demo's cases go through the stages by the same actions as on the pages."""

from random import Random

import pytest

from potpora.casework.casefile.actions.opening import open_case
from potpora.casework.casefile.workflow import Stage
from potpora.config.demo import cases
from potpora.ground.access.acting import acting
from potpora.ground.lawbook import actions as lawbook
from potpora.ground.staff.roles import Role
from tests.factories.ground import AssignmentFactory
from tests.factories.registry import HouseholdMemberFactory
from tests.factories.standard import version_of

pytestmark = pytest.mark.django_db
FORMS = ("intake", "initial_assessment", "assessment_family", "review", "closure")


def test_a_case_of_the_demo_is_carried_to_its_closure():
    lawbook.load()
    for code in FORMS:
        version_of(code)
    by = AssignmentFactory(role=Role.CASE_MANAGER)
    AssignmentFactory(role=Role.SUPERVISOR, office=by.office)
    head = HouseholdMemberFactory(household__office=by.office)

    with acting(by):
        case = open_case(
            beneficiary=head.household, priority="regular", manager=by.worker, by=by
        )
        cases.carry(case, cases.ALL_STEPS - 1, by, Random(1))
        cases.implementation.call_review(case_id=case.pk, by=by)
        case.refresh_from_db()
        form = cases.ask_to_close(case, by, Random(1))
        cases.approve_form(form, by)

    case.refresh_from_db()
    assert case.stage == Stage.CLOSED
    assert case.reviewrecords.get().decision == "close"
