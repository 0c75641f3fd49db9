"""The page of the closure."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from potpora.casework.assessment.chart import chart_of
from potpora.casework.casefile.views.stage_form import StageFormPage
from potpora.casework.closure import actions
from potpora.casework.closure.forms import ClosureForm
from potpora.casework.closure.models import ClosureRecord
from potpora.casework.gates.queries import checklist
from potpora.casework.gates.rules import CLOSING
from potpora.ground.access.gate import allow


class ClosurePage(StageFormPage):
    """How the case is to end; another person approves it."""

    code = "closure"
    title = pgettext_lazy("stage", "Closure")
    stages = actions.CLOSABLE
    model = ClosureRecord
    form_class = ClosureForm
    template = "casework/closure.html"
    go_text = gettext_lazy("Save and ask for approval")
    approvable = actions.CLOSURE

    def more(self) -> dict[str, Any]:
        """Return what is missing before the case can be closed, and the levels at the end."""
        return {
            "checklist": checklist(self.case, CLOSING),
            "chart": chart_of(self.case),
        }

    def more_to_read(self) -> dict[str, Any]:
        """Return the levels at the end."""
        return {"chart": chart_of(self.case)}

    def save(self, form: ClosureForm) -> ClosureRecord:
        """Save the closure."""
        return actions.save(
            case_id=self.case.pk,
            version=form.cleaned_data["version"] or 0,
            by=self.request.assignment,
            **form.values(),
        )

    def next_step(self, saved: ClosureRecord) -> str:
        """Return what to do after the closure was written."""
        return _("Next: ask another person for approval.")

    def go(self, saved: ClosureRecord) -> HttpResponse:
        """Ask for approval."""
        actions.ask(case_id=self.case.pk, by=self.request.assignment)
        messages.success(
            self.request,
            _("Closure saved. It waits for the approval of another person."),
        )
        return redirect("case_page", self.case.pk)


closure = allow("case.view")(ClosurePage.as_view())
