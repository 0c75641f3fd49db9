"""The pages on which a case rests and a term gets more days."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from potpora.casework.casefile.views.page import case_or_404
from potpora.casework.casefile.views.small_form import done_or_refused, shown
from potpora.casework.pauses import actions
from potpora.casework.pauses.forms import ExtensionForm, PauseForm
from potpora.casework.pauses.permissions import may_extend, may_pause
from potpora.ground.access.gate import allow


@allow("case.work")
def case_pause(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Let a case rest until a day, with a reason."""
    case, by = case_or_404(case_id), request.assignment
    if not may_pause(by, case):
        raise Http404
    form = PauseForm(request.POST or None, case=case)
    if request.method == "POST" and form.is_valid():
        deed = partial(actions.pause, case_id=case.pk, by=by, **form.cleaned_data)
        day = date_format(form.cleaned_data["until"], "SHORT_DATE_FORMAT")
        said = _("The case rests until %(day)s.") % {"day": day}
        return done_or_refused(request, case.pk, deed, said)
    return shown(
        request,
        case,
        form,
        title=_("Let the case rest"),
        lead=_(
            "Its terms stand still. Children are seen all the same. An immediate case never rests."
        ),
        button=_("Let it rest"),
    )


@require_POST
@allow("case.work")
def case_resume(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take a resting case up again."""
    case = case_or_404(case_id)
    deed = partial(actions.resume, case_id=case.pk, by=request.assignment)
    return done_or_refused(request, case.pk, deed, _("The terms run again."))


@allow("case.assign")
def deadline_extend(
    request: HttpRequest, case_id: UUID, deadline_id: UUID
) -> HttpResponse:
    """Give a running term more days, with a reason."""
    case, by = case_or_404(case_id), request.assignment
    deadline = get_object_or_404(case.deadlines.open(), pk=deadline_id)
    deadline.case = case
    if not may_extend(by, deadline):
        raise Http404
    most = actions.most_days(deadline)
    form = ExtensionForm(request.POST or None, case=case, most=most)
    if request.method == "POST" and form.is_valid():
        deed = partial(
            actions.extend, deadline_id=deadline.pk, by=by, **form.cleaned_data
        )
        return done_or_refused(request, case.pk, deed, _("The term is extended."))
    day = date_format(deadline.due_on, "SHORT_DATE_FORMAT")
    return shown(
        request,
        case,
        form,
        title=_("Extend the term"),
        lead=_("It ends on %(day)s now.") % {"day": day},
        button=_("Extend"),
    )
