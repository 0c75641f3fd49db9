"""The page of the intake."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from potpora.casework.casefile.workflow import Stage
from potpora.casework.gates.queries import Line
from potpora.casework.intake import actions
from potpora.casework.intake.queries import ends_at_intake
from potpora.casework.records.stage_page import StagePage
from potpora.ground.access.gate import allow


class IntakePage(StagePage):
    """How it came, what is asked, and how fast we act, on the standard forms."""

    stage = Stage.INTAKE
    title = pgettext_lazy("stage", "Intake")
    codes = actions.FORMS
    go_text = gettext_lazy("Do what was decided")

    def lacking(self) -> list[Line]:
        """Return what is missing before the assessment; nothing when none follows."""
        return [] if ends_at_intake(self.case) else super().lacking()

    def advance(self) -> HttpResponse:
        """Prepare the closure, or go on to the assessment."""
        if ends_at_intake(self.case):
            return redirect("case_closure", self.case.pk)
        actions.finish(case_id=self.case.pk, by=self.request.assignment)
        messages.success(self.request, _("The case now stands at the assessment."))
        return redirect("case_assessment", self.case.pk)


intake = allow("case.view")(IntakePage.as_view())
