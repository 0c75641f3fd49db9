"""How cases end and begin again: asking, approving, returning, reopening."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from potpora.casework.casefile.actions import moving
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import NotAllowed
from potpora.casework.casefile.workflow import MOVES, MoveNotAllowed, Stage
from potpora.casework.closure import actions as closure
from potpora.ground.access.acting import acting
from potpora.ground.approvals import actions as approvals
from potpora.ground.approvals.models import Approval
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from tests.factories import casework as made
from tests.factories.ground import AssignmentFactory

pytestmark = pytest.mark.django_db
CLOSABLE = [stage for stage in Stage if Stage.CLOSED in MOVES[stage]]


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in CLOSABLE])
def test_only_stages_with_a_step_to_closed_can_close(manager, case_of, stage):
    closed_on = date(2026, 3, 31) if stage == Stage.CLOSED else None
    case = case_of(stage, closed_on=closed_on)

    with acting(manager), pytest.raises(MoveNotAllowed, match=f"no step from {stage}"):
        closure.ask(case_id=case.pk, by=manager)


@pytest.fixture
def asked(manager, case_of):
    """A closure that waits for its answer."""
    case = case_of(Stage.REVIEW)
    made.ClosureRecordFactory(case=case)
    with acting(manager):
        return closure.ask(case_id=case.pk, by=manager)


def test_closing_leaves_the_date_the_move_and_the_trace(asked, supervisor, answer):
    answer(closure.CLOSURE, asked, supervisor)

    case = CaseFile.objects.get()
    assert (case.stage, case.closed_on) == (Stage.CLOSED, timezone.localdate())
    assert case.stage_changes.latest("at").by == supervisor.worker
    assert TrailEntry.objects.filter(verb="case.closed").exists()


def test_nobody_closes_their_own_case(asked, manager, answer):
    own_supervisor = AssignmentFactory(
        worker=manager.worker, office=manager.office, role=Role.SUPERVISOR
    )

    with pytest.raises(NotAllowed):
        answer(closure.CLOSURE, asked, own_supervisor)


def test_who_wrote_the_closure_does_not_approve_it(
    manager, supervisor, case_of, answer
):
    case = case_of(Stage.REVIEW)
    made.ClosureRecordFactory(case=case, done_by=supervisor.worker)
    with acting(manager):
        asked = closure.ask(case_id=case.pk, by=manager)

    with pytest.raises(NotAllowed):
        answer(closure.CLOSURE, asked, supervisor)


def test_a_case_manager_does_not_approve(asked, colleague, answer):
    with pytest.raises(NotAllowed):
        answer(closure.CLOSURE, asked, colleague())


def test_a_returned_closure_tells_the_case_manager_what_is_missing(
    law, asked, manager, supervisor, answer
):
    reason = "Недостасува исходот."
    answer(closure.CLOSURE, asked, supervisor, "returned", reason)

    asked.refresh_from_db()
    case = CaseFile.objects.get()
    assert (asked.answer, asked.reason) == ("returned", reason)
    notice = Notice.objects.get(kind="case.approval_returned")
    assert (notice.worker, notice.subject_id) == (manager.worker, case.pk)
    assert case.deadlines.open().filter(term="returned_form").exists()


def test_an_answer_is_given_once(asked, supervisor, colleague, answer):
    answer(closure.CLOSURE, asked, supervisor, "returned", "Дополнете.")

    with pytest.raises(approvals.AlreadyAnswered):
        answer(closure.CLOSURE, asked, colleague(Role.DEPARTMENT_HEAD))


def test_asking_twice_asks_once(asked, manager):
    with acting(manager):
        closure.ask(case_id=CaseFile.objects.get().pk, by=manager)

    assert Approval.objects.count() == 1


def test_a_closed_case_is_reopened_at_the_assessment_under_its_number(
    supervisor, case_of
):
    case = case_of(Stage.CLOSED, closed_on=date(2026, 3, 31))

    with acting(supervisor):
        moving.reopen(case_id=case.pk, reason="Нова потреба.", by=supervisor)

    number = case.number
    case.refresh_from_db()
    assert (case.stage, case.closed_on, case.number) == (Stage.ASSESSMENT, None, number)
    assert case.stage_changes.latest("at").reason == "Нова потреба."


def test_a_case_manager_does_not_reopen(manager, case_of):
    case = case_of(Stage.CLOSED, closed_on=date(2026, 3, 31))

    with acting(manager), pytest.raises(NotAllowed):
        moving.reopen(case_id=case.pk, reason="Нова потреба.", by=manager)


def test_a_remark_typed_without_an_answer_is_not_lost(asked, supervisor, sign_in):
    page = sign_in(supervisor).post(
        reverse("approval_answer", args=[asked.pk]), {"reason": "Недостасува прилог."}
    )

    assert page.status_code == 422
    assert "Недостасува прилог." in page.text
    assert "error-summary" in page.text
