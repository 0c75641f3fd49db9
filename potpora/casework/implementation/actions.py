"""Recording contacts and what came of the activities."""

from collections.abc import Mapping
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.casework.casefile.actions import deadlines, moving
from potpora.casework.casefile.actions.recording import present_stay, save_record
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import check_may_work
from potpora.casework.casefile.workflow import NotReady, Stage
from potpora.casework.implementation.models import CaseContact, ImplementationRecord
from potpora.casework.plan.models import Activity
from potpora.casework.triggers.actions import propose
from potpora.casework.triggers.rules import MISSED_IN_A_ROW, missed_in_a_row
from potpora.ground.trail.actions import record

REACHED = frozenset({"held", "partly"})
VISITS = frozenset({"home_visit", "home_visit_un"})


@transaction.atomic
def save(
    *, case_id: UUID, version: int, results: Mapping[str, Mapping], by, **values
) -> ImplementationRecord:
    """Save how the plan goes, and for each activity (by id) what came of it and why."""
    saved = save_record(
        ImplementationRecord,
        case_id=case_id,
        stages={Stage.IMPLEMENTATION},
        version=version,
        by=by,
        **values,
    )
    mine = Activity.objects.filter(goal__plan__case_id=case_id)
    for activity_id, result in results.items():
        mine.filter(pk=activity_id).update(**result)
    return saved


@transaction.atomic
def record_contact(*, case_id: UUID, by, **values) -> CaseContact:
    """Write down a contact, held or tried; one that was held starts the term of the next."""
    case = moving.locked(case_id)
    check_may_work(by, case)
    contact = CaseContact.objects.create(case=case, written_by=by.worker, **values)
    deadlines.note_kept(
        case, "contact_record", start=at_noon(contact.on), on=timezone.localdate()
    )
    if contact.result in REACHED:
        count_from(contact, by=by)
    elif missed_in_a_row(last_results(case)):
        propose(case, "missed", on=contact.on, by=by)
    record(
        verb="case.contact_written",
        subject=case,
        detail={"class": str(contact.note_class)},
    )
    return contact


def count_from(contact: CaseContact, *, by) -> None:
    """Meet the terms that wait for a contact; while the plan runs, the next one is due."""
    case, now = contact.case, timezone.now()
    if case.deadlines.open().filter(term="first_contact").exists():
        begin_after_first(case, now)
    deadlines.meet(case, "first_contact", "contact", "hand_over", on=contact.on, by=by)
    if contact.kind in VISITS and case.stage == Stage.IMPLEMENTATION:
        deadlines.meet(case, "home_visit", on=contact.on, by=by)
        deadlines.start(case, "home_visit", at=now)
    if contact.next_on:
        deadlines.fix(case, "contact", due_on=contact.next_on, at=now)
    elif case.stage == Stage.IMPLEMENTATION:
        deadlines.start(case, "contact", at=now)


def begin_after_first(case: CaseFile, now: datetime) -> None:
    """Let run what is counted from the first contact: the safety steps, unless one is written down."""
    if not case.safety_steps.exists():
        deadlines.start(case, "safety_plan", at=now)


def at_noon(day: date) -> datetime:
    """Return the middle of a day, for a term that is counted from it."""
    return timezone.make_aware(datetime.combine(day, time(12)))


def last_results(case: CaseFile) -> list[str]:
    """Return what came of the last contacts, the latest first."""
    last = case.contacts.order_by("-on", "-written_at")[:MISSED_IN_A_ROW]
    return [contact.result for contact in last]


@transaction.atomic
def call_review(*, case_id: UUID, by) -> CaseFile:
    """Go on to the review; raises ``NotReady`` while nothing is written about the plan."""
    case = moving.locked(case_id)
    written = ImplementationRecord.objects.filter(stay=present_stay(case)).exists()
    if case.stage == Stage.IMPLEMENTATION and not written:
        raise NotReady(_("Write how the plan is going before you hold the review."))
    return moving.move(case_id=case_id, to=Stage.REVIEW, by=by)
