"""The households of a project by level, and the same as a spreadsheet."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from potpora.ground.access.gate import allow
from potpora.ground.papers.files import as_xlsx
from potpora.ground.papers.spreadsheets import Sheet, workbook
from potpora.ground.trail.actions import record
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.queries import project_or_404
from potpora.outreach.risk import actions, paper
from potpora.outreach.risk.explain import FLAG_KINDS, LEVEL_KINDS
from potpora.outreach.risk.forms import LevelFilter
from potpora.outreach.risk.models import Level
from potpora.outreach.risk.permissions import may_draw
from potpora.outreach.risk.queries import levels

PER_PAGE = 25
SORTED_BY = ("number", "level", "due")


@require_GET
@vary_on_headers("HX-Request")
@allow("risk.view")
def level_list(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """List the households of a project, the most urgent first."""
    project, today = project_or_404(project_id), timezone.localdate()
    form = LevelFilter(request.GET, project=project)
    chosen = form.filters() | {"sort": request.GET.get("sort", "")}
    rows = levels.by_level(project, chosen, today)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    record(verb="risk.listed", subject=project, detail={"found": page.paginator.count})
    context = frame(request, project) | {
        "form": form,
        "page": page,
        "rows": [row(each, project, today) for each in page.object_list],
        "counts": counts(project, today),
        "sorting": sorting(request),
        "query": request.GET.urlencode(),
        "may_draw": may_draw(request.assignment, project),
        "stale": levels.stale_versions(project, today),
    }
    template = "outreach/risk/levels.html"
    return render(request, f"{template}#table" if request.htmx else template, context)


def row(household, project, today) -> dict:
    """Return a household with its level in words, as the list shows it."""
    if household.now is None:
        return {"household": household, "risk": None}
    return {
        "household": household,
        "risk": household.risk,
        "level": Level(household.now).label,
        "kind": LEVEL_KINDS[household.now],
        "flag_kind": FLAG_KINDS.get(household.risk.flag, ""),
        "overridden": household.now != household.risk.level,
        "due": levels.is_due(household.risk, project, today),
    }


def counts(project, today) -> list[dict]:
    """Return how many households have each level, each with the address of its list."""
    found = levels.level_counts(project, today)
    strip = [
        {
            "number": found.get(value, 0),
            "label": label,
            "url": f"?level={value}",
            "kind": LEVEL_KINDS[value] if found.get(value) and value in ("urgent", "high") else "",
        }
        for value, label in reversed(Level.choices)
    ]  # fmt: skip
    unscored = {"number": found.get("none", 0), "label": _("not yet scored")}
    return [*strip, unscored | {"url": "?level=none"}]


def sorting(request: HttpRequest) -> dict[str, dict]:
    """Return for each sortable column its address and the present direction."""
    present, found = request.GET.get("sort") or "level", {}
    for name in SORTED_BY:
        rest = request.GET.copy()
        rest.pop("page", None)
        turned = present == name and f"-{name}" in levels.SORTS
        rest["sort"] = f"-{name}" if turned else name
        ways = {name: "ascending", f"-{name}": "descending"}
        found[name] = {
            "url": f"?{rest.urlencode()}",
            "direction": ways.get(present, ""),
        }
    return found


@require_GET
@allow("risk.view")
def level_export(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Return the list as the filters leave it, as a spreadsheet."""
    project, today = project_or_404(project_id), timezone.localdate()
    form = LevelFilter(request.GET, project=project)
    chosen = form.filters() | {"sort": request.GET.get("sort", "")}
    rows = paper.levels_rows(levels.by_level(project, chosen, today))
    record(verb="risk.exported", subject=project, detail={"rows": len(rows)})
    book = workbook(Sheet(paper.levels_head(), rows))
    return as_xlsx(book, f"levels-{project.code}-{today:%Y-%m-%d}")


@require_POST
@allow("risk.select")
def rescore(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Score the last signs of every household again with the table in force."""
    project = project_or_404(project_id)
    done = actions.rescore(
        project=project, on=timezone.localdate(), by=request.assignment
    )
    record(verb="risk.rescored", subject=project, detail={"households": done})
    said = ngettext(
        "%(number)d household was scored again; the old score stays beside the new one.",
        "%(number)d households were scored again; the old scores stay beside the new ones.",
        done,
    )
    messages.success(request, said % {"number": done})
    return redirect("risk_levels", project_id)
