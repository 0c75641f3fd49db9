"""The page of the assessment."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from potpora.casework.assessment import actions, queries
from potpora.casework.assessment.chart import chart_of
from potpora.casework.assessment.forms import NotAssessedForm
from potpora.casework.casefile.views.page import case_or_404
from potpora.casework.casefile.views.small_form import done_or_refused, shown
from potpora.casework.casefile.workflow import Stage
from potpora.casework.records.stage_page import StagePage
from potpora.ground.access.gate import allow


class AssessmentPage(StagePage):
    """Needs, strengths and risks of the family and of each person, on their standard forms."""

    stage = Stage.ASSESSMENT
    title = pgettext_lazy("stage", "Assessment")
    codes = actions.FORMS
    go_text = gettext_lazy("Go on to the plan")
    template = "casework/assessment.html"

    def advance(self) -> HttpResponse:
        """Go on to the plan."""
        actions.finish(case_id=self.case.pk, by=self.request.assignment)
        messages.success(self.request, _("The case now stands at the plan."))
        return redirect("case_plan", self.case.pk)

    def more(self) -> dict[str, Any]:
        """Return the levels now beside those of last time."""
        lacking = queries.not_assessed(self.case) if self.is_here() else []
        return {"chart": chart_of(self.case), "not_assessed": lacking}


assessment = allow("case.view")(AssessmentPage.as_view())


@allow("case.work")
def not_assessed(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Write down why somebody of the case was not assessed."""
    case = case_or_404(case_id)
    lacking = {each.pk: reason for each, reason in queries.not_assessed(case)}
    if person_id not in lacking:
        raise Http404
    before = lacking[person_id]
    initial = {"reason": before.reason, "words": before.words} if before else {}
    form = NotAssessedForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        about = {"case_id": case.pk, "person_id": person_id, "by": request.assignment}
        write = partial(actions.explain, **about, **form.cleaned_data)
        said = _("The reason is written down.")
        return done_or_refused(request, case.pk, write, said, to="case_assessment")
    names = {each.pk: each.name for each, _reason in queries.not_assessed(case)}
    return shown(
        request,
        case,
        form,
        title=_("Not assessed: %(name)s") % {"name": names[person_id]},
        lead=_(
            "No plan is begun while somebody is neither assessed nor has a reason why not."
        ),
        button=_("Save"),
    )
