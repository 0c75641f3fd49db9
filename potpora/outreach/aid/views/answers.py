"""What several pages do: say what was done or why not, and show a small form."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from potpora.ground.access.matrix import may
from potpora.outreach.aid.permissions import NotAllowed
from potpora.outreach.aid.refusals import Refused

ABILITIES = ("hand_out", "store", "recall", "approve")


def allowed(role: str) -> dict[str, bool]:
    """Return what the role may do with goods, for templates."""
    return {name: may(role, f"aid.{name}") for name in ABILITIES}


def done(request: HttpRequest, deed: Callable[[], Any], said: str) -> Any:
    """Do it and say so, or say why not; return what it gave, or nothing."""
    try:
        found = deed()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    except NotAllowed:
        messages.error(
            request, _("Your role or your relation to the goods does not permit this.")
        )
    else:
        messages.success(request, said)
        return found or True
    return None


def small_form(request: HttpRequest, form, **context: Any) -> HttpResponse:
    """Return the page of a small form: title, lead, button, and where it goes back to."""
    status = 422 if form.is_bound else 200
    template = "outreach/aid/small_form.html"
    return render(request, template, context | {"form": form}, status=status)
