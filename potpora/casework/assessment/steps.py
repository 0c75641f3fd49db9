"""What the assessment adds to the page of a case and to its gates."""

from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.casework.assessment.actions import FORMS
from potpora.casework.casefile.contributions import Task, tasks_of
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import people_of
from potpora.casework.casefile.workflow import Stage
from potpora.casework.gates.answers import answers, approved
from potpora.casework.records.stages import forms_of_stage, tasks_of_forms

forms_of_stage(*FORMS)


@answers("members_assessed")
def members_assessed(case: CaseFile):
    """Name the people of the case whom no approved assessment covers."""
    covered = approved(case, "assessment")
    missing = [each.name for each in people_of(case) if each.pk not in covered]
    return missing or None


@tasks_of(Stage.ASSESSMENT)
def tasks(case: CaseFile):
    """Name what is left at the assessment."""
    page = reverse("case_assessment", args=[case.pk])
    met = not case.deadlines.open().filter(term="first_contact").exists()
    contact = "done" if met else "todo"
    yield Task(
        _("Meet the person and write it down"),
        contact,
        "",
        reverse("case_contact", args=[case.pk]),
    )
    yield from tasks_of_forms(case, FORMS, page)
    missing = members_assessed(case)
    waits = _("waits for the approved assessments") if missing else ""
    yield Task(_("Go on to the plan"), "todo", waits, "" if missing else page)
