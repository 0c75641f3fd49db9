"""Saving the review and doing what it decided."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.casework.assessment.actions import save_levels
from potpora.casework.casefile.actions import moving
from potpora.casework.casefile.actions.assigning import set_priority
from potpora.casework.casefile.actions.recording import save_record
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.workflow import MoveNotAllowed, NotReady, Stage
from potpora.casework.gates.queries import check
from potpora.casework.gates.rules import Gate
from potpora.casework.plan.actions import schedule_review
from potpora.casework.plan.models import Goal
from potpora.casework.review.models import ReviewRecord
from potpora.casework.review.queries import levels_before, review_of_stay
from potpora.casework.triggers.actions import propose, settle_by_review
from potpora.casework.triggers.rules import fallen

# Closing is prepared on the page of the closure, because another person approves it.
LEADS_TO = {
    "continue": Stage.IMPLEMENTATION,
    "intensify": Stage.IMPLEMENTATION,
    "conference": Stage.IMPLEMENTATION,
    "change": Stage.PLAN,
    "new_assessment": Stage.ASSESSMENT,
}


@transaction.atomic
def save(
    *,
    case_id: UUID,
    version: int,
    levels: Mapping[str, Mapping],
    by,
    goals: Mapping[str, Mapping] | None = None,
    **values,
) -> ReviewRecord:
    """Save the review with the levels that were looked at again and what came of each goal (by id)."""
    saved = save_record(
        ReviewRecord,
        case_id=case_id,
        stages={Stage.REVIEW},
        version=version,
        by=by,
        **values,
    )
    save_levels(saved, levels)
    save_results(case_id, goals or {})
    if saved.priority:
        set_priority(case=saved.case, priority=saved.priority, by=by)
    return saved


def save_results(case_id: UUID, goals: Mapping[str, Mapping]) -> None:
    """Save what came of the goals; a goal without a result has no day of one."""
    today = timezone.localdate()
    mine = Goal.objects.filter(plan__case_id=case_id)
    for goal_id, said in goals.items():
        day = today if said["result"] else None
        mine.filter(pk=goal_id).update(result_on=day, **said)


@transaction.atomic
def decide(*, case_id: UUID, by) -> CaseFile:
    """Do what the review decided: go on with the plan, write it anew, or assess anew."""
    case = moving.locked(case_id)
    if case.stage != Stage.REVIEW:
        raise MoveNotAllowed(case.stage, Stage.IMPLEMENTATION)
    review = review_of_stay(case)
    if review is None or review.decision not in LEADS_TO:
        raise NotReady(
            _("Save a review with a decision; to end the case, prepare its closure.")
        )
    check(case, Gate.REVIEW)
    to = LEADS_TO[review.decision]
    fell = fallen_domains(case, review)
    settle_by_review(case, by=by)
    case = moving.move(case_id=case_id, to=to, by=by)
    if to == Stage.IMPLEMENTATION:
        if review.next_review_on:
            schedule_review(case, on=review.next_review_on)
        if fell:
            propose(case, "domain_down", on=timezone.localdate(), by=by)
    return case


def fallen_domains(case: CaseFile, review: ReviewRecord) -> list[str]:
    """Return the domains that fell by two levels since the time before this review."""
    rows = review.levels.values_list("domain", "level")
    now = {domain: level for domain, level in rows if level}
    return fallen(levels_before(case, review.stay.at), now)
