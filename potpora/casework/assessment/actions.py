"""Saving the assessment, asking for its approval, and going on to the plan."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from potpora.casework.assessment.models import AssessmentRecord
from potpora.casework.casefile.actions import asking, deadlines, moving
from potpora.casework.casefile.actions.assigning import set_priority
from potpora.casework.casefile.actions.recording import present_stay, save_record
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import check_may_work
from potpora.casework.casefile.workflow import MoveNotAllowed, NotReady, Stage
from potpora.casework.gates.queries import check, gaps
from potpora.casework.gates.rules import Gate
from potpora.ground.approvals.models import Approval

BEFORE_PLAN = (Gate.START_PLAN, Gate.IMMEDIATE)


def save_levels(record, levels: Mapping[str, Mapping]) -> None:
    """Save the level of each domain, in place of those saved before."""
    for domain, values in levels.items():
        record.levels.update_or_create(domain=domain, defaults=values)


@transaction.atomic
def save(
    *, case_id: UUID, version: int, levels: Mapping[str, Mapping], by, **values
) -> AssessmentRecord:
    """Save the assessment with a level, or a reason for none, in each domain."""
    asking.check_form_open(ASSESSMENT, case_id)
    saved = save_record(
        AssessmentRecord,
        case_id=case_id,
        stages={Stage.ASSESSMENT},
        version=version,
        by=by,
        **values,
    )
    save_levels(saved, levels)
    set_priority(case=saved.case, priority=saved.priority, by=by)
    return saved


@transaction.atomic
def ask(*, case_id: UUID, by) -> Approval:
    """Ask for the approval of the assessment; raises ``NotReady`` while it is not written."""
    case = moving.locked(case_id)
    check_may_work(by, case)
    if case.stage != Stage.ASSESSMENT:
        raise MoveNotAllowed(case.stage, Stage.PLAN)
    record = AssessmentRecord.objects.filter(stay=present_stay(case)).first()
    if record is None:
        raise NotReady(_("Save the assessment before you ask for its approval."))
    deadlines.meet(case, "assessment", on=timezone.localdate(), by=by)
    return asking.ask(ASSESSMENT, case=case, record=record, by=by)


def go_on(case: CaseFile, record: AssessmentRecord, by) -> None:
    """Go on to the plan as soon as the assessment is approved, unless something else is missing."""
    if not gaps(case, BEFORE_PLAN):
        moving.move(case_id=case.pk, to=Stage.PLAN, by=by)


@transaction.atomic
def finish(*, case_id: UUID, by) -> CaseFile:
    """Go on to the plan; raises ``NotReady`` with everything that is missing."""
    case = moving.locked(case_id)
    if case.stage == Stage.ASSESSMENT:
        check(case, *BEFORE_PLAN)
    return moving.move(case_id=case_id, to=Stage.PLAN, by=by)


ASSESSMENT = asking.Approvable(
    purpose="assessment",
    label=pgettext_lazy("to be approved", "Assessment"),
    model=AssessmentRecord,
    term="assessment_approval",
    url_name="case_assessment",
    on_approved=go_on,
)
