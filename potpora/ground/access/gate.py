"""The gate in front of every page: an ability from the matrix, or openly public."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from potpora.ground.access.matrix import MATRIX, may
from potpora.ground.drafts.actions import keep_of_the_signed_out

View = Callable[..., HttpResponseBase]
PUBLIC = "public"


def allow(ability: str) -> Callable[[View], View]:
    """Let through only workers whose present role has ``ability``; to others nothing is here.

    A form sent after its session had ended is kept as a draft before its writer is asked to sign in.
    """
    if ability not in MATRIX:
        raise KeyError(f"the permission matrix has no ability {ability!r}")

    def gate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
            if request.assignment is None:
                keep_of_the_signed_out(request)
                return without_work(request)
            if not may(request.role, ability):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.ability = ability
        return guarded

    return gate


def without_work(request: HttpRequest) -> HttpResponseBase:
    """Return the way to sign in; to a worker whose work has ended, that it has.

    Sending them to sign in would send them back here, without end.
    """
    if request.user.is_authenticated:
        return render(request, "ground/access/no_work.html", status=403)
    return redirect_to_login(request.get_full_path())


def public(view: View) -> View:
    """Mark a page that everybody may open, signed in or not."""
    view.ability = PUBLIC
    return view
