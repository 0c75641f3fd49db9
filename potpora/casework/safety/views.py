"""The page on which safety steps are written down."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from potpora.casework.casefile.views.page import case_or_404
from potpora.casework.casefile.views.small_form import done_or_refused, shown
from potpora.casework.safety.actions import write_step
from potpora.casework.safety.forms import SafetyStepForm
from potpora.ground.access.gate import allow


@allow("case.work")
def safety_step(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down a step that was taken for somebody's safety."""
    case, by = case_or_404(case_id), request.assignment
    form = SafetyStepForm(request.POST or None, case=case)
    if request.method == "POST" and form.is_valid():
        write = partial(write_step, case_id=case.pk, by=by, **form.values())
        return done_or_refused(
            request, case.pk, write, _("The safety step is written down.")
        )
    return shown(
        request,
        case,
        form,
        title=_("Safety step"),
        lead=_("What was done at once so that nobody comes to harm."),
        button=_("Save"),
    )
