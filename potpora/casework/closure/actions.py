"""Preparing a closure, asking for it, approving or returning it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.casework.casefile.actions import deadlines, moving
from potpora.casework.casefile.actions.recording import present_stay, save_record
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import check_may, check_may_work
from potpora.casework.casefile.workflow import MOVES, NotReady, Stage, check_move
from potpora.casework.closure.models import ClosureRecord
from potpora.casework.closure.permissions import check_may_close
from potpora.casework.closure.queries import PURPOSE
from potpora.casework.referrals.queries import open_referrals
from potpora.ground.approvals import actions as approvals
from potpora.ground.approvals.models import Approval
from potpora.ground.notices.actions import notify, settle
from potpora.ground.staff.roles import Role

CLOSABLE = frozenset(stage for stage in Stage if Stage.CLOSED in MOVES[stage])


@transaction.atomic
def save(*, case_id: UUID, version: int, by, **values) -> ClosureRecord:
    """Save how the case is to end; nothing is closed by it."""
    return save_record(
        ClosureRecord,
        case_id=case_id,
        stages=CLOSABLE,
        version=version,
        by=by,
        **values,
    )


@transaction.atomic
def ask(*, case_id: UUID, by) -> Approval:
    """Ask another person to approve the closure; raises ``MoveNotAllowed`` or ``NotReady``."""
    case = moving.locked(case_id)
    check_may_work(by, case)
    check_move(case.stage, Stage.CLOSED)
    if not ClosureRecord.objects.filter(stay=present_stay(case)).exists():
        raise NotReady(_("Save the closure before you ask for its approval."))
    if open_referrals(case).exists():
        raise NotReady(
            _("A referral is still open. Note how it ended, or take it back.")
        )
    approval = approvals.ask(purpose=PURPOSE, subject_id=case.pk, by=by)
    due = deadlines.start(case, "closure_approval", at=approval.asked_at)
    tell_supervisors(case, due_on=due and due.due_on, by=by)
    return approval


def tell_supervisors(case: CaseFile, *, due_on, by) -> None:
    """Leave the supervisors of the centre a notice, the director when the case is sealed."""
    notify(
        kind="case.closure_asked",
        office=case.office,
        role=Role.DIRECTOR if case.record_class == "sealed" else Role.SUPERVISOR,
        subject_id=case.pk,
        subject_label=case.number,
        url_name="case_closure",
        due_on=due_on,
        priority=case.priority,
        by=by.worker,
    )


@transaction.atomic
def close(*, approval_id: UUID, by, remark: str = "") -> CaseFile:
    """Approve a closure and close the case; raises ``NotAllowed`` or ``MoveNotAllowed``."""
    case = answered(approval_id, Approval.Answer.APPROVED, remark, by)
    closure = ClosureRecord.objects.get(stay=present_stay(case))
    check_may(closure.done_by_id != by.worker_id)
    closure.reviewed_by, closure.reviewed_on = by.worker, timezone.localdate()
    closure.save(update_fields=["reviewed_by", "reviewed_on"])
    return moving.close(case_id=case.pk, by=by, reason=remark)


@transaction.atomic
def return_closure(*, approval_id: UUID, reason: str, by) -> CaseFile:
    """Return a closure with what has to be completed; the case manager is told."""
    case = answered(approval_id, Approval.Answer.RETURNED, reason, by)
    notify(
        kind="case.closure_returned",
        office=case.office,
        worker=case.manager,
        subject_id=case.pk,
        subject_label=case.number,
        url_name="case_closure",
        priority=case.priority,
        by=by.worker,
    )
    return case


def answered(approval_id: UUID, answer: str, reason: str, by) -> CaseFile:
    """Return the locked case after its question was answered by who may."""
    question = Approval.objects.get(pk=approval_id, purpose=PURPOSE)
    case = moving.locked(question.subject_id)
    check_may_close(by, case)
    check_move(case.stage, Stage.CLOSED)
    approvals.answer(
        approval_id=approval_id,
        answer=answer,
        reason=reason,
        by=by,
        ability="case.approve",
    )
    deadlines.meet(case, "closure_approval", on=timezone.localdate(), by=by)
    settle(kind="case.closure_asked", subject_id=case.pk, by=by.worker)
    settle(kind="case.closure_returned", subject_id=case.pk, by=by.worker)
    return case
