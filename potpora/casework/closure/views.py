"""The pages of the closure: preparing it, approving it, and the list of those that wait."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_POST

from potpora.casework.casefile.permissions import NotAllowed
from potpora.casework.casefile.queries import case_for_page
from potpora.casework.casefile.views.stage_form import StageFormPage
from potpora.casework.casefile.workflow import MoveNotAllowed
from potpora.casework.closure import actions, queries
from potpora.casework.closure.forms import AnswerForm, ClosureForm
from potpora.casework.closure.models import ClosureRecord
from potpora.casework.closure.permissions import may_close
from potpora.casework.records.permissions import may_answer
from potpora.casework.records.queries import waiting_forms
from potpora.ground.access.gate import allow
from potpora.ground.approvals.actions import AlreadyAnswered
from potpora.ground.approvals.models import Approval
from potpora.ground.approvals.queries import last_about
from potpora.ground.approvals.queries import waiting as waiting_for_answer
from potpora.ground.trail.actions import record

PER_PAGE = 25


class ClosurePage(StageFormPage):
    """How the case is to end; another person approves it."""

    code = "closure"
    title = pgettext_lazy("stage", "Closure")
    stages = actions.CLOSABLE
    model = ClosureRecord
    form_class = ClosureForm
    template = "casework/closure.html"
    go_text = gettext_lazy("Save and ask for approval")
    answer_form: AnswerForm | None = None

    def is_open(self) -> bool:
        """Return whether the closure can be written: not while its approval waits."""
        self.question = last_about(purpose=queries.PURPOSE, subject_id=self.case.pk)
        waits = self.question is not None and not self.question.answered_at
        return not waits and super().is_open()

    def page(self, template: str, context: dict, status: int = 200) -> HttpResponse:
        """Return the page with the question that waits and, for who may, its answer."""
        question = self.question
        waits = question is not None and not question.answered_at
        may = waits and may_close(self.request.assignment, self.case)
        answering: dict[str, Any] = {"question": question, "waits": waits}
        answering["answer_form"] = (self.answer_form or AnswerForm()) if may else None
        return super().page(template, answering | context, status)

    def more(self) -> dict[str, Any]:
        """Return the activities that are still open."""
        return {"unfinished": queries.open_activities(self.case)}

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


def asked_again(
    request: HttpRequest, question: Approval, form: AnswerForm
) -> HttpResponse:
    """Show the closure once more with the answer as it was typed and what is missing in it."""
    page = ClosurePage(answer_form=form)
    page.setup(request)
    page.case = get_object_or_404(case_for_page(question.subject_id))
    return page.get(request)


@require_POST
@allow("case.approve")
def closure_answer(request: HttpRequest, approval_id: UUID) -> HttpResponse:
    """Approve a closure or return it."""
    question = get_object_or_404(Approval, pk=approval_id, purpose=queries.PURPOSE)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return asked_again(request, question, form)
    try:
        messages.success(request, answered(question, form, request.assignment))
    except NotAllowed:
        messages.error(
            request, _("Nobody approves their own work: another person has to answer.")
        )
    except AlreadyAnswered:
        messages.warning(request, _("Somebody else has answered in the meantime."))
    except MoveNotAllowed as refusal:
        messages.error(request, refusal.sentence)
    return redirect("case_page", question.subject_id)


def answered(question: Approval, form: AnswerForm, by) -> str:
    """Do what the answer says and return the sentence that confirms it."""
    reason = form.cleaned_data["reason"]
    if form.cleaned_data["answer"] == Approval.Answer.APPROVED:
        case = actions.close(approval_id=question.pk, by=by, remark=reason)
        return _("The case %(number)s is closed.") % {"number": case.number}
    case = actions.return_closure(approval_id=question.pk, reason=reason, by=by)
    return _("The closure of %(number)s is returned for completion.") % {
        "number": case.number
    }


@require_GET
@allow("case.approve")
def approval_list(request: HttpRequest) -> HttpResponse:
    """List the closures and standard forms of the centre that wait, longest waiting first."""
    record(verb="approval.listed")
    waiting = waiting_for_answer(purpose=queries.PURPOSE, office=request.office)
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    by = request.assignment
    rows = [
        {
            "question": question,
            "case": case,
            "may_answer": may_close(by, case) and question.asked_by_id != by.worker_id,
        }
        for question, case in queries.with_cases(page.object_list)
    ]
    forms = [(each, may_answer(by, each)) for each in waiting_forms(by.office)]
    context = {"page": page, "rows": rows, "forms": forms}
    return render(request, "casework/approval_list.html", context)
