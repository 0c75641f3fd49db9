"""Saving the assessment and going on to the plan."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from potpora.casework.assessment.models import AssessmentRecord
from potpora.casework.casefile.actions import moving
from potpora.casework.casefile.actions.assigning import set_priority
from potpora.casework.casefile.actions.recording import present_stay, save_record
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.workflow import NotReady, Stage


def save_levels(record, levels: Mapping[str, Mapping]) -> None:
    """Save the level of each domain, in place of those saved before."""
    for domain, values in levels.items():
        record.levels.update_or_create(domain=domain, defaults=values)


@transaction.atomic
def save(
    *, case_id: UUID, version: int, levels: Mapping[str, Mapping], by, **values
) -> AssessmentRecord:
    """Save the assessment with a level, or a reason for none, in each domain."""
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
def finish(*, case_id: UUID, by) -> CaseFile:
    """Go on to the plan; raises ``NotReady`` while the assessment is not written."""
    case = moving.locked(case_id)
    written = AssessmentRecord.objects.filter(stay=present_stay(case)).exists()
    if case.stage == Stage.ASSESSMENT and not written:
        raise NotReady(_("Save the assessment before you go on to the plan."))
    return moving.move(case_id=case_id, to=Stage.PLAN, by=by)
