"""What the pages of the room have in common: a form that does one deed, refusals in words."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from potpora.outreach.counselling.permissions import NotAllowed
from potpora.outreach.counselling.workflow import Refused
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.models import Project
from potpora.registry.formpage import tell
from potpora.registry.refusals import Conflict

FORM = "outreach/counselling/form.html"


def carried_out(form, deed: Callable[[], Any]) -> Any:
    """Return what ``deed`` gave, or nothing when it was refused: the form then says why."""
    try:
        return deed() or True
    except NotAllowed:
        raise Http404 from None
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
    except Conflict:
        form.add_error(
            None,
            _(
                "Somebody else wrote this up meanwhile. Open the session again in another window, compare, and type what is missing there."
            ),
        )
    except ValidationError as refusal:
        tell(form, refusal)
    return None


def done(request: HttpRequest, deed: Callable[[], Any], said: str) -> None:
    """Do what a button asks for and say so, or say why not."""
    try:
        deed()
    except NotAllowed:
        raise Http404 from None
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, said)


def form_shown(
    request: HttpRequest,
    project: Project,
    form,
    *,
    title: str,
    button: str,
    back: str,
    lead: str = "",
    template: str = FORM,
    **more: Any,
) -> HttpResponse:
    """Return the page with a form, as it is empty or with what is wrong in it."""
    context = frame(request, project) | {"form": form, "title": title, "lead": lead}
    context |= {"button": button, "back": back} | more
    return render(request, template, context, status=422 if form.is_bound else 200)


def deed_page(
    request: HttpRequest,
    project: Project,
    form,
    deed: Callable[[], Any],
    *,
    said: str,
    back: str,
    **words: Any,
) -> HttpResponse:
    """Do the deed of a sent form and go ``back``, or show the form."""
    if form.is_valid() and carried_out(form, deed):
        messages.success(request, said)
        return redirect(back)
    return form_shown(request, project, form, back=back, **words)
