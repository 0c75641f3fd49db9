"""Pages for inspection."""

from django.http import FileResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from potpora.ground.access.gate import allow
from potpora.ground.trail import exports, queries
from potpora.ground.trail.actions import record
from potpora.ground.trail.forms import TrailFilter


@require_GET
@allow("trail.inspect")
def trail_inspect(request):
    """Look through the trail, the latest first; looking is in the trail too."""
    form = TrailFilter(request.GET)
    wanted = form.wanted()
    entries, more = queries.page(queries.entries(**wanted), form.last_seen)
    if not form.last_seen:
        record(verb="trail.inspected", detail=asked(wanted))
    query = request.GET.copy()
    query.pop("before", None)
    context = {
        "form": form,
        "entries": entries,
        "more": more,
        "kept": query.urlencode(),
    }
    return render(request, "ground/trail/inspect.html", context)


@require_GET
@allow("trail.inspect")
def trail_export(request):
    """Hand out what fits the filter as a workbook."""
    wanted = TrailFilter(request.GET).wanted()
    found = queries.entries(**wanted)[: exports.MOST_ROWS]
    file = exports.workbook(found.iterator(queries.ROWS_AT_ONCE))
    record(verb="trail.exported", detail=asked(wanted))
    return FileResponse(file, as_attachment=True, filename="trail.xlsx")


def asked(wanted: dict) -> dict[str, str]:
    """Return what was looked for, without the worker's name."""
    return {name: str(value) for name, value in wanted.items() if name != "worker"}
