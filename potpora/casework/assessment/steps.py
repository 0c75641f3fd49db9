"""What the assessment adds to the page of a case."""

from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.casework.assessment.models import AssessmentRecord
from potpora.casework.casefile.contributions import Task, tasks_of
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.told import state_of, told_forms, written
from potpora.casework.casefile.workflow import Stage

told_forms(AssessmentRecord, "case_assessment")


@tasks_of(Stage.ASSESSMENT)
def tasks(case: CaseFile):
    """Name what is left at the assessment."""
    record = written(AssessmentRecord, case)
    page = reverse("case_assessment", args=[case.pk])
    met = not case.deadlines.open().filter(term="first_contact").exists()
    contact = "done" if met else "todo"
    yield Task(
        _("Meet the person and write it down"),
        contact,
        "",
        reverse("case_contact", args=[case.pk]),
    )
    yield Task(_("Assess the ten domains"), *state_of(record), page)
    waits = "" if record else _("waits for the assessment")
    yield Task(_("Go on to the plan"), "todo", waits, page if record else "")
