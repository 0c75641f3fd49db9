"""Every request acts on behalf of one assignment, in one transaction."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.staff.models import Assignment

SESSION_KEY = "assignment"


def present_assignment(request: HttpRequest) -> Assignment | None:
    """Return the assignment chosen in the session, or the first that holds today."""
    if not request.user.is_authenticated:
        return None
    holding = (
        Assignment.objects.on(timezone.localdate())
        .filter(worker__user=request.user)
        .select_related("worker", "office")
        .own_first()
    )
    chosen = request.session.get(SESSION_KEY)
    if chosen and (found := holding.filter(pk=chosen).first()):
        return found
    first = holding.first()
    if first:
        request.session[SESSION_KEY] = str(first.pk)
    return first


def lacks_second_factor(request: HttpRequest) -> bool:
    """Return whether the worker must first set up a second factor."""
    return (
        settings.SECOND_FACTOR_REQUIRED
        and request.user.is_authenticated
        and not (settings.DEMO and request.user.is_demo)
        and not request.path.startswith(reverse("account_login").rsplit("/login", 1)[0])
        and not is_mfa_enabled(request.user)
    )


class ActingMiddleware:
    """Puts the worker on the request and the request under row-level security."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path in settings.ACTING_EXEMPT_PATHS:
            return self.get_response(request)
        if lacks_second_factor(request):
            return redirect("mfa_activate_totp")
        assignment = present_assignment(request)
        request.assignment = assignment
        request.worker = assignment and assignment.worker
        request.office = assignment and assignment.office
        request.role = assignment and assignment.role
        return self.answer(request)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Return the response; what a failed request wrote is taken back."""
        with acting(request.assignment):
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response
