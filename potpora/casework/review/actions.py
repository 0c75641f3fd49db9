"""What a review found, kept domain by domain, and doing what it decided."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.casework.assessment.actions import save_levels
from potpora.casework.casefile.actions import moving
from potpora.casework.casefile.actions.assigning import set_priority
from potpora.casework.casefile.actions.recording import present_stay
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.workflow import MoveNotAllowed, NotReady, Stage
from potpora.casework.gates.queries import check, gaps
from potpora.casework.gates.rules import Gate
from potpora.casework.plan.actions import schedule_review
from potpora.casework.plan.models import Activity, Goal
from potpora.casework.plan.queries import OPEN_RESULTS, plan_in_force
from potpora.casework.records.consequences import Event, after
from potpora.casework.records.earlier import said_by
from potpora.casework.records.models import CaseForm
from potpora.casework.records.queries import people_of
from potpora.casework.review import from_form
from potpora.casework.review.models import ReviewRecord
from potpora.casework.review.queries import (
    levels_before,
    review_of_stay,
    wishes_before,
)
from potpora.casework.triggers.actions import propose, settle_by_review
from potpora.casework.triggers.rules import fallen
from potpora.ground.trail.actions import record

FORMS = ("review",)
# Closing is prepared on the page of the closure, because another person approves it.
LEADS_TO = {
    "continue": Stage.IMPLEMENTATION,
    "intensify": Stage.IMPLEMENTATION,
    "conference": Stage.IMPLEMENTATION,
    "change": Stage.PLAN,
    "new_assessment": Stage.ASSESSMENT,
}


@after(Event.HOLDS, *FORMS)
@transaction.atomic
def take_over(filled: CaseForm, by) -> ReviewRecord:
    """Keep what an approved review says, and do what it decided when nothing is missing."""
    said = said_by(filled)
    decisions = str(said.get("decision", "")).split()
    kept = keep(filled, {**from_form.values(said), "decisions": decisions})
    save_levels_again(filled.case, kept, said)
    save_results(filled.case, said)
    record(verb="case.form_saved", subject=filled.case, detail={"form": "review"})
    if filled.stay == present_stay(filled.case):
        go_on(filled.case, kept, by)
    return kept


def keep(filled: CaseForm, told: Mapping) -> ReviewRecord:
    """Write the record of a stay; a correction takes the place of what it corrects."""
    kept, _created = ReviewRecord.objects.update_or_create(
        stay=filled.stay,
        defaults={
            "case": filled.case,
            "started_on": filled.started_on,
            "finished_on": filled.finished_on,
            "done_by": filled.done_by,
            "reviewed_by": filled.reviewed_by,
            "reviewed_on": filled.reviewed_on,
            "saved_at": filled.saved_at,
            **told,
        },
    )
    return kept


def save_levels_again(case: CaseFile, kept: ReviewRecord, said: Mapping) -> None:
    """Save the levels that were looked at again, each person's in place of those before."""
    wishes = wishes_before(case, kept.stay.at)
    for again in from_form.levels(said, people_of(case), wishes):
        save_levels(kept, {again.domain: again.values}, again.person)


def save_results(case: CaseFile, said: Mapping) -> None:
    """Save what came of the goals and activities of the plan in force, known by their text."""
    plan, today = plan_in_force(case), timezone.localdate()
    for text, result in from_form.goals(said):
        Goal.objects.filter(plan=plan, text=text).update(result_on=today, **result)
    unfinished = Activity.objects.filter(goal__plan=plan, result__in=OPEN_RESULTS)
    for text, result in from_form.activities(said, today):
        unfinished.filter(text=text).update(**result)


def go_on(case: CaseFile, review: ReviewRecord, by) -> None:
    """Set the priority from now, and go where the review leads unless something is missing."""
    set_priority(case=case, priority=review.priority, by=by)
    if review.decision in LEADS_TO and not gaps(case, (Gate.REVIEW,)):
        decide(case_id=case.pk, by=by)


@transaction.atomic
def decide(*, case_id: UUID, by) -> CaseFile:
    """Do what the review decided: go on with the plan, write it anew, or assess anew."""
    case = moving.locked(case_id)
    if case.stage != Stage.REVIEW:
        raise MoveNotAllowed(case.stage, Stage.IMPLEMENTATION)
    review = review_of_stay(case)
    if review is None or review.decision not in LEADS_TO:
        raise NotReady(
            _("Hold the review first; to end the case, prepare its closure.")
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
    rows = review.levels.order_by("-level").values_list("domain", "level")
    now = {domain: level for domain, level in rows if level}
    return fallen(levels_before(case, review.stay.at), now)
