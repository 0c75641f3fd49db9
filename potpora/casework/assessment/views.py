"""The page of the assessment."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from potpora.casework.assessment import actions
from potpora.casework.assessment.chart import chart_of
from potpora.casework.assessment.forms import AssessmentForm
from potpora.casework.assessment.models import AssessmentRecord
from potpora.casework.casefile.views.stage_form import StageFormPage
from potpora.casework.casefile.workflow import Stage
from potpora.ground.access.gate import allow


class AssessmentPage(StageFormPage):
    """Needs, strengths and risks, domain by domain, the person's view beside the worker's."""

    code = "assessment"
    title = pgettext_lazy("stage", "Assessment")
    stages = frozenset({Stage.ASSESSMENT})
    model = AssessmentRecord
    form_class = AssessmentForm
    go_text = gettext_lazy("Save and ask for approval")
    approvable = actions.ASSESSMENT

    def save(self, form: AssessmentForm) -> AssessmentRecord:
        """Save the assessment."""
        return actions.save(
            case_id=self.case.pk,
            version=form.cleaned_data["version"] or 0,
            by=self.request.assignment,
            **form.values(),
        )

    def next_step(self, saved: AssessmentRecord) -> str:
        """Return what to do after the assessment."""
        return _("Next: ask another person for approval.")

    def go(self, saved: AssessmentRecord) -> HttpResponse:
        """Ask for approval."""
        actions.ask(case_id=self.case.pk, by=self.request.assignment)
        messages.success(
            self.request,
            _("Assessment saved. It waits for the approval of another person."),
        )
        return redirect("case_page", self.case.pk)

    def advance(self) -> HttpResponse:
        """Go on to the plan."""
        actions.finish(case_id=self.case.pk, by=self.request.assignment)
        messages.success(self.request, _("The case now stands at the plan."))
        return redirect("case_plan", self.case.pk)

    def more_to_read(self) -> dict[str, Any]:
        """Return the levels now beside those of last time."""
        return {"chart": chart_of(self.case)}


assessment = allow("case.view")(AssessmentPage.as_view())
