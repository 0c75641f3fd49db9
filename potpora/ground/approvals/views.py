"""What waits for approval, and the answer."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from potpora.ground.access.gate import allow
from potpora.ground.approvals import purposes, queries
from potpora.ground.approvals.actions import AlreadyAnswered
from potpora.ground.approvals.forms import AnswerForm
from potpora.ground.approvals.models import Approval
from potpora.ground.approvals.permissions import NotAllowed, may_answer
from potpora.ground.trail.actions import record

PER_PAGE = 25


@require_GET
@allow("case.approve")
def approval_list(request: HttpRequest) -> HttpResponse:
    """List what waits for an answer in the office, longest waiting first."""
    record(verb="approval.listed")
    waiting = queries.waiting_in(request.office)
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {"row": row, "may_answer": may_answer(request.assignment, row.question)}
        for row in queries.described(page.object_list)
    ]
    context = {"page": page, "rows": rows, "today": timezone.localdate()}
    return render(request, "ground/approvals/approval_list.html", context)


@allow("case.approve")
def approval_answer(request: HttpRequest, approval_id: UUID) -> HttpResponse:
    """Answer one question: approve, or return with what has to be completed.

    Leads to the page of the subject where that is the place to answer.
    """
    question = get_object_or_404(
        Approval.objects.select_related("asked_by"), pk=approval_id
    )
    row = next(iter(queries.described([question])), None)
    if row is None:
        raise Http404
    if request.method == "GET" and row.subject.answered_there:
        return redirect(row.url)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return answered(request, question, row.subject.url, form.cleaned_data)
    record(verb="approval.opened", subject=question)
    context = {
        "row": row,
        "form": form,
        "may_answer": question.waits and may_answer(request.assignment, question),
    }
    status = 422 if form.is_bound else 200
    return render(request, "ground/approvals/approval.html", context, status=status)


def answered(request: HttpRequest, question: Approval, url: str, sent) -> HttpResponse:
    """Do what the answer says, or say why it could not be given."""
    purpose = purposes.known(question.purpose)
    try:
        sentence = purpose.answer(
            question, sent["answer"], sent["reason"], request.assignment
        )
    except NotAllowed:
        messages.error(
            request, _("Nobody approves their own work: another person has to answer.")
        )
    except AlreadyAnswered:
        messages.warning(request, _("Somebody else has answered in the meantime."))
    except purposes.CannotAnswer as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, sentence)
    return redirect(url)
