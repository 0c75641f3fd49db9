"""Steps about somebody's login: make it, give a new password, sign out, forget a lost phone."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from potpora.ground.access.gate import allow
from potpora.ground.staff import actions
from potpora.ground.staff.forms import LoginForm
from potpora.ground.staff.models import Worker
from potpora.ground.staff.permissions import may_look_after
from potpora.ground.staff.views import form_page, seen_worker, show_form


def looked_after(request, pk, *, has_login: bool) -> Worker:
    """Return a worker whose login the asker looks after, and who has one or not."""
    worker = seen_worker(request, pk)
    if not may_look_after(request.assignment, worker):
        raise Http404
    if (worker.user_id is not None) is not has_login:
        raise Http404
    return worker


@never_cache
@form_page
@allow("staff.edit")
def login_create(request, pk):
    """Make a login; its first password is on the answer and nowhere else."""
    worker = looked_after(request, pk, has_login=False)
    form = LoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            password = actions.create_login(
                worker=worker, by=request.assignment, **form.cleaned_data
            )
        except ValidationError as problem:
            form.add_error("username", problem.messages)
        else:
            return show_password(request, worker, password)
    return show_form(request, form, _("New login"), _("Make the login"), worker)


@never_cache
@require_POST
@allow("staff.edit")
def password_renew(request, pk):
    """Give a worker a new temporary password."""
    worker = looked_after(request, pk, has_login=True)
    password = actions.renew_password(worker=worker, by=request.assignment)
    return show_password(request, worker, password)


def show_password(request, worker: Worker, password: str):
    """Return the only page that ever shows the password."""
    context = {"worker": worker, "password": password}
    return render(request, "ground/staff/password.html", context)


@require_POST
@allow("staff.edit")
def sessions_end(request, pk):
    """Sign a worker out everywhere."""
    worker = looked_after(request, pk, has_login=True)
    ended = actions.end_sessions(worker=worker, by=request.assignment)
    said = ngettext(
        "The worker was signed out in %(places)s place.",
        "The worker was signed out in %(places)s places.",
        ended,
    )
    messages.success(request, said % {"places": ended})
    return redirect("worker", pk)


@require_POST
@allow("staff.edit")
def factor_forget(request, pk):
    """Take a lost phone or key off a login."""
    worker = looked_after(request, pk, has_login=True)
    actions.forget_second_factor(worker=worker, by=request.assignment)
    messages.success(
        request, _("The second factor was taken off. The worker sets up another one.")
    )
    return redirect("worker", pk)
