"""Pages about workers: the list, one worker, and the steps of giving and taking work."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.staff import actions, queries
from potpora.ground.staff.forms import (
    AssignmentForm,
    EndForm,
    ProfileForm,
    StandInForm,
    WorkerFilter,
    WorkerForm,
)
from potpora.ground.staff.models import Assignment, Worker
from potpora.ground.staff.permissions import may_appoint, may_look_after

PER_PAGE = 25
form_page = require_http_methods(["GET", "POST"])


def seen_worker(request, pk) -> Worker:
    """Return a worker that the asker looks after; to others nobody is there."""
    return get_object_or_404(queries.workers_seen(request.assignment), pk=pk)


def own_to_give(request, pk) -> Assignment:
    """Return an assignment that the asker may end or have stood in for."""
    found = get_object_or_404(queries.assignments_seen(request.assignment), pk=pk)
    if not may_appoint(request.assignment, found):
        raise Http404
    return found


@require_GET
@allow("staff.view")
def staff_list(request):
    """List the workers with their present work."""
    form = WorkerFilter(request.GET)
    name = form.cleaned_data["name"] if form.is_valid() else ""
    found = queries.workers_listed(request.assignment, timezone.localdate(), name)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "may_edit": may(request.role, "staff.edit")}
    return render(request, "ground/staff/list.html", context)


@form_page
@allow("staff.edit")
def worker_add(request):
    """Add somebody to the workers."""
    form = WorkerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        worker = actions.add(**form.cleaned_data)
        messages.success(
            request, _("The worker was added. Give them work and a login.")
        )
        return redirect("worker", worker.pk)
    return show_form(request, form, _("New worker"), _("Add the worker"))


@require_GET
@allow("staff.view")
def worker(request, pk):
    """Show what a worker does, did and will do, and what may be done about it."""
    found = seen_worker(request, pk)
    by, today = request.assignment, timezone.localdate()
    held = list(queries.assignments_of(found, by))
    for each in held:
        each.may_end = each.is_open(today) and may_appoint(by, each)
    context = {
        "worker": found,
        "held": held,
        "may_look_after": may_look_after(by, found),
        "may_assign": may(request.role, "staff.edit") and found.pk != by.worker_id,
    }
    return render(request, "ground/staff/worker.html", context)


@form_page
@allow("staff.edit")
def assignment_add(request, pk):
    """Give a worker a role at an office."""
    found, by = seen_worker(request, pk), request.assignment
    if found.pk == by.worker_id:
        raise Http404
    form = AssignmentForm(request.POST or None, by=by)
    if request.method == "POST" and done(
        form, lambda data: actions.assign(worker=found, **data)
    ):
        messages.success(request, _("The work was given."))
        return redirect("worker", pk)
    return show_form(request, form, _("Give work"), _("Give this work"), found)


@form_page
@allow("staff.edit")
def assignment_stand_in(request, pk):
    """Let somebody stand in for a worker."""
    absent, by = own_to_give(request, pk), request.assignment
    form = StandInForm(request.POST or None, by=by, absent=absent)
    if request.method == "POST" and done(
        form, lambda data: actions.stand_in(assignment=absent, **data)
    ):
        messages.success(request, _("The stand-in was entered."))
        return redirect("worker", absent.worker_id)
    return show_form(
        request, form, _("Stand-in"), _("Enter the stand-in"), absent.worker
    )


@form_page
@allow("staff.edit")
def assignment_end(request, pk):
    """End somebody's work at this moment."""
    held = own_to_give(request, pk)
    if not held.is_open(timezone.localdate()):
        raise Http404
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.end(
            assignment=held, by=request.assignment, reason=form.cleaned_data["reason"]
        )
        messages.success(request, _("The work has ended, and with it the access."))
        return redirect("worker", held.worker_id)
    return show_form(request, form, _("End the work"), _("End it now"), held.worker)


@form_page
@allow("work.own")
def profile(request):
    """Show and change what belongs to oneself: phone, password, second factor, sessions."""
    form = ProfileForm(request.POST or None, instance=request.worker)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("profile")
    held = request.worker.assignments.on(timezone.localdate()).own_first()
    context = {
        "form": form,
        "held": held.select_related("office", "stands_in_for__worker"),
    }
    return render(request, "ground/staff/profile.html", context)


def done(form, act) -> bool:
    """Do ``act`` with the data of a valid ``form``; False when form or action found an error."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except ValidationError as problem:
        form.add_error(None, problem.messages)
        return False
    return True


def show_form(request, form, title: str, save: str, worker=None) -> HttpResponse:
    """Return the page of a form about ``worker``; 422 when something in it is wrong."""
    context = {"form": form, "form_title": title, "save": save, "worker": worker}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "ground/staff/form.html", context, status=status)
