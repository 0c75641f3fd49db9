"""What a closure says, kept for the case; closing it when another person has approved."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from potpora.casework.casefile.actions import deadlines, moving
from potpora.casework.casefile.actions.recording import present_stay
from potpora.casework.casefile.models import CaseFile, StageChange
from potpora.casework.casefile.workflow import Stage, check_move
from potpora.casework.closure import from_form, queries
from potpora.casework.closure.models import ClosureRecord
from potpora.casework.gates.queries import check
from potpora.casework.gates.rules import CLOSING
from potpora.casework.plan.models import Activity
from potpora.casework.plan.queries import open_activities
from potpora.casework.records.consequences import Event, after
from potpora.casework.records.earlier import said_by
from potpora.casework.records.models import CaseForm

FORMS = ("closure",)
TERM = "closure_approval"


@after(Event.ASKED, *FORMS)
@transaction.atomic
def ask(filled: CaseForm, by) -> None:
    """Keep how the case is to end; raises ``MoveNotAllowed`` or ``NotReady`` when it cannot yet.

    A correction after the case was closed changes the record alone.
    """
    case = moving.locked(filled.case_id)
    if filled.corrects_id and case.stage == Stage.CLOSED:
        return
    check_move(case.stage, Stage.CLOSED)
    keep(filled, present_stay(case))
    check(case, *CLOSING)
    deadlines.start(case, TERM, at=timezone.now())


def keep(filled: CaseForm, stay: StageChange) -> ClosureRecord:
    """Write the record of a stay, and how each activity that was still open ends."""
    said, case = said_by(filled), filled.case
    unfinished = {each.text: each.pk for each in open_activities(case)}
    kept, _created = ClosureRecord.objects.update_or_create(
        stay=stay,
        defaults={
            "case": case,
            "started_on": filled.started_on,
            "finished_on": filled.finished_on,
            "done_by": filled.done_by,
            "reviewed_by": filled.reviewed_by,
            "reviewed_on": filled.reviewed_on,
            "saved_at": filled.saved_at,
            **from_form.values(said, queries.activities_of_case(case)),
        },
    )
    for text, result in from_form.ends(said):
        if text in unfinished:
            end_activity(unfinished[text], result)
    return kept


def end_activity(activity_id: UUID, result: dict[str, str]) -> None:
    """Write how an activity ends."""
    today = timezone.localdate()
    Activity.objects.filter(pk=activity_id).update(result_on=today, **result)


@after(Event.HOLDS, *FORMS)
@transaction.atomic
def close(filled: CaseForm, by) -> None:
    """Close a case whose closure was approved; how things go on is asked in the terms of its reason."""
    case, now = moving.locked(filled.case_id), timezone.now()
    if case.stage == Stage.CLOSED:
        keep(filled, queries.last_closure(case).stay)
        return
    kept = keep(filled, present_stay(case))
    check(case, *CLOSING)
    end_answer(case, by)
    case = moving.close(case_id=case.pk, by=by, reason=filled.review_note)
    for term in queries.follow_ups_after(kept, timezone.localdate(now)):
        deadlines.start(case, term, at=now)


@after(Event.RETURNED, *FORMS)
def returned(filled: CaseForm, by) -> None:
    """End the term of the answer."""
    end_answer(filled.case, by)


def end_answer(case: CaseFile, by) -> None:
    """End the term in which the closure is answered."""
    deadlines.meet(case, TERM, on=timezone.localdate(), by=by)
