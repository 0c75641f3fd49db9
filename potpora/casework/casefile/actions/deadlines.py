"""Setting, meeting and moving deadlines, and the notices that remind of them."""

from datetime import date, datetime

from django.utils import timezone

from potpora.casework.casefile.actions.telling import tell
from potpora.casework.casefile.models import CaseFile, Deadline
from potpora.casework.casefile.queries import has_child
from potpora.casework.casefile.terms import (
    CONTACT_TERMS,
    OUTLAST_THEIR_STAGE,
    REVIEW_TERMS,
    STAGE_TERMS,
    late_kind,
    notice_kind,
)
from potpora.ground.calendar import queries as calendar
from potpora.ground.calendar import rules as days
from potpora.ground.lawbook import queries as lawbook
from potpora.ground.lawbook.models import Priority, StatutoryTerm
from potpora.ground.lawbook.rules import NothingInForce
from potpora.ground.notices.actions import settle


def term_of(case: CaseFile, code: str, on: date) -> StatutoryTerm | None:
    """Return the term for the priority of the case, else the regular one; nothing when there is none."""
    for priority in (case.priority, Priority.REGULAR):
        try:
            return lawbook.term(
                code, profile=case.office.profile, priority=priority, on=on
            )
        except NothingInForce:
            continue
    return None


def pauses_of(case: CaseFile, term: str) -> list[days.Pause]:
    """Return the days on which a term of the case stands still; a child is seen all the same."""
    found = [days.Pause(each.starts_on, each.ends_on) for each in case.pauses.all()]
    return [] if found and term in CONTACT_TERMS and has_child(case) else found


def counted(case: CaseFile, code: str, start: datetime) -> Deadline | None:
    """Return the unsaved deadline of a term from ``start``; nothing when the lawbook has no such term."""
    term = term_of(case, code, timezone.localdate(start))
    if term is None:
        return None
    deadline = Deadline(case=case, term=code, starts_at=start)
    count(deadline, term)
    return deadline


def count(deadline: Deadline, term: StatutoryTerm) -> None:
    """Set when a deadline ends: by the term, the pauses, the day agreed, and the days given on top."""
    pauses = pauses_of(deadline.case, deadline.term)
    end = calendar.due_of(term, start=deadline.starts_at, pauses=pauses)
    at = end if isinstance(end, datetime) else None
    deadline.due_at = at
    deadline.due_on = timezone.localdate(at) if at else end
    deadline.verified = term.verified_on is not None
    if deadline.agreed_on and deadline.agreed_on < deadline.due_on:
        deadline.due_on, deadline.due_at = (
            after_pauses(deadline, deadline.agreed_on, pauses),
            None,
        )
    if deadline.extra_days:
        deadline.due_on, deadline.due_at = lengthened(deadline, term), None


def after_pauses(deadline: Deadline, day: date, pauses: list[days.Pause]) -> date:
    """Return ``day``, which was agreed, or the first working day after a pause that it falls into."""
    for pause in pauses:
        if pause.first <= day <= pause.last:
            return calendar.next_working_day(
                pause.last + days.DAY, profile=deadline.case.office.profile
            )
    return day


def lengthened(deadline: Deadline, term: StatutoryTerm) -> date:
    """Return the last day with the days of the extensions on top, in the unit of the term."""
    return calendar.further(
        deadline.due_on,
        deadline.extra_days,
        working=term.unit == days.Unit.WORKING_DAYS,
        profile=term.profile,
    )


def remind(deadline: Deadline) -> None:
    """Leave the case manager a notice of the deadline, or move the one that waits."""
    case = deadline.case
    tell(
        case,
        kind=notice_kind(deadline.term),
        worker=case.manager,
        due_on=deadline.due_on,
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
    deadline = counted(case, term_code, at)
    case.deadlines.open().filter(term=term_code).delete()
    if deadline is None:
        deadline = Deadline(case=case, term=term_code, starts_at=at, due_on=due_on)
    elif due_on < deadline.due_on:
        deadline.agreed_on = deadline.due_on = due_on
        deadline.due_at = None
    deadline.save()
    remind(deadline)
    return deadline


def note_kept(case: CaseFile, term_code: str, *, start: datetime, on: date) -> None:
    """Note a term that was met on the day it could have begun to wait, for the figures."""
    deadline = counted(case, term_code, start)
    if deadline:
        deadline.met_on = on
        deadline.save()


def meet(case: CaseFile, *terms: str, on: date, by) -> None:
    """Note that the terms were met on the day ``on``; their notices are settled."""
    case.deadlines.open().filter(term__in=terms).update(met_on=on)
    for term in terms:
        settle(kind=notice_kind(term), subject_id=case.pk, by=by.worker)
        settle(kind=late_kind(term), subject_id=case.pk, by=by.worker)


def change_stage(case: CaseFile, *, left: str, at: datetime, by) -> None:
    """End the terms of the stage that was left and start those of the new one."""
    ended = {*STAGE_TERMS.get(left, ())} - OUTLAST_THEIR_STAGE
    if left == "review":
        ended |= {*REVIEW_TERMS, "extra_review"}
    if not case.is_open:
        running = case.deadlines.open().values_list("term", flat=True)
        ended |= {*running}
    meet(case, *sorted(ended), on=timezone.localdate(at), by=by)
    for term in STAGE_TERMS[case.stage]:
        start(case, term, at=at)


def recount(case: CaseFile) -> None:
    """Count every running deadline anew, as after a change of priority or a pause.

    A term that the new priority does not have goes on as it was.
    """
    for deadline in case.deadlines.open():
        deadline.case = case
        term = term_of(case, deadline.term, timezone.localdate(deadline.starts_at))
        if term is None:
            continue
        count(deadline, term)
        deadline.save()
        remind(deadline)
