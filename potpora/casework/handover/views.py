"""The pages on which a case passes to another case manager."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.casework.casefile.frame import frame
from potpora.casework.casefile.permissions import acts_for, may_assign
from potpora.casework.casefile.queries import loads
from potpora.casework.casefile.views.handling import managements
from potpora.casework.casefile.views.page import case_or_404
from potpora.casework.casefile.views.small_form import done_or_refused
from potpora.casework.handover import actions
from potpora.casework.handover.forms import HandOverForm
from potpora.casework.handover.queries import open_hand_over
from potpora.ground.access.gate import allow
from potpora.ground.trail.actions import record


@allow("case.assign")
def case_assign(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Give a case to another case manager, with a reason and everything that is open."""
    case, by = case_or_404(case_id), request.assignment
    if not may_assign(by, case):
        raise Http404
    form = HandOverForm(request.POST or None, case=case)
    if request.method == "POST" and form.is_valid():
        actions.hand_over(case_id=case.pk, by=by, **form.cleaned_data)
        to = form.cleaned_data["to"].name
        messages.success(
            request,
            _("The case now belongs to %(name)s, with everything that waits about it.")
            % {"name": to},
        )
        return redirect("case_page", case.pk)
    context = frame(case) | {
        "form": form,
        "loads": loads(office=case.office, on=timezone.localdate()),
        "managements": managements(case),
    }
    status = 422 if form.is_bound else 200
    return render(request, "casework/case_assign.html", context, status=status)


@allow("case.view")
def case_hand_over(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the hand-over that waits, and let the new case manager confirm it."""
    case, by = case_or_404(case_id), request.assignment
    waiting = open_hand_over(case)
    if waiting is None:
        return redirect("case_page", case.pk)
    if request.method == "POST":
        deed = partial(actions.confirm, case_id=case.pk, by=by)
        said = _("Confirmed. Now contact the beneficiary.")
        return done_or_refused(request, case.pk, deed, said)
    record(verb="case.form_opened", subject=case, detail={"form": "hand_over"})
    context = frame(case) | {
        "hand_over": waiting,
        "may_confirm": waiting.given_to_id in acts_for(by),
    }
    return render(request, "casework/hand_over.html", context)
