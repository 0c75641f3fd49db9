"""What the intake and the initial assessment of a case have decided."""

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.told import written
from potpora.casework.intake.models import IntakeRecord
from potpora.casework.records.earlier import said_by
from potpora.casework.records.models import CaseForm
from potpora.ground.instruments.workflow import FINAL

INITIAL = "initial_assessment"
OPENS, ASSESS = "open_case", "assess"


def ends_at_intake(case: CaseFile) -> bool:
    """Return whether it was decided in this stay that no case is kept, or that no assessment follows."""
    kept = written(IntakeRecord, case)
    if kept and kept.decision != OPENS:
        return True
    first = initial_assessment(case)
    return first is not None and said_by(first).get("outcome", ASSESS) != ASSESS


def initial_assessment(case: CaseFile) -> CaseForm | None:
    """Return the approved initial assessment of the present stay, if there is one."""
    stay = case.stage_changes.latest("at")
    mine = CaseForm.objects.filter(
        stay=stay, form_version__form__code=INITIAL, state__in=FINAL
    )
    return mine.order_by("-finished_on", "-saved_at").first()
