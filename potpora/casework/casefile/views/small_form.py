"""The page of a small form of a case: a title, why it is asked, the fields, one button."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from potpora.casework.casefile.frame import frame
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import NotAllowed
from potpora.casework.casefile.workflow import MoveNotAllowed, NotReady


def shown(
    request: HttpRequest,
    case: CaseFile,
    form,
    *,
    title: str,
    button: str,
    lead: str = "",
    more: dict[str, Any] | None = None,
    template: str = "casework/small_form.html",
) -> HttpResponse:
    """Return the page with the form, as it is empty or with what is wrong in it."""
    context = frame(case) | {"form": form, "title": title, "button": button}
    context |= {"lead": lead} | (more or {})
    return render(request, template, context, status=422 if form.is_bound else 200)


def done_or_refused(
    request: HttpRequest,
    case_id: UUID,
    deed: Callable[[], Any],
    said: str,
    *,
    to: str = "case_page",
) -> HttpResponse:
    """Do it and say so, or say why not; then go back to the case."""
    try:
        deed()
    except (NotReady, MoveNotAllowed) as refusal:
        messages.error(request, refusal.sentence)
    except NotAllowed:
        messages.error(
            request,
            _("Your role or your relation to the case does not permit this."),
        )
    else:
        messages.success(request, said)
    return redirect(to, case_id)
