"""The page of the assessment."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from potpora.casework.assessment import actions
from potpora.casework.assessment.chart import chart_of
from potpora.casework.casefile.workflow import Stage
from potpora.casework.records.stage_page import StagePage
from potpora.ground.access.gate import allow


class AssessmentPage(StagePage):
    """Needs, strengths and risks of the family and of each person, on their standard forms."""

    stage = Stage.ASSESSMENT
    title = pgettext_lazy("stage", "Assessment")
    codes = actions.FORMS
    go_text = gettext_lazy("Go on to the plan")

    def advance(self) -> HttpResponse:
        """Go on to the plan."""
        actions.finish(case_id=self.case.pk, by=self.request.assignment)
        messages.success(self.request, _("The case now stands at the plan."))
        return redirect("case_plan", self.case.pk)

    def more(self) -> dict[str, Any]:
        """Return the levels now beside those of last time."""
        return {"chart": chart_of(self.case)}


assessment = allow("case.view")(AssessmentPage.as_view())
