"""What the intake adds to the page of a case and to its gates."""

from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.casework.casefile.contributions import Task, tasks_of
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.workflow import Stage
from potpora.casework.gates.answers import answers, approved
from potpora.casework.intake.actions import FORMS, INTAKE
from potpora.casework.intake.models import IntakeRecord
from potpora.casework.intake.queries import INITIAL, OPENS, ends_at_intake
from potpora.casework.records.stages import forms_of_stage, tasks_of_forms

forms_of_stage(*FORMS)


@answers("intake_decided")
def intake_decided(case: CaseFile):
    """Tell when no intake has decided to open a case."""
    deciding = IntakeRecord.objects.filter(case=case, decision=OPENS)
    return None if deciding.exists() else []


@answers("initial_assessment_approved")
def initial_assessment_approved(case: CaseFile):
    """Tell when no initial assessment of the case has been approved."""
    return None if approved(case, INITIAL) else []


@tasks_of(Stage.INTAKE)
def tasks(case: CaseFile):
    """Name what is left at intake."""
    page = reverse("case_intake", args=[case.pk])
    if ends_at_intake(case):
        yield from tasks_of_forms(case, (INTAKE,), page)
        closure = reverse("case_closure", args=[case.pk])
        yield Task(_("Prepare the closure: no case is kept"), "todo", "", closure)
        return
    yield from tasks_of_forms(case, FORMS, page)
    done = approved(case, INITIAL)
    waits = "" if done else _("waits for the approved initial assessment")
    yield Task(_("Go on to the assessment"), "todo", waits, page if done else "")
