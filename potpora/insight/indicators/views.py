"""Figures of a project, the records behind each, and the report to the funder."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.views.decorators.http import require_GET

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.papers.files import as_pdf, as_xlsx
from potpora.ground.papers.official import draw
from potpora.ground.trail.actions import record
from potpora.insight.indicators import atrisk, bars, evidence, moved, report, words
from potpora.insight.indicators.actions import SPLIT
from potpora.insight.indicators.counting import computed
from potpora.insight.indicators.sheets import as_workbook
from potpora.interface.language.choices import ENDONYMS
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.models import Project
from potpora.outreach.projects.queries import project_or_404
from potpora.outreach.risk.models import Level

PER_PAGE = 50
LANGUAGES = frozenset(code for code, _ in ENDONYMS)


@require_GET
@allow("figures.view")
def project_figures(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Show every indicator of a project with its figure."""
    project = project_or_404(project_id)
    measured = list(project.indicators.order_by("code"))
    found = computed(project, [each.code for each in measured])
    names = words.names()
    context = frame(request, project) | {
        "languages": ENDONYMS,
        "may_open": may(request.role, "figures.evidence"),
        "may_report": may(request.role, "figures.report") and leads(request, project),
        "rows": [
            (each, names.get(each.code, each.code), found[each.code])
            for each in measured
        ],
        "at_risk": at_risk(project) if SPLIT in found else [],
    }
    record(verb="project.figures_opened", subject=project)
    return render(request, "insight/figures.html", context)


def at_risk(project: Project) -> list[tuple[str, atrisk.AtRisk, str]]:
    """Return municipalities by name with people at risk, and how many of each main type."""
    found = atrisk.rows(atrisk.counted(project))
    return [
        (words.place(each), each, words.types(each.types, words.number))
        for each in found
    ]


@require_GET
@allow("figures.view")
def project_moved(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Show the level of risk of the same households at the start and at the end."""
    project = project_or_404(project_id)
    rows = [(words.place(each), each) for each in moved.rows(moved.whole(project))]
    record(verb="project.figures_opened", subject=project, detail={"page": "moved"})
    context = frame(request, project) | {
        "rows": rows,
        "chart": bars.drawn(rows),
        "levels": Level.choices,
    }
    return render(request, "insight/moved.html", context)


@require_GET
@allow("figures.evidence")
def project_evidence(request: HttpRequest, project_id: UUID, code: str) -> HttpResponse:
    """Show the records that an indicator counts; only those that its reader may see."""
    project = project_or_404(project_id)
    figure = computed(project, [code])[code]
    if figure.records is None:
        raise Http404
    record(verb="project.evidence_opened", subject=project, detail={"indicator": code})
    page = Paginator(evidence.listed(figure.records), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = frame(request, project) | {
        "code": code,
        "name": words.names().get(code, code),
        "figure": figure,
        "page": page,
        "lines": list(evidence.lines(list(page.object_list))),
    }
    return render(request, "insight/evidence.html", context)


@require_GET
@allow("figures.report")
def project_report(request: HttpRequest, project_id: UUID, kind: str) -> HttpResponse:
    """Hand out the report to the funder in the languages asked for; small counts are hidden.

    Only the office that leads the project sees all that is counted, so no other hands it out.
    """
    project = project_or_404(project_id)
    on, languages = timezone.localdate(), asked(request)
    if kind not in ("pdf", "xlsx") or not leads(request, project):
        raise Http404
    record(verb="project.reported", subject=project, detail={"kind": kind})
    if kind == "pdf":
        made = draw(
            lambda: report.paper(project, on),
            office=request.office,
            languages=languages,
            at=timezone.now(),
        )
        return as_pdf(made.pdf, project.code, shown=False)
    with override(languages[0]):
        return as_xlsx(as_workbook(project, on), project.code)


def leads(request: HttpRequest, project: Project) -> bool:
    """Return whether the reader's office leads a project."""
    return project.office_id == request.office.pk


def asked(request: HttpRequest) -> list[str]:
    """Return one or two languages that the address asks for, else the reader's."""
    wanted = [each for each in request.GET.getlist("language") if each in LANGUAGES]
    return list(dict.fromkeys(wanted))[:2] or [get_language() or "en"]
