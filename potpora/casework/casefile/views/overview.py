"""What a supervisor sees of a centre."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from potpora.casework.casefile import queries
from potpora.casework.casefile.workflow import Stage
from potpora.ground.access.gate import allow
from potpora.ground.approvals.models import Approval
from potpora.ground.trail.actions import record

# Points of a caseload norm are a professional proposal, unconfirmed; heads are counted here.
NORM_CASES = 25


def stage_bars(office) -> list[dict]:
    """Return each open stage with its number of cases."""
    numbers = queries.by_stage(office=office)
    return [
        {"label": stage.label, "number": numbers.get(stage, 0), "stage": stage.value}
        for stage in Stage
        if stage != Stage.CLOSED
    ]


@require_GET
@allow("case.supervise")
def case_overview(request: HttpRequest) -> HttpResponse:
    """Show who has how many cases, what is late, and what has no plan yet."""
    today = timezone.localdate()
    loads = queries.loads(office=request.office, on=today)
    stages = stage_bars(request.office)
    record(verb="case.overview")
    context = {
        "loads": loads,
        "stages": stages,
        "most": max([load.cases for load in loads] + [NORM_CASES * 1.4]),
        "most_in_stage": max([stage["number"] for stage in stages] + [1]),
        "norm": NORM_CASES,
        "today": today,
        "cases": sum(load.cases for load in loads),
        "overdue": sum(load.overdue for load in loads),
        "waiting": Approval.objects.waiting().filter(office=request.office).count(),
    }
    return render(request, "casework/case_overview.html", context)
