"""How cases end and begin again: asking, approving, returning, reopening."""

from datetime import date
from random import Random

import pytest
from django.urls import reverse
from django.utils import timezone

from potpora.casework.casefile.actions import moving
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import NotAllowed
from potpora.casework.casefile.workflow import MOVES, NotReady, Stage
from potpora.casework.closure.models import ClosureRecord
from potpora.casework.records import actions as records
from potpora.config.demo.answers import ended
from potpora.ground.access.acting import acting
from potpora.ground.approvals.models import Approval
from potpora.ground.instruments.queries import definition_of
from potpora.ground.instruments.typed import as_fields
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from tests.factories import casework as made
from tests.factories.ground import AssignmentFactory
from tests.factories.registry import PersonFactory
from tests.factories.standard import approved, begun, submitted

pytestmark = pytest.mark.django_db
CLOSABLE = [stage for stage in Stage if Stage.CLOSED in MOVES[stage]]


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in CLOSABLE])
def test_only_stages_with_a_step_to_closed_can_close(manager, case_of, stage):
    closed_on = date(2026, 3, 31) if stage == Stage.CLOSED else None
    case = case_of(stage, closed_on=closed_on)

    with pytest.raises(NotAllowed):
        begun(case, "closure", manager)


@pytest.fixture
def asked(manager, case_of):
    """A closure that waits for its answer."""
    return submitted(case_of(Stage.REVIEW), "closure", manager, ended)


def test_the_answer_to_a_closure_is_due_when_its_term_ends(law, asked):
    term = asked.case.deadlines.open().get(term="closure_approval")

    question = Approval.objects.get(subject_id=asked.pk)

    assert question.due_on == term.due_on
    assert Notice.objects.get(subject_id=asked.pk).due_on == term.due_on


def test_closing_leaves_the_date_the_move_and_the_trace(asked, supervisor):
    approved(asked, supervisor)

    case, kept = CaseFile.objects.get(), ClosureRecord.objects.get()
    assert (case.stage, case.closed_on) == (Stage.CLOSED, timezone.localdate())
    assert case.stage_changes.latest("at").by == supervisor.worker
    assert (kept.reason, kept.reviewed_by) == ("goals_met", supervisor.worker)
    assert TrailEntry.objects.filter(verb="case.closed").exists()


def test_nobody_closes_their_own_case(manager, supervisor, case_of):
    own_supervisor = AssignmentFactory(
        worker=manager.worker, office=manager.office, role=Role.SUPERVISOR
    )
    asked = submitted(case_of(Stage.REVIEW), "closure", supervisor, ended)

    with pytest.raises(NotAllowed):
        approved(asked, own_supervisor)


def test_who_wrote_the_closure_does_not_approve_it(supervisor, case_of):
    asked = submitted(case_of(Stage.REVIEW), "closure", supervisor, ended)

    with pytest.raises(NotAllowed):
        approved(asked, supervisor)


def test_a_case_manager_does_not_approve(asked, colleague):
    with pytest.raises(NotAllowed):
        approved(asked, colleague())


def test_where_a_measure_protected_a_child_the_director_answers(
    law, manager, supervisor, colleague
):
    child = PersonFactory(office=manager.office, born_on=date(2020, 1, 1))
    case = made.CaseFileFactory(
        office=manager.office, manager=manager.worker, person=child, stage=Stage.REVIEW
    )
    seen = {"child_not_seen_why": "Детето е кај родителите."}
    with pytest.raises(NotReady, match="measure"):
        submitted(case, "closure", manager, ended, measure="running", **seen)

    asked = submitted(case, "closure", manager, ended, measure="ended", **seen)

    with pytest.raises(NotAllowed):
        approved(asked, supervisor)
    assert Notice.objects.get(kind="case.form_asked").role == Role.DIRECTOR
    approved(asked, colleague(Role.DIRECTOR))
    case.refresh_from_db()
    assert case.stage == Stage.CLOSED


def test_a_returned_closure_tells_its_writer_what_is_missing(
    law, asked, manager, supervisor
):
    with acting(supervisor):
        records.return_(record_id=asked.pk, reason="Недостасува.", by=supervisor)

    case = CaseFile.objects.get()
    notice = Notice.objects.get(kind="case.form_returned")
    assert (notice.worker, notice.subject_id) == (manager.worker, asked.pk)
    assert case.stage == Stage.REVIEW
    assert case.deadlines.open().filter(term="returned_form").exists()
    assert not case.deadlines.open().filter(term="closure_approval").exists()


def test_an_answer_is_given_once(asked, supervisor, colleague):
    with acting(supervisor):
        records.return_(record_id=asked.pk, reason="Дополнете.", by=supervisor)

    with pytest.raises(NotAllowed):
        approved(asked, colleague(Role.DEPARTMENT_HEAD))


def test_a_correction_changes_the_record_of_a_closed_case(asked, manager, supervisor):
    approved(asked, supervisor)
    with acting(manager):
        again = records.correct(record_id=asked.pk, reason="Погрешно.", by=manager)
        again.answers["why"]["outcome"] = "independent"
        again = records.submit(
            record_id=again.pk,
            answers=again.answers,
            version=again.version,
            language="mk",
            by=manager,
        )

    approved(again, supervisor)

    assert ClosureRecord.objects.get().outcome == "independent"
    assert CaseFile.objects.get().stage == Stage.CLOSED


def test_a_closure_says_how_each_open_activity_ends(law, manager, case_of):
    case = case_of(Stage.REVIEW)
    plan = made.IndividualPlanFactory(case=case, in_force=True)
    activity = made.ActivityFactory(goal__plan=plan)

    def handed_on(form, chance):
        answers = ended(form, chance)
        (row,) = answers["open_item"]
        assert row["open_what"] == activity.text
        other = {
            "open_what": "Ѓубретарина",
            "open_end": "dropped",
            "open_reason": "Мал долг.",
        }
        row |= {"open_end": "handed", "open_reason": "Општината"}
        return answers | {"open_item": [row, other]}

    submitted(case, "closure", manager, handed_on)

    activity.refresh_from_db()
    assert (activity.result, activity.result_note) == ("handed_on", "Општината")
    assert ClosureRecord.objects.get().open_items == "Ѓубретарина: Мал долг."


def test_what_is_missing_is_said_and_what_was_typed_is_kept(
    law, manager, case_of, sign_in
):
    case = case_of(Stage.REVIEW)
    made.ReviewTriggerFactory(case=case, trigger="red_flag", words="Нови закани")
    form = begun(case, "closure", manager)
    answers = ended(form.answers, Random(1))
    sent = {"submit": "1", "version": str(form.version)}
    questions = definition_of(form.form_version_id).children
    for name, value in as_fields(questions, answers):
        sent.setdefault(name, []).append(value)

    page = sign_in(manager).post(
        reverse("case_form", args=[form.pk]), sent, follow=True
    )

    form.refresh_from_db()
    assert form.state == "draft"
    assert "Нови закани" in page.text
    assert answers["why"]["summary"] in page.text
    assert not ClosureRecord.objects.exists()


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
    question = Approval.objects.get(subject_id=asked.pk)
    page = sign_in(supervisor).post(
        reverse("approval_answer", args=[question.pk]),
        {"reason": "Недостасува прилог."},
    )

    assert page.status_code == 422
    assert "Недостасува прилог." in page.text
    assert "error-summary" in page.text
