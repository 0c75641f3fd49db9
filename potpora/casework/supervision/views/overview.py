"""What a supervisor or director sees of a centre in one look, and of one case manager."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from potpora.casework.casefile.queries import by_stage, case_for_page
from potpora.casework.casefile.workflow import Stage
from potpora.casework.supervision.actions import growth, ties
from potpora.casework.supervision.forms.team import (
    BurdenForm,
    DevelopmentForm,
    TieForm,
    as_agreed,
)
from potpora.casework.supervision.permissions import may_guide
from potpora.casework.supervision.queries import load, sessions, team
from potpora.casework.supervision.rules import Band
from potpora.casework.supervision.words import BANDS
from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.approvals.queries import described
from potpora.ground.trail.actions import record

PER_PAGE = 50
MARKS = {Band.ATTENTION: "warning", Band.OVERLOAD: "danger"}


@require_GET
@allow("case.supervise")
def case_overview(request: HttpRequest) -> HttpResponse:
    """Show who carries how much, what is late, which cases have no plan and which plans no review."""
    today = timezone.localdate()
    loads = load.loads(office=request.office, on=today)
    late = load.late_by_week(request.office, on=today)
    page = Paginator(loads, PER_PAGE).get_page(request.GET.get("page"))
    record(verb="case.overview")
    context = {
        "today": today,
        "loads": [marked(each) for each in page],
        "page": page,
        "norm": load.norm_in_force(request.office, on=today),
        "stages": stage_bars(request.office),
        "late": late,
        "late_line": line_of([number for _day, number in late]),
        "questions": described(team.waiting_questions(request.office)),
        "cases": sum(each.cases for each in loads),
        "overdue": sum(each.overdue for each in loads),
    }
    return render(request, "casework/supervision/overview.html", context)


def marked(each: load.Load) -> dict:
    """Return a load with the word and the colour of its band."""
    return {
        "load": each,
        "band": BANDS[each.band],
        "kind": MARKS.get(each.band, "neutral"),
        "bar": min(each.percent, 150),
    }


def stage_bars(office) -> list[dict]:
    """Return each open stage with its number of cases."""
    numbers = by_stage(office=office)
    return [
        {"label": stage.label, "number": numbers.get(stage, 0), "stage": stage.value}
        for stage in Stage
        if stage != Stage.CLOSED
    ]


WIDE, HIGH = 280, 80


def line_of(numbers: list[int]) -> list[dict]:
    """Return the points of a line chart of 280 × 80: x, y, the number, and where it began."""
    most = max([*numbers, 1])
    step = WIDE / max(len(numbers) - 1, 1)
    points = [
        {"x": round(place * step), "y": round(HIGH - n / most * HIGH), "number": n}
        for place, n in enumerate(numbers)
    ]
    return [
        point | {"from_x": before["x"], "from_y": before["y"]}
        for before, point in zip([points[0], *points], points, strict=False)
    ]


def worker_or_404(request: HttpRequest, pk):
    """Return a worker of this centre, or one whom the reader guides."""
    worker = team.worker_seen(request.assignment, pk, on=timezone.localdate())
    if worker is None:
        raise Http404
    return worker


@require_GET
@allow("supervision.lead")
def team_worker(request: HttpRequest, pk) -> HttpResponse:
    """Show one case manager: load with its reasons, agreements, sessions, development."""
    today = timezone.localdate()
    worker = worker_or_404(request, pk)
    here = may(request.role, "case.supervise")
    found = (
        load.loads(office=request.office, on=today, worker=worker.pk) if here else []
    )
    record(verb="supervision.worker_opened", subject=worker)
    context = {
        "worker": worker,
        "load": marked(found[0]) if found else None,
        "cases": team.weighed_lines(worker, office=request.office, on=today)
        if here
        else [],
        "ties": team.ties_by_kind(worker, on=today),
        "may_tie": may(request.role, "supervision.tie"),
        "may_guide": may_guide(request.assignment, worker, on=today),
        "sessions": sessions.sessions_of(worker)[:10],
        "agreements": sessions.open_agreements([worker]),
        "plan": sessions.last_development(worker),
        "competences": sessions.names("competence"),
        "today": today,
    }
    return render(request, "casework/supervision/worker.html", context)


@require_http_methods(["GET", "POST"])
@allow("supervision.tie")
def team_tie(request: HttpRequest, pk, kind: str) -> HttpResponse:
    """Name the supervisor or mentor of a worker."""
    worker = worker_or_404(request, pk)
    if kind not in sessions.GUIDES:
        raise Http404
    first = {"starts_on": timezone.localdate()}
    form = TieForm(
        request.POST or None,
        worker=worker,
        office=request.office,
        kind=kind,
        initial=first,
    )
    if form.is_valid():
        try:
            ties.tie(
                worker=worker, kind=kind, by=request.assignment, **form.cleaned_data
            )
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("Saved. Both find it on their pages."))
            return redirect("team_worker", worker.pk)
    context = {"form": form, "worker": worker, "kind": form.kind}
    return render(request, "casework/supervision/tie.html", context)


@require_http_methods(["GET", "POST"])
@allow("supervision.lead")
def team_development(request: HttpRequest, pk) -> HttpResponse:
    """Agree on how a worker grows."""
    worker = worker_or_404(request, pk)
    if not may_guide(request.assignment, worker, on=timezone.localdate()):
        raise Http404
    last = sessions.last_development(worker)
    form = DevelopmentForm(request.POST or None, initial=as_agreed(last))
    if form.is_valid():
        growth.agree_on_development(
            worker=worker,
            agreed_on=form.cleaned_data["agreed_on"],
            steps=form.steps(),
            by=request.assignment,
        )
        messages.success(request, _("The development plan is saved."))
        return redirect("team_worker", worker.pk)
    context = {"form": form, "worker": worker}
    return render(request, "casework/supervision/development.html", context)


@require_http_methods(["GET", "POST"])
@allow("case.work")
def case_burden(request: HttpRequest, case_id) -> HttpResponse:
    """Say what makes a case heavier than its priority."""
    case = get_object_or_404(case_for_page(case_id))
    form = BurdenForm(request.POST or None, instance=team.burden_of(case))
    if form.is_valid():
        growth.weigh(case=case, by=request.assignment, **form.cleaned_data)
        messages.success(
            request, _("Saved. The load of the case manager is counted anew.")
        )
        return redirect("case_page", case.pk)
    context = {"form": form, "case": case}
    return render(request, "casework/supervision/burden.html", context)
