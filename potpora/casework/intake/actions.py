"""Saving the intake and opening the door it decided on."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.casework.casefile.actions import deadlines, moving
from potpora.casework.casefile.actions.assigning import set_priority
from potpora.casework.casefile.actions.recording import present_stay, save_record
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.workflow import NotReady, Stage
from potpora.casework.intake.models import IntakeRecord


@transaction.atomic
def save(*, case_id: UUID, version: int, by, **values) -> IntakeRecord:
    """Save the intake; its priority becomes that of the case.

    Somebody who came in person has thereby had the first contact.
    """
    saved = save_record(
        IntakeRecord,
        case_id=case_id,
        stages={Stage.INTAKE},
        version=version,
        by=by,
        **values,
    )
    set_priority(case=saved.case, priority=saved.priority, by=by)
    if saved.channel == "in_person" and saved.reporter_kind == "self":
        deadlines.meet(saved.case, "first_contact", on=timezone.localdate(), by=by)
    return saved


@transaction.atomic
def finish(*, case_id: UUID, by) -> CaseFile:
    """Go on to the assessment; raises ``NotReady`` unless the intake decided to keep a case."""
    case = moving.locked(case_id)
    intake = IntakeRecord.objects.filter(stay=present_stay(case)).first()
    if case.stage == Stage.INTAKE and (
        intake is None or intake.decision != "open_case"
    ):
        raise NotReady(
            _("First save an intake that decides to open a case; otherwise close it.")
        )
    return moving.move(case_id=case_id, to=Stage.ASSESSMENT, by=by)
