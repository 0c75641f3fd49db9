"""The page of a follow-up."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from potpora.casework.casefile.views.page import case_or_404
from potpora.casework.casefile.views.small_form import done_or_refused, shown
from potpora.casework.followup.actions import write
from potpora.casework.followup.forms import FollowUpForm
from potpora.casework.followup.permissions import may_follow_up
from potpora.ground.access.gate import allow


@allow("case.work")
def follow_up(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down how things are some time after the closure."""
    case, by = case_or_404(case_id), request.assignment
    if not may_follow_up(by, case):
        messages.info(
            request,
            _("A follow-up is written when the case is closed, by who worked on it."),
        )
        return redirect("case_page", case.pk)
    form = FollowUpForm(request.POST or None, case=case)
    if request.method == "POST" and form.is_valid():
        deed = partial(write, case_id=case.pk, by=by, **form.cleaned_data)
        said = _("The follow-up is written down.")
        return done_or_refused(request, case.pk, deed, said)
    return shown(
        request,
        case,
        form,
        title=_("Follow-up after the closure"),
        lead=_("A short talk: are things still well, is something needed?"),
        button=_("Save"),
    )
