"""What came of a referral, carried over into the plan: proposed to the worker, never done unasked.

A body's answer is no judgement about the plan: a goal has several activities, and whether one of
them is done is for who works with the person to say. So the page proposes, the worker confirms.
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from potpora.casework.plan.models import Activity
from potpora.casework.referrals.actions import held
from potpora.casework.referrals.models import Referral
from potpora.casework.referrals.permissions import check_may, may_prepare
from potpora.casework.referrals.workflow import ENDED, MoveNotAllowed, State
from potpora.casework.triggers.actions import propose
from potpora.ground.trail.actions import record
from potpora.registry.refusals import in_words

UNFINISHED = ("planned", "running", "partly")
# Reasons of a failed referral that tell of a missing place; all others blame nobody's lack of one.
MISSING = frozenset(
    {"no_capacity", "waiting_list", "no_service_here", "not_accessible"}
)
REVIEW = "refusal"


def waits(referral: Referral) -> bool:
    """Return whether the plan is still to be told what came of a referral that served a goal."""
    ended = referral.state in ENDED and referral.goal_id is not None
    return ended and referral.plan_told_at is None and referral.case.is_open


def activities(referral: Referral) -> QuerySet[Activity]:
    """Return the activities of the goal that are not finished."""
    return Activity.objects.filter(goal=referral.goal_id, result__in=UNFINISHED)


def proposed(referral: Referral) -> dict[str, str]:
    """Return what the answer of the body suggests for the activity."""
    if referral.state == State.DONE:
        return {"result": "done", "note": referral.result}
    reason = "no_place" if referral.refusal_reason in MISSING else "other_body"
    return {"result": "not_done", "reason": reason, "note": referral.answer_note[:300]}


@transaction.atomic
def carry_over(
    *,
    referral_id: UUID,
    activity: Activity | None,
    result: str,
    reason: str,
    note: str,
    by,
) -> Referral:
    """Write the outcome of a referral into an activity of its goal, or note that the plan stays as it is.

    A failed referral proposes a review besides. Raises ``NotAllowed`` or ``MoveNotAllowed``.
    """
    referral = held(referral_id)
    check_may(may_prepare(by, referral.case))
    if not waits(referral):
        raise MoveNotAllowed(referral.state, referral.state)
    if activity is not None:
        move(activity, referral.done_on, result=result, reason=reason, note=note)
    referral.plan_told_at = timezone.now()
    referral.save(update_fields=["plan_told_at"])
    if referral.state != State.DONE:
        propose(referral.case, REVIEW, on=timezone.localdate(), by=by)
    told = {"referral": str(referral.pk), "result": result if activity else ""}
    record(verb="referral.carried_over", subject=referral.case, detail=told)
    return referral


def move(
    activity: Activity, on: date | None, *, result: str, reason: str, note: str
) -> None:
    """Write a result into an activity, with the day on which it was reached."""
    activity.result, activity.result_note = result, note
    activity.not_done_reason = "" if result == "done" else reason
    activity.result_on = None if result == "running" else on or timezone.localdate()
    with in_words(Activity):
        activity.save()
