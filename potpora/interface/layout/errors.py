"""Error pages: what happened, what to do, how to go on; never whether a record exists."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from potpora.ground.access.gate import public

RESEND_NEVER = {"csrfmiddlewaretoken"}
# What a form carries that nobody typed.
NOT_TYPED = RESEND_NEVER | {
    "draft_ticket",
    "version",
    "drawn_layout",
    "checked",
    "next",
}
BUTTONS = {"save", "submit", "keep", "go", "change", "resolve", "review", "discard"}


def mark_for_help() -> str:
    """Return a short mark that the worker can read out to the administrator."""
    mark = secrets.token_hex(4).upper()
    return f"{mark[:4]}-{mark[4:]}"


def show(request: HttpRequest, name: str, status: int, **context) -> HttpResponse:
    """Return the error page ``name`` with a mark and the time."""
    context |= {"mark": mark_for_help(), "now": timezone.now()}
    return render(request, f"interface/errors/{name}.html", context, status=status)


@public
def bad_request(request, exception=None):
    """Show that the request could not be read."""
    return show(request, "bad_request", 400)


@public
def forbidden(request, exception=None):
    """Show the same as for a page that does not exist: we do not confirm records."""
    return show(request, "not_found", 404)


@public
def not_found(request, exception=None):
    """Show that there is no such page for this worker, with what they sent to it.

    A case can go to another centre, or a draft be deleted, while somebody writes about it.
    """
    return show(request, "not_found", 404, typed=typed_into(request))


def typed_into(request: HttpRequest) -> list[str]:
    """Return the texts of a sent form in its order; nothing to those who are not signed in."""
    if request.method != "POST" or not getattr(request, "worker", None):
        return []
    return [
        value
        for name, values in request.POST.lists()
        for value in values
        if name not in NOT_TYPED | BUTTONS and "password" not in name and value.strip()
    ]


@public
def server_error(request):
    """Show that the fault is ours; no database is asked, it may be the reason."""
    return show(request, "server_error", 500)


@public
def only_a_button(request):
    """Show that the address takes what a form sends and has no page of its own."""
    return show(request, "only_a_button", 405)


def say_the_way_on(get_response):
    """Return the middleware that gives a page to those who come to such an address without a form."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        lost = response.status_code == 405 and request.method == "GET"
        return only_a_button(request) if lost and not request.htmx else response

    return middleware


@public
def csrf_failure(request, reason=""):
    """Show what was typed again with a fresh token, so that one press sends it; files must be chosen anew.

    Offered only when the browser says the form came from our own pages: a stranger's page must not
    be able to put a form into a worker's mouth.
    """
    own = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in RESEND_NEVER and "password" not in name
    ]
    return show(
        request, "csrf", 403, fields=fields if own else [], path=request.get_full_path()
    )
