"""Setting, meeting and moving deadlines, and the notices that remind of them."""

from datetime import date, datetime

from django.utils import timezone

from potpora.casework.casefile.models import CaseFile, Deadline
from potpora.casework.casefile.terms import (
    OUTLAST_THEIR_STAGE,
    REVIEW_TERMS,
    STAGE_TERMS,
    notice_kind,
)
from potpora.ground.calendar import queries as calendar
from potpora.ground.lawbook import queries as lawbook
from potpora.ground.lawbook.rules import NothingInForce
from potpora.ground.notices.actions import notify, settle


def counted(case: CaseFile, term_code: str, start: datetime) -> Deadline | None:
    """Return the unsaved deadline of a term from ``start``; nothing when the lawbook has no such term."""
    day = timezone.localdate(start)
    try:
        term = lawbook.term(
            term_code, profile=case.office.profile, priority=case.priority, on=day
        )
    except NothingInForce:
        return None
    end = calendar.due_of(term, start=start)
    at = end if isinstance(end, datetime) else None
    return Deadline(
        case=case,
        term=term_code,
        starts_at=start,
        due_at=at,
        due_on=timezone.localdate(at) if at else end,
        verified=term.verified_on is not None,
    )


def remind(deadline: Deadline) -> None:
    """Leave the case manager a notice of the deadline, or move the one that waits."""
    case = deadline.case
    notify(
        kind=notice_kind(deadline.term),
        office=case.office,
        worker=case.manager,
        subject_id=case.pk,
        subject_label=case.number,
        url_name="case_page",
        due_on=deadline.due_on,
        priority=case.priority,
        by=None,
    )


def start(case: CaseFile, term_code: str, *, at: datetime) -> Deadline | None:
    """Let a term run from ``at``, in place of one of the same kind that still runs."""
    deadline = counted(case, term_code, at)
    if deadline is None:
        return None
    case.deadlines.open().filter(term=term_code).delete()
    deadline.save()
    remind(deadline)
    return deadline


def fix(case: CaseFile, term_code: str, *, due_on: date, at: datetime) -> Deadline:
    """Set a deadline on a day that was agreed; the lawbook's own day is the latest possible."""
    longest = counted(case, term_code, at)
    case.deadlines.open().filter(term=term_code).delete()
    deadline = longest or Deadline(case=case, term=term_code, starts_at=at)
    if longest is None or due_on < longest.due_on:
        deadline.due_on, deadline.due_at = due_on, None
    deadline.save()
    remind(deadline)
    return deadline


def meet(case: CaseFile, *terms: str, on: date, by) -> None:
    """Note that the terms were met on the day ``on``; their notices are settled."""
    case.deadlines.open().filter(term__in=terms).update(met_on=on)
    for term in terms:
        settle(kind=notice_kind(term), subject_id=case.pk, by=by.worker)


def change_stage(case: CaseFile, *, left: str, at: datetime, by) -> None:
    """End the terms of the stage that was left and start those of the new one."""
    ended = {*STAGE_TERMS.get(left, ())} - OUTLAST_THEIR_STAGE
    if case.stage == "review" or not case.is_open:
        ended |= {*REVIEW_TERMS}
    if not case.is_open:
        ended |= OUTLAST_THEIR_STAGE | {"closure_approval", "hand_over"}
    meet(case, *sorted(ended), on=timezone.localdate(at), by=by)
    for term in STAGE_TERMS[case.stage]:
        start(case, term, at=at)


def recount(case: CaseFile) -> None:
    """Count every running deadline anew, as after a change of priority."""
    for old in list(case.deadlines.open()):
        start(case, old.term, at=old.starts_at)
