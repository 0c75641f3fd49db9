"""Where a form sends what is being typed."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from potpora.ground.access.gate import allow
from potpora.ground.drafts import actions, rules


@require_POST
@allow("work.own")
def draft_save(request: HttpRequest, form: str, subject_id: UUID) -> HttpResponse:
    """Keep the sent fields as the worker's own draft and say when."""
    if len(form) > rules.LONGEST_FORM:
        raise Http404
    try:
        draft = actions.keep(
            form=form, subject_id=subject_id, data=request.POST, by=request.assignment
        )
    except rules.TooLarge:
        return HttpResponse(
            _("The draft is too long to be kept. Shorten it or save the form."),
            status=413,
        )
    at = time_format(timezone.localtime(draft.saved_at), "H:i")
    return HttpResponse(_("Draft saved at %(time)s.") % {"time": at})
