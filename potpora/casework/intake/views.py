"""The page of the intake."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from potpora.casework.casefile.views.stage_form import StageFormPage
from potpora.casework.casefile.workflow import Stage
from potpora.casework.intake import actions
from potpora.casework.intake.forms import IntakeForm
from potpora.casework.intake.models import IntakeRecord
from potpora.ground.access.gate import allow


class IntakePage(StageFormPage):
    """How it came, what is asked, how fast we act, which door is opened."""

    code = "intake"
    title = pgettext_lazy("stage", "Intake")
    stages = frozenset({Stage.INTAKE})
    model = IntakeRecord
    form_class = IntakeForm
    go_text = gettext_lazy("Save and ask for approval")
    approvable = actions.INTAKE

    def save(self, form: IntakeForm) -> IntakeRecord:
        """Save the intake."""
        return actions.save(
            case_id=self.case.pk,
            version=form.cleaned_data["version"] or 0,
            by=self.request.assignment,
            **form.values(),
        )

    def next_step(self, saved: IntakeRecord) -> str:
        """Return what to do after the intake."""
        if saved.decision == "open_case":
            return _("Next: ask another person for approval.")
        return _("Next: prepare the closure, because no case is kept.")

    def go(self, saved: IntakeRecord) -> HttpResponse:
        """Ask for approval, or go to the closure when no case is kept."""
        if saved.decision != "open_case":
            messages.success(self.request, self.said(saved))
            return redirect("case_closure", self.case.pk)
        actions.ask(case_id=self.case.pk, by=self.request.assignment)
        messages.success(
            self.request,
            _("Intake saved. It waits for the approval of another person."),
        )
        return redirect("case_page", self.case.pk)

    def advance(self) -> HttpResponse:
        """Go on to the assessment."""
        actions.finish(case_id=self.case.pk, by=self.request.assignment)
        messages.success(self.request, _("The case now stands at the assessment."))
        return redirect("case_assessment", self.case.pk)


intake = allow("case.view")(IntakePage.as_view())
