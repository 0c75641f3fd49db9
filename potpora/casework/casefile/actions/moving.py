"""Moving a case from stage to stage, and reopening it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from potpora.casework.casefile.actions import deadlines
from potpora.casework.casefile.models import CaseFile, StageChange
from potpora.casework.casefile.permissions import (
    check_may,
    check_may_work,
    may_reopen,
)
from potpora.casework.casefile.workflow import (
    REOPENED,
    Stage,
    check_move,
    check_reopening,
)
from potpora.ground.notices.actions import settle_all
from potpora.ground.trail.actions import record


def locked(case_id: UUID) -> CaseFile:
    """Return the case, held until the transaction ends; ``DoesNotExist`` when it is not for this worker."""
    return (
        CaseFile.objects.select_for_update(of=("self",))
        .select_related("office", "manager")
        .get(pk=case_id)
    )


def step(case: CaseFile, to: str, *, by, reason: str = "") -> StageChange:
    """Write the step of a locked case whose right and order were checked before."""
    left, now = case.stage, timezone.now()
    case.stage = to
    case.closed_on = timezone.localdate(now) if to == Stage.CLOSED else None
    case.version += 1
    case.save(
        update_fields=[
            "stage",
            "closed_on",
            "next_review_on",
            "paused_until",
            "version",
        ]
    )
    change = case.stage_changes.create(
        came_from=left, stage=to, by=by.worker, at=now, reason=reason
    )
    deadlines.change_stage(case, left=left, at=now, by=by)
    return change


@transaction.atomic
def move(*, case_id: UUID, to: str, by, reason: str = "") -> CaseFile:
    """Move a case one step of the procedure; raises ``NotAllowed`` or ``MoveNotAllowed``.

    Of two who move at once the second is told where the case now stands.
    """
    case = locked(case_id)
    check_may_work(by, case)
    check_move(case.stage, to)
    step(case, to, by=by, reason=reason)
    record(verb="case.moved", subject=case, detail={"to": str(to)})
    return case


@transaction.atomic
def close(*, case_id: UUID, by, reason: str = "") -> CaseFile:
    """Close a case whose closure was approved; nothing waits about it any more."""
    case = locked(case_id)
    check_move(case.stage, Stage.CLOSED)
    case.next_review_on = None
    case.paused_until = None
    settle_all(subject_id=case.pk, by=by.worker)
    step(case, Stage.CLOSED, by=by, reason=reason)
    record(verb="case.closed", subject=case)
    return case


@transaction.atomic
def reopen(*, case_id: UUID, reason: str, by) -> CaseFile:
    """Take up a closed case again at the assessment, under its own number."""
    case = locked(case_id)
    check_may(may_reopen(by, case))
    check_reopening(case.stage)
    step(case, REOPENED, by=by, reason=reason)
    record(verb="case.reopened", subject=case, reason=reason[:300])
    return case
