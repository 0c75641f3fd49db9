"""The pages about extra reviews."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from potpora.casework.casefile.permissions import may_assign
from potpora.casework.casefile.views.page import case_or_404
from potpora.casework.casefile.views.small_form import done_or_refused, shown
from potpora.casework.triggers import actions
from potpora.casework.triggers.forms import DismissForm, TriggerForm
from potpora.ground.access.gate import allow


@allow("case.work")
def trigger_note(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down what happened that calls for a review."""
    case, by = case_or_404(case_id), request.assignment
    form = TriggerForm(request.POST or None, case=case)
    if request.method == "POST" and form.is_valid():
        deed = partial(actions.note, case_id=case.pk, by=by, **form.cleaned_data)
        return done_or_refused(
            request, case.pk, deed, _("Noted. A review is proposed.")
        )
    return shown(
        request,
        case,
        form,
        title=_("Propose a review"),
        lead=_("Something changed that the plan does not know of yet."),
        button=_("Propose the review"),
    )


@allow("case.assign")
def trigger_dismiss(
    request: HttpRequest, case_id: UUID, trigger_id: UUID
) -> HttpResponse:
    """Decide, with a reason, that no extra review is held."""
    case, by = case_or_404(case_id), request.assignment
    proposal = get_object_or_404(case.review_triggers.open(), pk=trigger_id)
    if not may_assign(by, case):
        raise Http404
    form = DismissForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        deed = partial(
            actions.dismiss, trigger_id=proposal.pk, by=by, **form.cleaned_data
        )
        return done_or_refused(
            request, case.pk, deed, _("Noted: no extra review is held.")
        )
    return shown(
        request,
        case,
        form,
        title=_("No extra review"),
        lead=proposal.words,
        button=_("Hold no review"),
    )


@require_POST
@allow("case.work")
def complaint_answered(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Note that the complaint was answered."""
    case = case_or_404(case_id)
    deed = partial(actions.answer_complaint, case_id=case.pk, by=request.assignment)
    return done_or_refused(
        request, case.pk, deed, _("Noted: the complaint is answered.")
    )
