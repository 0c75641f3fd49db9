"""Saving the intake, asking for its approval, and opening the door it decided on."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from potpora.casework.casefile.actions import asking, deadlines, moving
from potpora.casework.casefile.actions.assigning import set_priority
from potpora.casework.casefile.actions.recording import present_stay, save_record
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import check_may_work
from potpora.casework.casefile.workflow import MoveNotAllowed, Stage
from potpora.casework.gates.queries import check, gaps
from potpora.casework.gates.rules import Gate
from potpora.casework.intake.models import Consent, IntakeRecord
from potpora.ground.approvals.models import Approval


@transaction.atomic
def save(*, case_id: UUID, version: int, by, **values) -> IntakeRecord:
    """Save the intake; its priority becomes that of the case.

    Somebody who came in person has thereby had the first contact.
    """
    asking.check_form_open(INTAKE, case_id)
    saved = save_record(
        IntakeRecord,
        case_id=case_id,
        stages={Stage.INTAKE},
        version=version,
        by=by,
        **values,
    )
    case, today = saved.case, timezone.localdate()
    set_priority(case=case, priority=saved.priority, by=by)
    deadlines.meet(case, "intake_decision", on=today, by=by)
    if saved.consent != Consent.NOT_ASKED:
        deadlines.meet(case, "consent", on=today, by=by)
    if saved.channel == "in_person" and saved.reporter_kind == "self":
        deadlines.meet(case, "first_contact", on=today, by=by)
        start_safety_plan(case)
    return saved


def start_safety_plan(case: CaseFile) -> None:
    """Let the term of the safety steps run after the first contact, unless one is written down."""
    if not case.safety_steps.exists():
        deadlines.start(case, "safety_plan", at=timezone.now())


@transaction.atomic
def ask(*, case_id: UUID, by) -> Approval:
    """Ask for the approval of the intake as initial assessment; raises ``NotReady`` when it keeps no case."""
    case = moving.locked(case_id)
    check_may_work(by, case)
    if case.stage != Stage.INTAKE:
        raise MoveNotAllowed(case.stage, Stage.ASSESSMENT)
    check(case, Gate.OPEN)
    record = IntakeRecord.objects.get(stay=present_stay(case))
    deadlines.meet(case, "initial_assessment", on=timezone.localdate(), by=by)
    return asking.ask(INTAKE, case=case, record=record, by=by)


def go_on(case: CaseFile, record: IntakeRecord, by) -> None:
    """Go on to the assessment as soon as the intake is approved, unless something else is missing."""
    if not gaps(case, (Gate.OPEN, Gate.START_ASSESSMENT, Gate.IMMEDIATE)):
        moving.move(case_id=case.pk, to=Stage.ASSESSMENT, by=by)


@transaction.atomic
def finish(*, case_id: UUID, by) -> CaseFile:
    """Go on to the assessment; raises ``NotReady`` with everything that is missing."""
    case = moving.locked(case_id)
    if case.stage == Stage.INTAKE:
        check(case, Gate.OPEN, Gate.START_ASSESSMENT, Gate.IMMEDIATE)
    return moving.move(case_id=case_id, to=Stage.ASSESSMENT, by=by)


INTAKE = asking.Approvable(
    purpose="intake",
    label=pgettext_lazy("to be approved", "Intake and urgency"),
    model=IntakeRecord,
    term="assessment_approval",
    url_name="case_intake",
    on_approved=go_on,
)
