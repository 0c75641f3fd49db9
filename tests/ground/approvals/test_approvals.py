"""A second person answers, once, with a reason when something is missing."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.approvals import actions, queries
from potpora.ground.approvals.models import Approval
from potpora.ground.approvals.permissions import NotAllowed, may_answer
from potpora.ground.staff.roles import Role
from tests.factories.casework import ApprovalFactory
from tests.factories.ground import AssignmentFactory, WorkerFactory

pytestmark = pytest.mark.django_db
PURPOSE = "test"


@pytest.fixture
def supervisor():
    """A supervisor."""
    return AssignmentFactory(role=Role.SUPERVISOR)


@pytest.fixture
def question(supervisor):
    """A question of a colleague."""
    return ApprovalFactory(office=supervisor.office, purpose=PURPOSE)


def answered(question, by, answer="approved", reason=""):
    """Answer a question."""
    with acting(by):
        return actions.answer(
            approval_id=question.pk,
            answer=answer,
            reason=reason,
            by=by,
            ability="case.approve",
        )


def test_an_answer_names_who_gave_it_and_when(question, supervisor):
    answered(question, supervisor)

    question.refresh_from_db()
    assert (question.answer, question.answered_by) == ("approved", supervisor.worker)
    assert question.answered_at is not None


def test_nobody_answers_their_own_question(supervisor):
    own = ApprovalFactory(
        office=supervisor.office, purpose=PURPOSE, asked_by=supervisor.worker
    )

    with pytest.raises(NotAllowed):
        answered(own, supervisor)


def test_a_supervisor_of_another_office_finds_no_question(question):
    with pytest.raises(Approval.DoesNotExist):
        answered(question, AssignmentFactory(role=Role.SUPERVISOR))


def test_who_lacks_the_ability_may_not_answer(question, supervisor):
    lawyer = AssignmentFactory(role=Role.LAWYER, office=supervisor.office)

    assert not may_answer(lawyer, question, "case.approve")


def test_asking_again_keeps_the_open_question(question, supervisor):
    with acting(supervisor):
        same = actions.ask(
            purpose=PURPOSE, subject_id=question.subject_id, by=supervisor
        )

    assert same == question
    assert list(queries.waiting(purpose=PURPOSE, office=supervisor.office)) == [
        question
    ]


def test_after_an_answer_one_may_ask_again(question, supervisor):
    answered(question, supervisor, "returned", "Дополнете.")
    with acting(supervisor):
        again = actions.ask(
            purpose=PURPOSE, subject_id=question.subject_id, by=supervisor
        )

    about = {"purpose": PURPOSE, "subject_id": question.subject_id}
    assert queries.last_about(**about) == again
    assert (
        queries.about(purpose=PURPOSE, subject_ids=[question.subject_id]).count() == 2
    )


def test_two_open_questions_about_one_thing_are_refused(question):
    with pytest.raises(IntegrityError, match="approval_asked_once"):
        ApprovalFactory(
            office=question.office, purpose=PURPOSE, subject_id=question.subject_id
        )


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"answer": "approved"}, "approval_answered_whole"),
        ({"answer": "returned", "reason": ""}, "approval_returned_with_a_reason"),
    ],
)
def test_half_an_answer_is_refused(question, fields, constraint):
    if constraint != "approval_answered_whole":
        fields |= {"answered_by": WorkerFactory(), "answered_at": timezone.now()}

    with pytest.raises(IntegrityError, match=constraint):
        Approval.objects.filter(pk=question.pk).update(**fields)


def test_the_database_refuses_an_answer_to_oneself(question):
    with pytest.raises(IntegrityError, match="approval_never_of_ones_own"):
        Approval.objects.filter(pk=question.pk).update(
            answer="approved", answered_by=question.asked_by, answered_at=timezone.now()
        )


def test_those_who_are_asked_answer_one_after_the_other(supervisor):
    asker = AssignmentFactory(office=supervisor.office)
    head = AssignmentFactory(office=supervisor.office, role=Role.DEPARTMENT_HEAD)
    with acting(asker):
        first = actions.ask(
            purpose=PURPOSE,
            subject_id=asker.pk,
            by=asker,
            abilities=("case.decide", "case.approve"),
        )
    with pytest.raises(NotAllowed):
        answered(first, supervisor)

    done = answered(first, head)

    second = Approval.objects.waiting().get()
    assert not done.is_settled
    assert (second.ability, second.then, second.asked_by) == (
        "case.approve",
        [],
        asker.worker,
    )
    assert answered(second, supervisor).is_settled


def test_a_stand_in_answers_as_whom_they_stand_in_for(question, supervisor):
    stand_in = AssignmentFactory(
        office=supervisor.office,
        role=Role.SUPERVISOR,
        stands_in_for=supervisor,
        ends_on=date(2999, 1, 1),
    )

    done = answered(question, stand_in)

    assert (done.answered_by, done.answered_for) == (
        stand_in.worker,
        supervisor.worker,
    )


def test_a_stand_in_does_not_approve_the_work_of_whom_they_stand_in_for(supervisor):
    own = ApprovalFactory(
        office=supervisor.office, purpose=PURPOSE, author=supervisor.worker
    )
    stand_in = AssignmentFactory(
        office=supervisor.office,
        role=Role.SUPERVISOR,
        stands_in_for=supervisor,
        ends_on=date(2999, 1, 1),
    )

    assert not may_answer(stand_in, own, "case.approve")


def test_the_asker_takes_an_open_question_back(supervisor):
    asker = AssignmentFactory(office=supervisor.office)
    with acting(asker):
        actions.ask(purpose=PURPOSE, subject_id=asker.pk, by=asker)
        actions.take_back(purpose=PURPOSE, subject_id=asker.pk, by=asker)

    assert not Approval.objects.exists()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"author": "answered_by"}, "approval_never_by_its_author"),
        ({"answered_for": "other"}, "approval_stand_in_only_when_answered"),
    ],
)
def test_the_database_knows_authors_and_stand_ins(question, fields, constraint):
    other = WorkerFactory()
    changed = dict.fromkeys(fields, other)
    if "author" in fields:
        changed |= {
            "answer": "approved",
            "answered_by": other,
            "answered_at": timezone.now(),
        }

    with pytest.raises(IntegrityError, match=constraint):
        Approval.objects.filter(pk=question.pk).update(**changed)
