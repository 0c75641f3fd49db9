"""What the assessment adds to the page of a case and to its gates."""

from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.casework.assessment import queries
from potpora.casework.assessment.actions import FORMS
from potpora.casework.assessment.models import NotAssessed
from potpora.casework.casefile.contributions import (
    Happening,
    Task,
    happenings_of,
    tasks_of,
)
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.workflow import Stage
from potpora.casework.gates.answers import answers
from potpora.casework.records.models import CaseForm
from potpora.casework.records.printing import on_paper
from potpora.casework.records.stages import forms_of_stage, tasks_of_forms

forms_of_stage(*FORMS)


@answers("members_assessed")
def members_assessed(case: CaseFile):
    """Name the people of the case whom no approved assessment covers, and no reason explains."""
    return [each.name for each in queries.unexplained(case)] or None


@on_paper(*FORMS)
def reasons_on_paper(filled: CaseForm):
    """Tell on a printed assessment who of the case was not assessed in that stay, and why."""
    for each in filled.stay.not_assessed.select_related("person"):
        told = f"{each.person.name}: {each.get_reason_display()}. {each.words}"
        yield _("Not assessed"), told


@happenings_of(lambda pk: NotAssessed.objects.filter(stay__case=pk))
def told(case: CaseFile, _newest):
    """Tell who was not assessed, and why."""
    rows = NotAssessed.objects.filter(stay__case=case)
    for each in rows.select_related("person", "written_by"):
        what = _("%(name)s was not assessed: %(reason)s")
        names = {"name": each.person.name, "reason": each.get_reason_display()}
        yield Happening(
            what % names, each.written_at, each.written_by.name, "form", each.words
        )


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
