"""What the intake adds to the page of a case and to its gates."""

from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.casework.casefile.actions import asking
from potpora.casework.casefile.contributions import Task, tasks_of
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import people_of
from potpora.casework.casefile.told import (
    state_of,
    task_of_question,
    told_forms,
    told_questions,
    written,
)
from potpora.casework.casefile.workflow import Stage
from potpora.casework.gates.answers import answers, approved, approves
from potpora.casework.intake.actions import INTAKE
from potpora.casework.intake.models import IntakeRecord

told_forms(IntakeRecord, "case_intake")
told_questions(INTAKE)
asking.offer(INTAKE)


@answers("intake_decided")
def intake_decided(case: CaseFile):
    """Tell when no intake has decided to open a case."""
    deciding = IntakeRecord.objects.filter(case=case, decision="open_case")
    return None if deciding.exists() else []


@approves
def by_intake(case: CaseFile, kind: str):
    """Cover everybody of the case once the intake, which sets the urgency, is approved."""
    reviewed = IntakeRecord.objects.filter(case=case, reviewed_by__isnull=False)
    if kind != "initial_assessment" or not reviewed.exists():
        return set()
    return {person.pk for person in people_of(case)}


@answers("initial_assessment_approved")
def initial_assessment_approved(case: CaseFile):
    """Tell when no initial assessment of the case has been approved."""
    return None if approved(case, "initial_assessment") else []


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
        yield task_of_question(INTAKE, intake, _("waits for the intake"))
