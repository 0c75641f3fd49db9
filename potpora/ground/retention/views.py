"""Pages: legal holds, how long what is kept, and the lists that a second person confirms."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from potpora.ground.access.gate import allow
from potpora.ground.approvals.permissions import NotAllowed
from potpora.ground.papers.safekeeping import tabs
from potpora.ground.retention import actions, queries
from potpora.ground.retention.forms import HoldForm, LiftForm, RunForm
from potpora.ground.retention.models import LegalHold
from potpora.ground.retention.sources import sources
from potpora.ground.trail.actions import record

PER_PAGE = 100
SHOWN_RUNS = 20


@require_http_methods(["GET", "POST"])
@allow("retention.hold")
def hold_list(request: HttpRequest) -> HttpResponse:
    """List the legal holds and place a new one."""
    form = HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and placed(request, form):
        return redirect("hold_list")
    page = Paginator(queries.holds(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "tabs": tabs(request)}
    status = 422 if form.is_bound else 200
    return render(request, "ground/retention/holds.html", context, status=status)


def placed(request: HttpRequest, form: HoldForm) -> bool:
    """Return whether the hold was placed; why not is told at the number."""
    try:
        actions.place_hold(by=request.assignment, **form.cleaned_data)
    except actions.NoSuchMatter:
        form.add_error(
            "number", _("Your office has no such case and no such project. Compare it.")
        )
    except actions.OnHoldAlready:
        form.add_error("number", _("It is on hold already."))
    else:
        messages.success(
            request, _("Nothing of it is deleted until the hold is lifted.")
        )
        return True
    return False


@require_http_methods(["GET", "POST"])
@allow("retention.hold")
def hold_lift(request: HttpRequest, pk) -> HttpResponse:
    """Lift a hold that is in force, with a reason."""
    standing = LegalHold.objects.filter(office=request.office, lifted_at__isnull=True)
    hold = get_object_or_404(standing, pk=pk)
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.lift_hold(hold_id=hold.pk, by=request.assignment, **form.cleaned_data)
        messages.success(request, _("The hold is lifted."))
        return redirect("hold_list")
    status = 422 if form.is_bound else 200
    context = {"form": form, "hold": hold}
    return render(request, "ground/retention/lift.html", context, status=status)


@require_http_methods(["GET", "POST"])
@allow("retention.decide")
def retention_list(request: HttpRequest) -> HttpResponse:
    """Show how long what is kept, the runs so far, and make a new list."""
    form = RunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        run = actions.list_past(by=request.assignment, **form.cleaned_data)
        return redirect("retention_run", run.pk)
    context = {
        "form": form,
        "tabs": tabs(request),
        "periods": queries.periods(request.office, timezone.localdate()),
        "runs": queries.runs()[:SHOWN_RUNS],
    }
    status = 422 if form.is_bound else 200
    return render(request, "ground/retention/runs.html", context, status=status)


@require_GET
@allow("retention.decide")
def retention_run(request: HttpRequest, pk) -> HttpResponse:
    """Show what a run lists: numbers and days, never content."""
    run = get_object_or_404(queries.runs(), pk=pk)
    record(verb="retention.opened", subject=run)
    titles = {each.code: each.title for each in sources()}
    page = Paginator(run.items.all(), PER_PAGE).get_page(request.GET.get("page"))
    for item in page:
        item.source_title = titles.get(item.source, item.source)
    context = {
        "run": run,
        "page": page,
        "may_confirm": run.confirmed_at is None
        and run.listed_by_id != request.worker.pk,
        "listed": run.items.filter(state="listed").count(),
    }
    return render(request, "ground/retention/run.html", context)


@require_POST
@allow("retention.decide")
def retention_confirm(request: HttpRequest, pk) -> HttpResponse:
    """Delete what the run lists, as the second person."""
    run = get_object_or_404(queries.runs(), pk=pk)
    try:
        actions.confirm(run_id=run.pk, by=request.assignment)
    except NotAllowed:
        messages.error(
            request,
            _(
                "Whoever made the list does not confirm it. Ask another who leads the centre."
            ),
        )
    except actions.NotConfirmable:
        messages.error(request, _("This list is confirmed already."))
    else:
        messages.success(
            request, _("Deleted what the list named. What is on hold was left.")
        )
    return redirect("retention_run", run.pk)
