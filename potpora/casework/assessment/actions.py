"""What an assessment found, kept domain by domain; its terms; and going on to the plan."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from potpora.casework.assessment import from_form
from potpora.casework.assessment.models import AssessmentRecord, NotAssessed
from potpora.casework.casefile.actions import deadlines, moving
from potpora.casework.casefile.actions.recording import present_stay
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import check_may_work
from potpora.casework.casefile.queries import people_of
from potpora.casework.casefile.workflow import MoveNotAllowed, Stage
from potpora.casework.gates.queries import check, gaps
from potpora.casework.gates.rules import Gate
from potpora.casework.records.consequences import Event, after
from potpora.casework.records.earlier import said_by
from potpora.casework.records.models import CaseForm
from potpora.casework.records.queries import choice_names, unfinished
from potpora.ground.instruments.workflow import OPEN, State
from potpora.ground.trail.actions import record

FORMS = ("assessment_family", "assessment_adult", "assessment_child")
BEFORE_PLAN = (Gate.START_PLAN, Gate.IMMEDIATE)


def save_levels(kept, levels: Mapping[str, Mapping], person=None) -> None:
    """Save the level of each domain, of a person or of the whole case, in place of those before."""
    for domain, values in levels.items():
        kept.levels.update_or_create(domain=domain, person=person, defaults=values)


@after(Event.HOLDS, *FORMS)
@transaction.atomic
def take_over(filled: CaseForm, by) -> AssessmentRecord:
    """Keep what an approved assessment found; go on to the plan when nothing more is awaited."""
    said = said_by(filled)
    told = from_form.values(said, choice_names(filled))
    kept = AssessmentRecord.objects.filter(stay=filled.stay).first()
    if kept is None or filled.person is None:
        kept = keep(filled, told)
    save_levels(kept, from_form.levels(said), filled.person)
    record(verb="case.form_saved", subject=filled.case, detail={"form": "assessment"})
    end_answer(filled.case, by)
    go_on(filled.case, by)
    return kept


def keep(filled: CaseForm, told: Mapping) -> AssessmentRecord:
    """Write the record of a stay; the form about the whole family speaks for all."""
    kept, _created = AssessmentRecord.objects.update_or_create(
        stay=filled.stay,
        defaults={
            "case": filled.case,
            "started_on": filled.started_on,
            "finished_on": filled.finished_on,
            "done_by": filled.done_by,
            "reviewed_by": filled.reviewed_by,
            "reviewed_on": filled.reviewed_on,
            "saved_at": filled.saved_at,
            "priority": filled.case.priority,
            **told,
        },
    )
    return kept


@after(Event.ASKED, *FORMS)
def asked(filled: CaseForm, by) -> None:
    """Let the term of the answer run; that of the assessment ends when none is left to fill."""
    case, today = filled.case, timezone.localdate()
    deadlines.start(case, "assessment_approval", at=timezone.now())
    if not unfinished(case, FORMS, OPEN):
        deadlines.meet(case, "assessment", on=today, by=by)


@after(Event.RETURNED, *FORMS)
def returned(filled: CaseForm, by) -> None:
    """End the term of the answer."""
    end_answer(filled.case, by)


def end_answer(case: CaseFile, by) -> None:
    """End the term of the answer when no assessment waits for one any more."""
    if not unfinished(case, FORMS, {State.SUBMITTED}):
        deadlines.meet(case, "assessment_approval", on=timezone.localdate(), by=by)


def go_on(case: CaseFile, by) -> None:
    """Go on to the plan as soon as nothing is missing and no assessment is still being filled."""
    at_assessment = case.stage == Stage.ASSESSMENT
    left = unfinished(case, FORMS, OPEN | {State.SUBMITTED})
    if at_assessment and not left and not gaps(case, BEFORE_PLAN):
        moving.move(case_id=case.pk, to=Stage.PLAN, by=by)


class NotOfTheCase(Exception):
    """The person does not belong to the case."""


@transaction.atomic
def explain(
    *, case_id: UUID, person_id: UUID, reason: str, words: str, by
) -> NotAssessed:
    """Write down why somebody was not assessed, in place of what was written in this stay before.

    Raises ``NotAllowed``, ``MoveNotAllowed`` outside the assessment, or ``NotOfTheCase``.
    """
    case = moving.locked(case_id)
    check_may_work(by, case)
    if case.stage != Stage.ASSESSMENT:
        raise MoveNotAllowed(case.stage, Stage.ASSESSMENT)
    if person_id not in {each.pk for each in people_of(case)}:
        raise NotOfTheCase("the reason is about somebody of the case")
    written, _created = NotAssessed.objects.update_or_create(
        stay=present_stay(case),
        person_id=person_id,
        defaults={
            "reason": reason,
            "words": words,
            "written_by": by.worker,
            "written_at": timezone.now(),
        },
    )
    record(verb="case.not_assessed", subject=case, detail={"reason": reason})
    return written


@transaction.atomic
def finish(*, case_id: UUID, by) -> CaseFile:
    """Go on to the plan; raises ``NotReady`` with everything that is missing."""
    case = moving.locked(case_id)
    if case.stage == Stage.ASSESSMENT:
        check(case, *BEFORE_PLAN)
    return moving.move(case_id=case_id, to=Stage.PLAN, by=by)
