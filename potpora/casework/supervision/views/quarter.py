"""Files drawn for review, and the quarterly report on screen, as PDF and as a spreadsheet."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_GET, require_POST

from potpora.casework.supervision import paper
from potpora.casework.supervision.actions import growth
from potpora.casework.supervision.queries import report, sessions
from potpora.ground.access.gate import allow
from potpora.ground.papers.files import as_pdf, as_xlsx
from potpora.ground.papers.official import draw
from potpora.ground.trail.actions import record

QUARTERS_BACK = 8


def quarter_asked(request: HttpRequest) -> date:
    """Return the quarter of the address; the present one when it names none."""
    try:
        asked = parse_date(request.GET.get("quarter", ""))
    except ValueError:
        asked = None
    return sessions.quarter_of(asked or timezone.localdate())


def quarters(today: date) -> list[tuple[date, str]]:
    """Return the present quarter and those before it with their words, the latest first."""
    found = [sessions.quarter_of(today)]
    while len(found) < QUARTERS_BACK:
        found.append(sessions.quarter_of(found[-1] - timedelta(days=1)))
    return [(quarter, paper.quarter_in_words(quarter)) for quarter in found]


@require_GET
@allow("case.supervise")
def file_reviews(request: HttpRequest) -> HttpResponse:
    """List the files drawn for the review of a quarter."""
    quarter, today = quarter_asked(request), timezone.localdate()
    record(verb="supervision.files_listed")
    context = {
        "quarter": quarter,
        "quarters": quarters(today),
        "rows": sessions.drawn(request.office, quarter=quarter),
        "present": quarter == sessions.quarter_of(today),
    }
    return render(request, "casework/supervision/files.html", context)


@require_POST
@allow("case.supervise")
def file_reviews_draw(request: HttpRequest) -> HttpResponse:
    """Draw the files of the present quarter."""
    today = timezone.localdate()
    drawn = growth.draw_files(
        quarter=sessions.quarter_of(today), on=today, by=request.assignment
    )
    told = ngettext("%(number)d file drawn.", "%(number)d files drawn.", len(drawn))
    messages.success(request, told % {"number": len(drawn)})
    return redirect("file_reviews")


@require_POST
@allow("case.supervise")
def file_review_begin(request: HttpRequest, pk) -> HttpResponse:
    """Begin the review of a file: its standard form, in the case."""
    row = get_object_or_404(sessions.drawn_files(), pk=pk)
    if row.form_id is None:
        growth.begin_review(
            row=row, language=get_language() or "en", by=request.assignment
        )
    return redirect("case_form", row.form_id)


@require_GET
@allow("case.supervise")
def quarter_report(request: HttpRequest) -> HttpResponse:
    """Show the quarterly report of the centre."""
    quarter, today = quarter_asked(request), timezone.localdate()
    record(verb="supervision.report_opened")
    context = {
        "quarter": quarter,
        "quarters": quarters(today),
        "tables": report.report(request.office, quarter=quarter, on=today),
    }
    return render(request, "casework/supervision/report.html", context)


@require_GET
@allow("case.supervise")
def quarter_report_pdf(request: HttpRequest) -> HttpResponse:
    """Hand out the quarterly report as PDF."""
    quarter, today = quarter_asked(request), timezone.localdate()
    record(verb="supervision.report_printed")
    made = draw(
        lambda: paper.quarterly(request.office, quarter, today),
        office=request.office,
        languages=[get_language() or "en"],
        at=timezone.now(),
    )
    return as_pdf(made.pdf, name_of(quarter), shown=False)


@require_GET
@allow("case.supervise")
def quarter_report_xlsx(request: HttpRequest) -> HttpResponse:
    """Hand out the quarterly report as a spreadsheet."""
    quarter, today = quarter_asked(request), timezone.localdate()
    record(verb="supervision.report_exported")
    tables = report.report(request.office, quarter=quarter, on=today)
    return as_xlsx(paper.spreadsheet(tables), name_of(quarter))


def name_of(quarter: date) -> str:
    """Return the name of a report's file."""
    return f"supervision-{quarter.year}-{(quarter.month + 2) // 3}"
