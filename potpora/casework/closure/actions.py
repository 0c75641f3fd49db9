"""Preparing a closure, asking for it, and closing the case when another person has approved."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from potpora.casework.casefile.actions import asking, deadlines, moving
from potpora.casework.casefile.actions.recording import present_stay, save_record
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import check_may_work
from potpora.casework.casefile.workflow import MOVES, Stage, check_move
from potpora.casework.closure import queries
from potpora.casework.closure.models import ClosureRecord, Measure
from potpora.casework.gates.queries import check
from potpora.casework.gates.rules import CLOSING
from potpora.casework.plan.models import Activity
from potpora.ground.approvals.models import Approval

CLOSABLE = frozenset(stage for stage in Stage if Stage.CLOSED in MOVES[stage])


@transaction.atomic
def save(
    *,
    case_id: UUID,
    version: int,
    by,
    ended: Mapping[str, Mapping[str, str]] | None = None,
    **values,
) -> ClosureRecord:
    """Save how the case is to end, and how each open activity (by id) does; nothing is closed by it."""
    asking.check_form_open(CLOSURE, case_id)
    saved = save_record(
        ClosureRecord,
        case_id=case_id,
        stages=CLOSABLE,
        version=version,
        by=by,
        **values,
    )
    mine = Activity.objects.filter(goal__plan__case_id=case_id)
    for activity_id, result in (ended or {}).items():
        today = timezone.localdate()
        mine.filter(pk=activity_id).update(result_on=today, **result)
    return saved


@transaction.atomic
def ask(*, case_id: UUID, by) -> Approval:
    """Ask another person to approve the closure; raises ``MoveNotAllowed`` or ``NotReady``.

    Where a legal measure protected a child, the director answers.
    """
    case = moving.locked(case_id)
    check_may_work(by, case)
    check_move(case.stage, Stage.CLOSED)
    check(case, *CLOSING)
    record = ClosureRecord.objects.get(stay=present_stay(case))
    protected = record.measure == Measure.ENDED
    ability = asking.CLOSE_PROTECTED if protected else asking.APPROVE
    return asking.ask(CLOSURE, case=case, record=record, by=by, abilities=[ability])


def close(case: CaseFile, record: ClosureRecord, by) -> None:
    """Close a case whose closure was approved; how things go on is asked in the terms of its reason."""
    check(case, *CLOSING)
    reason = asking.question_of(CLOSURE, record)
    case = moving.close(case_id=case.pk, by=by, reason=reason.reason if reason else "")
    now = timezone.now()
    for term in queries.follow_ups_after(record, timezone.localdate(now)):
        deadlines.start(case, term, at=now)


CLOSURE = asking.Approvable(
    purpose="closure",
    label=pgettext_lazy("to be approved", "Closure of the case"),
    model=ClosureRecord,
    term="closure_approval",
    url_name="case_closure",
    on_approved=close,
)
