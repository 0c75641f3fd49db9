"""Plans of visits: the list, one plan with its buttons, its sheet on paper."""

from datetime import date
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.papers.files import as_pdf
from potpora.ground.trail.actions import record
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.queries import project_or_404
from potpora.outreach.visits import queries, rules
from potpora.outreach.visits.actions import planning
from potpora.outreach.visits.forms import AddForm, PlanForm
from potpora.outreach.visits.models import PlannedVisit, VisitPlan
from potpora.outreach.visits.permissions import NotAllowed, may_plan
from potpora.outreach.visits.sheet import sheet
from potpora.outreach.visits.urgent import red_flags

BAND_KINDS = {1: "danger", 2: "danger", 3: "warning", 4: "warning", 5: "info"}


def sentence_of(error: ValidationError) -> str:
    """Return what an error says, in one line."""
    return " ".join(error.messages)


@require_http_methods(["GET", "POST"])
@allow("visit.view")
def visit_plans(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """List the plans of a project, and make a new one."""
    project = project_or_404(project_id)
    form = PlanForm(request.POST or None, initial=next_days())
    if request.method == "POST" and form.is_valid():
        try:
            plan = planning.make_plan(
                project=project, by=request.assignment, **form.cleaned_data
            )
        except NotAllowed:
            raise Http404 from None
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            said(request, plan)
            return redirect("visit_plan", plan.pk)
    context = frame(request, project) | {
        "plans": list(queries.plans_of(project)),
        "form": form,
        "may_plan": may_plan(request.assignment, project),
        "red": red_flags(project),
    }
    status = 422 if form.errors else 200
    return render(request, "outreach/visits/plans.html", context, status=status)


def next_days() -> dict[str, date]:
    """Return the days that a new plan proposes: today."""
    return {"begins_on": timezone.localdate(), "ends_on": timezone.localdate()}


def said(request: HttpRequest, plan: VisitPlan) -> None:
    """Say how many visits a new plan has."""
    number = plan.visits.count()
    text = ngettext(
        "%(number)d visit is planned.", "%(number)d visits are planned.", number
    )
    messages.success(request, text % {"number": number})


@require_GET
@allow("visit.view")
def visit_plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show a plan day by day and vehicle by vehicle, with the buttons to change it."""
    plan = queries.plan_or_404(plan_id)
    record(verb="visit.plan_opened", subject=plan)
    return page(request, plan)


def page(
    request: HttpRequest, plan: VisitPlan, *, form=None, status: int = 200
) -> HttpResponse:
    """Show a plan."""
    by, days = request.assignment, planning.working_days(plan.begins_on, plan.ends_on)
    visits = list(queries.visits_of_plan(plan))
    context = frame(request, plan.project) | {
        "plan": plan,
        "days": grouped(visits),
        "all_days": days,
        "vehicles": range(1, plan.vehicles + 1),
        "dropped": list(queries.dropped_of_plan(plan)),
        "may_change": may_plan(by, plan.project) and plan.office_id == by.office_id,
        "workers": list(queries.colleagues(by)),
        "form": form or AddForm(plan=plan, days=days),
        "number": len(visits),
    }
    return render(request, "outreach/visits/plan.html", context, status=status)


def grouped(visits: list[PlannedVisit]) -> list[tuple[date, list[dict]]]:
    """Return the visits by day and vehicle, each with what its line shows."""
    return [
        (day, [group(vehicle, list(rows)) for vehicle, rows in groupby(of_day, by_vehicle)])
        for day, of_day in groupby(visits, lambda visit: visit.day)
    ]  # fmt: skip


def by_vehicle(visit: PlannedVisit) -> int:
    """Return the vehicle of a visit."""
    return visit.vehicle


def group(vehicle: int, rows: list[PlannedVisit]) -> dict:
    """Return a vehicle with its lines; everybody's worker when it is the same."""
    workers = {visit.worker_id for visit in rows}
    return {
        "vehicle": vehicle,
        "worker": rows[0].worker if len(workers) == 1 else None,
        "lines": [
            line(visit, first=n == 0, last=n == len(rows) - 1)
            for n, visit in enumerate(rows)
        ],
    }


def line(visit: PlannedVisit, *, first: bool, last: bool) -> dict:
    """Return a planned visit with what its line shows."""
    return {
        "visit": visit,
        "household": visit.household,
        "hour": f"{rules.about_hour(visit.place):02}:00",
        "kind": BAND_KINDS.get(visit.band, "neutral"),
        "first": first,
        "last": last,
        "open": visit.state == PlannedVisit.State.PLANNED,
    }


@require_POST
@allow("visit.plan")
def planned_change(request: HttpRequest, planned_id: UUID) -> HttpResponse:
    """Move a visit up or down, to another day or vehicle, to a worker, or take it off."""
    visit, by = queries.planned_or_404(planned_id), request.assignment
    sent = request.POST
    try:
        if "up" in sent or "down" in sent:
            planning.move(planned_id=visit.pk, upward="up" in sent, by=by)
        elif "drop" in sent:
            planning.drop(planned_id=visit.pk, reason=sent.get("reason", ""), by=by)
        elif "assign" in sent:
            planning.assign(planned_id=visit.pk, worker_id=sent.get("worker"), by=by)
        else:
            planning.reschedule(
                planned_id=visit.pk, day=day_of(sent), vehicle=vehicle_of(sent), by=by
            )
    except NotAllowed:
        raise Http404 from None
    except ValidationError as error:
        messages.error(request, sentence_of(error))
    anchor = f"#visit-{visit.pk}"
    return redirect(reverse("visit_plan", args=[visit.plan_id]) + anchor)


def day_of(sent) -> date:
    """Return the day that was sent; raises ``ValidationError``."""
    try:
        day = parse_date(sent.get("day", ""))
    except ValueError:
        day = None
    if day is None:
        raise ValidationError(_("Choose a day and a vehicle of this plan."))
    return day


def vehicle_of(sent) -> int:
    """Return the vehicle that was sent; none is 0."""
    text = sent.get("vehicle", "")
    return int(text) if text.isdecimal() and len(text) < 4 else 0


@require_POST
@allow("visit.plan")
def plan_assign(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Give everything that a vehicle visits on a day to one worker."""
    plan = queries.plan_or_404(plan_id)
    try:
        planning.assign_vehicle(
            plan_id=plan.pk,
            day=day_of(request.POST),
            vehicle=vehicle_of(request.POST),
            worker_id=request.POST.get("worker"),
            by=request.assignment,
        )
    except NotAllowed:
        raise Http404 from None
    except ValidationError as error:
        messages.error(request, sentence_of(error))
    return redirect("visit_plan", plan.pk)


@require_POST
@allow("visit.plan")
def plan_add(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Put a household on the plan by hand."""
    plan = queries.plan_or_404(plan_id)
    days = planning.working_days(plan.begins_on, plan.ends_on)
    form = AddForm(request.POST, plan=plan, days=days)
    if not form.is_valid():
        return page(request, plan, form=form, status=422)
    given = form.cleaned_data
    home = queries.household_numbered(plan.project_id, given["number"])
    try:
        if home is None:
            raise ValidationError(_("No household on the list has this number."))
        planning.add(
            plan_id=plan.pk,
            household=home,
            day=date.fromisoformat(given["day"]),
            vehicle=given["vehicle"],
            reason=given["reason"],
            by=request.assignment,
        )
    except NotAllowed:
        raise Http404 from None
    except ValidationError as error:
        form.add_error("number", error.messages)
        return page(request, plan, form=form, status=422)
    return redirect("visit_plan", plan.pk)


@require_GET
@allow("visit.view")
def plan_sheet(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Return the sheet of a plan as PDF: all of it, or one day of it."""
    plan = queries.plan_or_404(plan_id)
    day = request.GET.get("day", "")
    visits = queries.visits_of_plan(plan).filter(household__address_protected=False)
    if day:
        visits = visits.filter(day=day_of(request.GET))
    record(verb="visit.sheet_printed", subject=plan, detail={"visits": visits.count()})
    return as_pdf(sheet(plan, list(visits)), f"visits-{plan.begins_on}")
