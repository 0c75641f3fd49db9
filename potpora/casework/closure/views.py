"""The page of the closure."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import pgettext_lazy

from potpora.casework.assessment.chart import chart_of
from potpora.casework.casefile.workflow import Stage, can_move
from potpora.casework.closure import actions
from potpora.casework.gates.queries import Line, checklist
from potpora.casework.gates.rules import CLOSING
from potpora.casework.records.stage_page import StagePage
from potpora.ground.access.gate import allow


class ClosurePage(StagePage):
    """How the case is to end, on the standard form; another person approves it."""

    stage = Stage.CLOSED
    title = pgettext_lazy("stage", "Closure")
    codes = actions.FORMS
    template = "casework/closure.html"

    def is_here(self) -> bool:
        """Return whether the case can be closed from where it stands."""
        return can_move(self.case.stage, Stage.CLOSED)

    def lacking(self) -> list[Line]:
        """Return what is missing before the case can be closed."""
        return checklist(self.case, CLOSING)

    def advance(self) -> HttpResponse:
        """Show the page again: the case closes by the answer to the form."""
        return redirect(self.request.path)

    def more(self) -> dict[str, Any]:
        """Return the levels at the end."""
        return {"chart": chart_of(self.case)}


closure = allow("case.view")(ClosurePage.as_view())
