"""Writing down how things are after the closure."""

from uuid import UUID

from django.db import transaction

from potpora.casework.casefile.actions import deadlines
from potpora.casework.casefile.actions.moving import locked
from potpora.casework.casefile.actions.telling import tell
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import check_may
from potpora.casework.casefile.terms import FOLLOW_UPS
from potpora.casework.followup.models import FollowUp
from potpora.casework.followup.permissions import may_follow_up
from potpora.ground.staff.roles import Role
from potpora.ground.trail.actions import record


@transaction.atomic
def write(*, case_id: UUID, by, **values) -> FollowUp:
    """Write a follow-up; it meets the earliest of the terms that wait. Who leads is told of a wish to reopen."""
    case = locked(case_id)
    check_may(may_follow_up(by, case))
    written = FollowUp.objects.create(case=case, written_by=by.worker, **values)
    if term := next_term(case):
        deadlines.meet(case, term, on=written.on, by=by)
    if written.reopen:
        ask_to_reopen(case, by=by)
    record(verb="case.followed_up", subject=case, detail={"well": written.still_well})
    return written


def next_term(case: CaseFile) -> str:
    """Return the follow-up that is due next, or nothing."""
    running = case.deadlines.open().filter(term__in=FOLLOW_UPS)
    return running.order_by("due_on").values_list("term", flat=True).first() or ""


def ask_to_reopen(case: CaseFile, *, by) -> None:
    """Leave the supervisors a notice that the case is to be opened again."""
    tell(
        case,
        kind="case.reopening_asked",
        role=Role.SUPERVISOR,
        url_name="case_reopen",
        by=by,
    )
