"""The page of the review."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from potpora.casework.assessment.chart import chart_of
from potpora.casework.casefile.workflow import Stage
from potpora.casework.records.stage_page import StagePage
from potpora.casework.review import actions
from potpora.casework.review.queries import decisions_of, review_of_stay, reviews
from potpora.ground.access.gate import allow


class ReviewPage(StagePage):
    """What changed in each domain, and what is decided, on the standard form."""

    stage = Stage.REVIEW
    title = pgettext_lazy("stage", "Review")
    codes = actions.FORMS
    go_text = gettext_lazy("Do what was decided")
    template = "casework/review.html"

    def advance(self) -> HttpResponse:
        """Prepare the closure, or go on with the plan, write it or the assessment anew."""
        review = review_of_stay(self.case)
        if review and review.decision == "close":
            return redirect("case_closure", self.case.pk)
        case = actions.decide(case_id=self.case.pk, by=self.request.assignment)
        messages.success(
            self.request,
            _("The case now stands at “%(stage)s”.")
            % {"stage": case.get_stage_display()},
        )
        return redirect("case_page", self.case.pk)

    def more(self) -> dict[str, Any]:
        """Return the levels now beside those of last time."""
        profile = self.case.office.profile
        told = [(each, decisions_of(each, profile)) for each in reviews(self.case)]
        return {"chart": chart_of(self.case), "reviews": told}


review = allow("case.view")(ReviewPage.as_view())
