"""Writing down a safety step."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from potpora.casework.casefile.actions import deadlines
from potpora.casework.casefile.actions.moving import locked
from potpora.casework.casefile.permissions import check_may_work
from potpora.casework.safety.models import SafetyStep
from potpora.ground.trail.actions import record


@transaction.atomic
def write_step(
    *, case_id: UUID, step: str, taken_by: str, taken_at: datetime, result: str, by
) -> SafetyStep:
    """Write down a step that was taken for safety; the term of the safety plan is met by it."""
    case = locked(case_id)
    check_may_work(by, case)
    written = SafetyStep.objects.create(
        case=case,
        step=step,
        taken_by=taken_by,
        taken_at=taken_at,
        result=result,
        written_by=by.worker,
    )
    deadlines.meet(case, "safety_plan", on=timezone.localdate(), by=by)
    record(verb="case.safety_step", subject=case, detail={"step": step})
    return written
