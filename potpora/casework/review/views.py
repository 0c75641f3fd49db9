"""The page of the review."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from potpora.casework.assessment.chart import chart_of
from potpora.casework.casefile.views.stage_form import StageFormPage
from potpora.casework.casefile.workflow import Stage
from potpora.casework.gates.queries import ahead
from potpora.casework.review import actions
from potpora.casework.review.forms import ReviewForm
from potpora.casework.review.models import ReviewRecord
from potpora.ground.access.gate import allow


class ReviewPage(StageFormPage):
    """What changed in each domain, and what is decided."""

    code = "review"
    title = pgettext_lazy("stage", "Review")
    stages = frozenset({Stage.REVIEW})
    model = ReviewRecord
    form_class = ReviewForm
    template = "casework/review.html"
    go_text = gettext_lazy("Save and do what was decided")

    def more(self) -> dict[str, Any]:
        """Return what is missing before the decision, and the levels so far."""
        return {"checklist": ahead(self.case), "chart": chart_of(self.case)}

    def more_to_read(self) -> dict[str, Any]:
        """Return the levels now beside those of last time."""
        return {"chart": chart_of(self.case)}

    def save(self, form: ReviewForm) -> ReviewRecord:
        """Save the review."""
        return actions.save(
            case_id=self.case.pk,
            version=form.cleaned_data["version"] or 0,
            by=self.request.assignment,
            **form.values(),
        )

    def next_step(self, saved: ReviewRecord) -> str:
        """Return what to do after the review."""
        if saved.decision == "close":
            return _("Next: prepare the closure.")
        return _("Next: do what was decided.")

    def go(self, saved: ReviewRecord) -> HttpResponse:
        """Go on with the plan, write it or the assessment anew, or prepare the closure."""
        if saved.decision == "close":
            messages.success(self.request, self.said(saved))
            return redirect("case_closure", self.case.pk)
        case = actions.decide(case_id=self.case.pk, by=self.request.assignment)
        messages.success(
            self.request,
            _("Review saved. The case now stands at “%(stage)s”.")
            % {"stage": case.get_stage_display()},
        )
        return redirect("case_page", self.case.pk)


review = allow("case.view")(ReviewPage.as_view())
