"""Every request acts on behalf of one assignment, in one transaction."""

from collections.abc import Callable
from functools import partial
from tempfile import SpooledTemporaryFile

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from potpora.ground.access.acting import acting
from potpora.ground.staff.models import Assignment
from potpora.ground.staff.queries import held

SESSION_KEY = "assignment"
# The account itself, and the language to read its pages in.
OPEN_BEFORE = ("/account/", "/language/")
IN_MEMORY_BYTES, PART_BYTES = 1024 * 1024, 64 * 1024


def held_assignments(user) -> list[Assignment]:
    """Return what the user may act under today, read with the login or only now."""
    if not user.is_authenticated:
        return []
    known = getattr(user, "held", None)
    return held(user=user.pk, on=timezone.localdate()) if known is None else known


def present_assignment(request: HttpRequest) -> Assignment | None:
    """Return the assignment chosen in the session, or the first that holds today."""
    request.assignments = held_assignments(request.user)
    chosen = request.session.get(SESSION_KEY)
    found = next((a for a in request.assignments if str(a.pk) == chosen), None)
    if found is None and request.assignments:
        found = request.assignments[0]
        request.session[SESSION_KEY] = str(found.pk)
    return found


def account_step(request: HttpRequest) -> str:
    """Return the name of the page that must be done with before any other, or nothing."""
    if not request.user.is_authenticated or request.path.startswith(OPEN_BEFORE):
        return ""
    if request.user.password_temporary:
        return "account_change_password"
    needs_factor = settings.SECOND_FACTOR_REQUIRED and not (
        settings.DEMO and request.user.is_demo
    )
    if needs_factor and not is_mfa_enabled(request.user):
        return "mfa_activate_totp"
    return ""


def read_to_its_end(response: StreamingHttpResponse) -> None:
    """Read a streamed answer now: later the worker's rights no longer hold. A file may wait."""
    if isinstance(response, FileResponse):
        return
    file = SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115, closed with the answer
    for part in response.streaming_content:
        file.write(part)
    file.seek(0)
    response.streaming_content = iter(partial(file.read, PART_BYTES), b"")
    response._resource_closers.append(file.close)


class ActingMiddleware:
    """Puts the worker on the request and the request under row-level security."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(settings.ACTING_EXEMPT_PATHS):
            return self.get_response(request)
        if step := account_step(request):
            return redirect(step)
        assignment = present_assignment(request)
        request.assignment = assignment
        request.worker = assignment and assignment.worker
        request.office = assignment and assignment.office
        request.role = assignment and assignment.role
        response = self.answer(request)
        if assignment and not response.has_header("Cache-Control"):
            add_never_cache_headers(
                response
            )  # nothing stays behind on a shared computer
        return response

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Return the response; what a failed request wrote is taken back."""
        with acting(request.assignment):
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            elif isinstance(response, StreamingHttpResponse):
                read_to_its_end(response)
        return response
