"""Saving the review and doing what it decided."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from potpora.casework.assessment.actions import save_levels
from potpora.casework.casefile.actions import moving
from potpora.casework.casefile.actions.recording import present_stay, save_record
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.workflow import MoveNotAllowed, NotReady, Stage
from potpora.casework.plan.actions import schedule_review
from potpora.casework.review.models import ReviewRecord

# Closing is prepared on the page of the closure, because another person approves it.
LEADS_TO = {
    "continue": Stage.IMPLEMENTATION,
    "intensify": Stage.IMPLEMENTATION,
    "conference": Stage.IMPLEMENTATION,
    "change": Stage.PLAN,
    "new_assessment": Stage.PLAN,
}


@transaction.atomic
def save(
    *, case_id: UUID, version: int, levels: Mapping[str, Mapping], by, **values
) -> ReviewRecord:
    """Save the review with the levels that were looked at again."""
    saved = save_record(
        ReviewRecord,
        case_id=case_id,
        stages={Stage.REVIEW},
        version=version,
        by=by,
        **values,
    )
    save_levels(saved, levels)
    return saved


@transaction.atomic
def decide(*, case_id: UUID, by) -> CaseFile:
    """Do what the review decided: go on with the plan, or write it anew."""
    case = moving.locked(case_id)
    if case.stage != Stage.REVIEW:
        raise MoveNotAllowed(case.stage, Stage.IMPLEMENTATION)
    review = ReviewRecord.objects.filter(stay=present_stay(case)).first()
    if review is None or review.decision not in LEADS_TO:
        raise NotReady(
            _("Save a review with a decision; to end the case, prepare its closure.")
        )
    to = LEADS_TO[review.decision]
    case = moving.move(case_id=case_id, to=to, by=by)
    if to == Stage.IMPLEMENTATION and review.next_review_on:
        schedule_review(case, on=review.next_review_on)
    return case
