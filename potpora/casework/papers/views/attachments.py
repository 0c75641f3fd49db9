"""Attaching a file, opening it, taking it out."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from potpora.casework.casefile.frame import frame
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.views.page import case_or_404
from potpora.casework.papers import actions, queries
from potpora.casework.papers.forms import AttachmentForm, TakeOutForm
from potpora.casework.papers.models import Attachment
from potpora.casework.papers.permissions import NotAllowed, may_file, may_take_out
from potpora.casework.papers.refusals import REFUSALS, sentence
from potpora.ground.access.gate import allow
from potpora.ground.papers import store
from potpora.ground.papers.files import as_file
from potpora.ground.papers.scanning import address
from potpora.ground.trail.actions import record


def attachment_or_404(case: CaseFile, attachment_id: UUID) -> Attachment:
    """Return an attachment of the case that this worker may see and nobody took out."""
    found = queries.attachment_of(case, attachment_id)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
@allow("case.work")
def attachment_add(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Attach a file to the case."""
    case, by = case_or_404(case_id), request.assignment
    if not may_file(by, case):
        messages.error(request, sentence(NotAllowed()))
        return redirect("case_papers", case.pk)
    form = AttachmentForm(
        request.POST or None,
        request.FILES or None,
        initial={"received_on": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid() and attached(request, case, form):
        return redirect("case_papers", case.pk)
    context = frame(case) | {"form": form, "scanner_runs": bool(address())}
    status = 422 if form.is_bound else 200
    return render(request, "casework/papers/attachment.html", context, status=status)


def attached(request: HttpRequest, case: CaseFile, form: AttachmentForm) -> bool:
    """Return whether the file was kept; why not is told at its field."""
    data = dict(form.cleaned_data)
    file = data.pop("file")
    try:
        actions.attach(
            case_id=case.pk,
            content=file.read(),
            name=file.name,
            by=request.assignment,
            **data,
        )
    except REFUSALS as refusal:
        form.add_error("file", sentence(refusal))
        return False
    messages.success(request, _("The file is attached."))
    return True


@require_GET
@allow("case.view")
def attachment_open(
    request: HttpRequest, case_id: UUID, attachment_id: UUID
) -> HttpResponse:
    """Give the file as it was brought, to be saved and opened outside the browser."""
    case = case_or_404(case_id)
    attachment = attachment_or_404(case, attachment_id)
    try:
        content = actions.opened(attachment)
    except (actions.Harmful, store.Damaged) as refusal:
        messages.error(request, sentence(refusal))
        return redirect("case_papers", case.pk)
    told = {"attachment": str(attachment.pk)}
    record(verb="case.attachment_opened", subject=case, detail=told)
    return as_file(content, attachment.file_name, attachment.media_type, shown=False)


@require_http_methods(["GET", "POST"])
@allow("case.work")
def attachment_take_out(
    request: HttpRequest, case_id: UUID, attachment_id: UUID
) -> HttpResponse:
    """Take a file out of the case, with a reason."""
    case, by = case_or_404(case_id), request.assignment
    attachment = attachment_or_404(case, attachment_id)
    if not may_take_out(by, attachment):
        raise Http404
    form = TakeOutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.take_out(
            case_id=case.pk, attachment_id=attachment.pk, by=by, **form.cleaned_data
        )
        messages.success(
            request, _("The file is taken out; the list keeps the reason.")
        )
        return redirect("case_papers", case.pk)
    context = frame(case) | {"form": form, "attachment": attachment}
    status = 422 if form.is_bound else 200
    return render(request, "casework/papers/take_out.html", context, status=status)
