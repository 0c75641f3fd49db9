"""Giving a case to another case manager with everything they need to know."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from potpora.casework.casefile.actions import assigning
from potpora.casework.casefile.actions.moving import locked
from potpora.casework.casefile.actions.telling import tell
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import acts_for, check_may
from potpora.casework.handover.models import HandOver
from potpora.casework.triggers.actions import propose
from potpora.ground.notices.actions import settle
from potpora.ground.trail.actions import record


@transaction.atomic
def hand_over(
    *,
    case_id: UUID,
    to,
    reason: str,
    note: str,
    open_tasks: str,
    next_contact_on: date,
    told_by: str,
    by,
) -> CaseFile:
    """Give a case away with its open tasks; the new case manager is asked to confirm.

    A hand-over that was never confirmed is replaced: the case had passed through without being read.
    """
    before = locked(case_id).manager
    case = assigning.assign(case_id=case_id, to=to, reason=reason, note=note, by=by)
    if before == to:
        return case
    case.hand_overs.filter(confirmed_at__isnull=True).delete()
    HandOver.objects.create(
        case=case,
        given_by=before,
        given_to=to,
        open_tasks=open_tasks,
        next_contact_on=next_contact_on,
        told_by=told_by,
        written_by=by.worker,
    )
    propose(case, "new_manager", on=timezone.localdate(), by=by)
    tell(
        case,
        kind="case.hand_over",
        worker=to,
        url_name="case_hand_over",
        due_on=next_contact_on,
        by=by,
    )
    return case


@transaction.atomic
def confirm(*, case_id: UUID, by) -> HandOver:
    """Confirm, as the new case manager or their stand-in, that the hand-over was read."""
    case = locked(case_id)
    waiting = case.hand_overs.select_for_update().get(confirmed_at__isnull=True)
    check_may(waiting.given_to_id in acts_for(by))
    waiting.confirmed_by, waiting.confirmed_at = by.worker, timezone.now()
    waiting.save(update_fields=["confirmed_by", "confirmed_at"])
    settle(kind="case.hand_over", subject_id=case.pk, by=by.worker)
    settle(kind="case.assigned", subject_id=case.pk, by=by.worker)
    record(verb="case.hand_over_confirmed", subject=case)
    return waiting
