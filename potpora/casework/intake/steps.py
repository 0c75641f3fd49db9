"""What the intake adds to the page of a case."""

from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.casework.casefile.contributions import Task, tasks_of
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.told import state_of, told_forms, written
from potpora.casework.casefile.workflow import Stage
from potpora.casework.intake.models import IntakeRecord

told_forms(IntakeRecord, "case_intake")


@tasks_of(Stage.INTAKE)
def tasks(case: CaseFile):
    """Name what is left at intake."""
    intake = written(IntakeRecord, case)
    page = reverse("case_intake", args=[case.pk])
    yield Task(_("Write down the intake"), *state_of(intake), page)
    if intake and intake.decision != "open_case":
        yield Task(
            _("Prepare the closure: no case is kept"),
            "todo",
            "",
            reverse("case_closure", args=[case.pk]),
        )
    else:
        waits = "" if intake else _("waits for the intake")
        yield Task(_("Go on to the assessment"), "todo", waits, page if intake else "")
