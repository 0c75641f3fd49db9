"""Proposing an extra review, settling the proposal, and answering a complaint."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from potpora.casework.casefile.actions import deadlines
from potpora.casework.casefile.actions.moving import locked
from potpora.casework.casefile.actions.telling import tell
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import (
    check_may,
    check_may_work,
    may_assign,
)
from potpora.casework.casefile.workflow import Stage
from potpora.casework.triggers.models import ReviewTrigger
from potpora.ground.notices.actions import settle
from potpora.ground.trail.actions import record

COMPLAINT = "complaint"


def propose(
    case: CaseFile, trigger: str, *, on: date, by, words: str = ""
) -> ReviewTrigger:
    """Note an event that calls for a review; the case manager gets a notice and a term.

    One that waits already is kept as it is. The term runs only while a plan is carried out: at every
    other stage the next form looks at the situation anyway.
    """
    proposal, new = ReviewTrigger.objects.get_or_create(
        case=case,
        trigger=trigger,
        settled_at=None,
        defaults={"happened_on": on, "words": words, "noted_by": by.worker},
    )
    if new:
        record(verb="case.review_proposed", subject=case, detail={"why": trigger})
        if case.stage == Stage.IMPLEMENTATION:
            call_for_review(case, by=by)
    return proposal


def call_for_review(case: CaseFile, *, by) -> None:
    """Let the term of the extra review run and leave the case manager a notice."""
    if not case.deadlines.open().filter(term="extra_review").exists():
        deadlines.start(case, "extra_review", at=timezone.now())
    tell(
        case,
        kind="case.review_proposed",
        worker=case.manager,
        by=by,
    )


@transaction.atomic
def note(*, case_id: UUID, trigger: str, on: date, words: str, by) -> ReviewTrigger:
    """Write down an event that calls for a review; a complaint is also to be answered in its term."""
    case = locked(case_id)
    check_may_work(by, case)
    proposal = propose(case, trigger, on=on, words=words, by=by)
    if trigger == COMPLAINT:
        deadlines.start(case, "complaint_answer", at=timezone.now())
    return proposal


@transaction.atomic
def answer_complaint(*, case_id: UUID, by) -> None:
    """Note that the complaint about a case was answered today."""
    case = locked(case_id)
    check_may_work(by, case)
    deadlines.meet(case, "complaint_answer", on=timezone.localdate(), by=by)
    record(verb="case.complaint_answered", subject=case)


@transaction.atomic
def dismiss(*, trigger_id: UUID, reason: str, by) -> ReviewTrigger:
    """Decide that no extra review is held, with a reason; for those who lead."""
    proposal = ReviewTrigger.objects.open().get(pk=trigger_id)
    case = locked(proposal.case_id)
    check_may(may_assign(by, case))
    proposal.dismissed_because = reason
    proposal.settled_at, proposal.settled_by = timezone.now(), by.worker
    proposal.save()
    if not case.review_triggers.open().exists():
        end_call(case, by=by)
    record(verb="case.review_dismissed", subject=case, reason=reason)
    return proposal


def settle_by_review(case: CaseFile, *, by) -> None:
    """Settle every proposal of a case whose review was held."""
    case.review_triggers.open().update(settled_at=timezone.now(), settled_by=by.worker)
    end_call(case, by=by)


def end_call(case: CaseFile, *, by) -> None:
    """End the term of the extra review and its notices."""
    deadlines.meet(case, "extra_review", on=timezone.localdate(), by=by)
    settle(kind="case.review_proposed", subject_id=case.pk, by=by.worker)
