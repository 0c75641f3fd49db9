"""What the assessment adds to the page of a case and to its gates."""

from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.casework.assessment.actions import ASSESSMENT
from potpora.casework.assessment.models import AssessmentRecord
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

told_forms(AssessmentRecord, "case_assessment")
told_questions(ASSESSMENT)
asking.offer(ASSESSMENT)


@approves
def by_assessment(case: CaseFile, kind: str):
    """Cover everybody of the case once the assessment of this stay, for all of them, is approved."""
    if kind != "assessment":
        return set()
    record = written(AssessmentRecord, case)
    if record is None or not record.reviewed_by_id:
        return set()
    return {person.pk for person in people_of(case)}


@answers("members_assessed")
def members_assessed(case: CaseFile):
    """Name the people of the case whom no approved assessment covers."""
    covered = approved(case, "assessment")
    missing = [each.name for each in people_of(case) if each.pk not in covered]
    return missing or None


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
    yield task_of_question(ASSESSMENT, record, _("waits for the assessment"))
