"""The page of a stage: its standard forms, what is missing before the next step, and that step."""

from collections.abc import Collection
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.views import View

from potpora.casework.casefile.frame import frame
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import may_work
from potpora.casework.casefile.views.page import case_or_404
from potpora.casework.casefile.workflow import MoveNotAllowed, NotReady
from potpora.casework.gates.queries import Line, ahead
from potpora.casework.records import stages
from potpora.casework.records.views.reading import row_of
from potpora.ground.trail.actions import record


class StagePage(View):
    """One stage of one case. Rooms say which stage, which forms, and what the next step does."""

    stage: ClassVar[str]
    title: ClassVar[str | Promise]
    codes: ClassVar[Collection[str]]
    go_text: ClassVar[str | Promise] = ""
    template: ClassVar[str] = "casework/stage.html"

    def advance(self) -> HttpResponse:
        """Take the next step and say what was done; raises ``NotReady``."""
        raise NotImplementedError

    def more(self) -> dict[str, Any]:
        """Return what else the template needs."""
        return {}

    def is_here(self) -> bool:
        """Return whether the forms of the page can be filled now."""
        return self.case.stage == self.stage

    def lacking(self) -> list[Line]:
        """Return the checklist before the next step."""
        return ahead(self.case)

    def dispatch(self, request: HttpRequest, case_id: UUID) -> HttpResponseBase:
        """Find the case, or say that nothing is here."""
        self.case: CaseFile = case_or_404(case_id)
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the forms of the stage."""
        code = str(self.stage)
        record(verb="case.form_opened", subject=self.case, detail={"form": code})
        here = self.is_here()
        lines = stages.lines_of(self.case, self.codes) if here else []
        lacking = self.lacking() if here else []
        before = stages.earlier(self.case, self.codes, lines)
        context = frame(self.case) | {
            "title": self.title,
            "here": here,
            "lines": [(line, line.filled and row_of(line.filled)) for line in lines],
            "earlier": [row_of(each) for each in before],
            "may_work": may_work(request.assignment, self.case),
            "checklist": lacking,
            "ready": here
            and self.go_text
            and all(line.state == "done" for line in lacking),
            "go_text": self.go_text,
        }
        return render(request, self.template, context | self.more())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take the next step, or say what is still missing."""
        try:
            return self.advance()
        except (MoveNotAllowed, NotReady) as refusal:
            messages.warning(request, refusal.sentence)
            return redirect(request.path)
