"""What an intake and an initial assessment found, kept for the case; going on to the assessment."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from potpora.casework.casefile.actions import deadlines, moving
from potpora.casework.casefile.actions.assigning import set_priority
from potpora.casework.casefile.actions.recording import present_stay
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import people_of
from potpora.casework.casefile.workflow import Stage
from potpora.casework.gates.queries import check, gaps
from potpora.casework.gates.rules import Gate
from potpora.casework.intake import from_form
from potpora.casework.intake.models import IntakeRecord
from potpora.casework.intake.queries import (
    INITIAL,
    ends_at_intake,
    initial_assessment,
)
from potpora.casework.records.consequences import Event, after
from potpora.casework.records.earlier import said_by
from potpora.casework.records.models import CaseForm
from potpora.casework.records.said import day_of, text
from potpora.casework.safety.actions import write_step
from potpora.ground.lawbook.models import Priority
from potpora.ground.trail.actions import record
from potpora.registry.people.actions import protect_address

INTAKE, CONSENT = "intake", "consent"
FORMS = (INTAKE, CONSENT, INITIAL)
BEFORE_ASSESSMENT = (Gate.OPEN, Gate.START_ASSESSMENT, Gate.IMMEDIATE)
FASTEST_FIRST = [*Priority.values]


@after(Event.HOLDS, INTAKE)
@transaction.atomic
def take_over(filled: CaseForm, by) -> IntakeRecord:
    """Keep what the intake says; the priority it proposes holds until an initial assessment sets one."""
    case = moving.locked(filled.case_id)
    kept = keep(filled, case)
    record(verb="case.form_saved", subject=case, detail={"form": INTAKE})
    if filled.stay == present_stay(case):
        if initial_assessment(case) is None:
            set_priority(case=case, priority=kept.priority, by=by)
        deadlines.meet(case, "intake_decision", on=timezone.localdate(), by=by)
        if kept.channel == "in_person" and kept.reporter_kind == "self":
            meet_person(case, on=kept.received_on, by=by)
    return kept


@after(Event.ASKED, INTAKE)
@after(Event.HOLDS, INTAKE)
def protect(filled: CaseForm, by) -> None:
    """Protect the address of whom the case is about as soon as an intake says that it must be."""
    if text(said_by(filled), "address_protected") != from_form.YES:
        return
    reason = filled.form_version.form.title_in(filled.language)
    for person in people_of(filled.case):
        if not person.address_protected:
            protect_address(person=person, reason=reason)


def keep(filled: CaseForm, case: CaseFile) -> IntakeRecord:
    """Write the record of a stay; a correction takes the place of what it corrects."""
    told = from_form.values(
        said_by(filled), on=filled.started_on, priority=case.priority
    )
    kept, _created = IntakeRecord.objects.update_or_create(
        stay=filled.stay,
        defaults={
            "case": case,
            "started_on": filled.started_on,
            "finished_on": filled.finished_on,
            "done_by": filled.done_by,
            "saved_at": filled.saved_at,
            **told,
        },
    )
    return kept


def meet_person(case: CaseFile, *, on: date, by) -> None:
    """Note the first contact; from it the term of the safety steps runs, unless one is written down."""
    if not case.deadlines.open().filter(term="first_contact").exists():
        return
    deadlines.meet(case, "first_contact", on=on, by=by)
    if not case.safety_steps.exists():
        deadlines.start(case, "safety_plan", at=timezone.now())


@after(Event.HOLDS, CONSENT)
def informed(filled: CaseForm, by) -> None:
    """Note that the person was informed and asked for consent."""
    deadlines.meet(filled.case, "consent", on=timezone.localdate(), by=by)


@after(Event.ASKED, INITIAL)
@transaction.atomic
def ask(filled: CaseForm, by) -> None:
    """Act on the danger that was found at once; the answer has its term.

    Raises ``NotReady`` at the intake of a case that nobody has decided to open.
    """
    case, today = moving.locked(filled.case_id), timezone.localdate()
    if case.stage == Stage.INTAKE:
        check(case, Gate.OPEN)
    said = said_by(filled)
    hurry(case, text(said, "urgency"), by)
    write_steps(case, said, by)
    meet_person(case, on=day_of(said, "first_contact_at") or today, by=by)
    deadlines.meet(case, INITIAL, on=today, by=by)
    deadlines.start(case, "assessment_approval", at=timezone.now())


def hurry(case: CaseFile, urgency: str, by) -> None:
    """Raise the priority at once; to lower it takes the approval of another person."""
    faster = FASTEST_FIRST[: FASTEST_FIRST.index(case.priority)]
    if urgency in faster:
        set_priority(case=case, priority=urgency, by=by)


def write_steps(case: CaseFile, said: Mapping, by) -> None:
    """Write down each safety step once, however often the form is submitted."""
    for step in from_form.steps(said):
        same = {name: step[name] for name in ("step", "taken_by", "taken_at")}
        if not case.safety_steps.filter(**same).exists():
            write_step(case_id=case.pk, by=by, **step)


@after(Event.HOLDS, INITIAL)
@transaction.atomic
def go_on(filled: CaseForm, by) -> None:
    """Set the approved priority; go on to the assessment when it follows and nothing is missing."""
    case = moving.locked(filled.case_id)
    end_answer(case, by)
    if filled.stay != present_stay(case):
        return
    urgency = text(said_by(filled), "urgency") or case.priority
    set_priority(case=case, priority=urgency, by=by)
    follows = case.stage == Stage.INTAKE and not ends_at_intake(case)
    if follows and not gaps(case, BEFORE_ASSESSMENT):
        moving.move(case_id=case.pk, to=Stage.ASSESSMENT, by=by)


@after(Event.RETURNED, INITIAL)
def returned(filled: CaseForm, by) -> None:
    """End the term of the answer."""
    end_answer(filled.case, by)


def end_answer(case: CaseFile, by) -> None:
    """End the term in which the initial assessment is answered."""
    deadlines.meet(case, "assessment_approval", on=timezone.localdate(), by=by)


@transaction.atomic
def finish(*, case_id: UUID, by) -> CaseFile:
    """Go on to the assessment; raises ``NotReady`` with everything that is missing."""
    case = moving.locked(case_id)
    if case.stage == Stage.INTAKE:
        check(case, *BEFORE_ASSESSMENT)
    return moving.move(case_id=case_id, to=Stage.ASSESSMENT, by=by)
