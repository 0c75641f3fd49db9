"""The statistics: tables, maps, downloads, and making the next release."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.papers.files import XLSX, as_file
from potpora.ground.trail.actions import record
from potpora.insight.releases import actions, tables
from potpora.insight.releases.export import as_csv, as_xlsx
from potpora.insight.releases.forms import TableForm
from potpora.insight.releases.models import Release

KINDS = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, XLSX),
}


@require_GET
@allow("statistics.view")
def statistics(request: HttpRequest) -> HttpResponse:
    """Show a released table with its map."""
    form = TableForm(request.GET)
    table = tables.shown(form, request.office)
    measure = form.chosen("measure")
    page = {
        "form": form,
        "table": table,
        "map": tables.map_of(table, measure) if table else None,
        "measure": measure,
        "query": request.GET.urlencode(),
        "may_release": may(request.role, "statistics.release"),
        "subject": form.about,
    }
    return render(request, "insight/statistics.html", page)


@require_GET
@allow("statistics.view")
def statistics_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the table that is shown, as a file; it holds no more than the page."""
    form = TableForm(request.GET)
    table = tables.shown(form, request.office)
    if table is None or kind not in KINDS:
        raise Http404
    make, content_type = KINDS[kind]
    record(verb="release.exported", subject=table.release, detail={"kind": kind})
    name = f"{table.release.subject}-{table.release.counted_on:%Y-%m-%d}.{kind}"
    return as_file(make(table), name, content_type, shown=False)


@require_POST
@allow("statistics.release")
def release_make(request: HttpRequest) -> HttpResponse:
    """Have the worker process count and hide; the page shows the release when it is ready."""
    subject = request.POST.get("subject", "")
    if subject not in Release.Subject.values:
        raise Http404
    actions.ask(subject=subject, by=request.assignment)
    messages.success(
        request,
        _(
            "The figures are being counted and checked. Open this page again in a minute."
        ),
    )
    return redirect(f"{reverse('statistics')}?subject={subject}")
