"""The visits of a project, those of a worker today, and the way to the calendar."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from potpora.ground.access.gate import allow, public
from potpora.ground.papers.files import as_pdf, as_xlsx
from potpora.ground.papers.spreadsheets import Sheet, workbook
from potpora.ground.trail.actions import record
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.models import Project
from potpora.outreach.projects.queries import household_or_404, project_or_404
from potpora.outreach.visits import queries, rules
from potpora.outreach.visits.actions import feeds, letters
from potpora.outreach.visits.calendar import as_calendar
from potpora.outreach.visits.forms import VisitFilter
from potpora.outreach.visits.models import HeldVisit, PlannedVisit
from potpora.outreach.visits.permissions import may_plan, may_review, may_sort
from potpora.outreach.visits.sheet import letter
from potpora.outreach.visits.vain import letter_of

PER_PAGE = 25
FINDING_KINDS = {"found": "ok", "not_home": "neutral", "wrong_address": "warning"}


def narrowed(request: HttpRequest, project: Project):
    """Return the filter form and the visits that it leaves."""
    form = VisitFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    rows = queries.found(
        queries.visits_of(project),
        words=chosen.get("q", "").strip(),
        finding=chosen.get("finding", ""),
    )
    return form, rows


@require_GET
@allow("visit.view")
def visit_list(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """List the finished visits of a project, the latest first."""
    project = project_or_404(project_id)
    form, rows = narrowed(request, project)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    record(verb="visit.listed", subject=project, detail={"found": page.paginator.count})
    context = frame(request, project) | {
        "form": form,
        "page": page,
        "rows": [
            (each, FINDING_KINDS.get(each.finding, "info")) for each in page.object_list
        ],
        "counts": strip(project),
        "query": request.GET.urlencode(),
        "filtered": any(request.GET.get(name) for name in form.fields),
        "may_plan": may_plan(request.assignment, project),
        "may_sort": may_sort(request.assignment),
        "may_review": may_review(request.assignment, project),
    }
    return render(request, "outreach/visits/list.html", context)


def strip(project: Project) -> list[dict]:
    """Return the numbers above the list."""
    counted = queries.counts_of(project)
    facts = reverse("visit_facts", args=[project.pk])
    return [
        {"number": counted["visits"], "label": _("visits")},
        {"number": counted["households"], "label": _("households visited")},
        {"number": counted["due"], "label": _("households that may be planned")},
        {
            "number": counted["facts"],
            "label": _("facts that wait for the centre"),
            "url": facts,
            "kind": "warning" if counted["facts"] else "",
        },
    ]


@require_GET
@allow("visit.view")
def visit_export(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Return the visits as the filter leaves them, as a spreadsheet."""
    project = project_or_404(project_id)
    _form, rows = narrowed(request, project)
    head = [_("Number"), _("Household"), _("Settlement"), _("When"), _("Finding"), _("Worker")]  # fmt: skip
    table = [
        [
            each.household.number,
            each.household.name,
            each.household.settlement or str(each.household.municipality),
            each.visited_at,
            str(each.get_finding_display()),
            each.done_by.name,
        ]
        for each in rows
    ]
    record(verb="visit.exported", subject=project, detail={"rows": len(table)})
    name = f"visits-{project.code}-{timezone.localdate():%Y-%m-%d}"
    return as_xlsx(workbook(Sheet(head, table)), name)


@require_GET
@allow("visit.record")
def visits_today(request: HttpRequest) -> HttpResponse:
    """Show a worker the visits of today as cards, drafts that wait, and what was kept aside."""
    by, today = request.assignment, timezone.localdate()
    visits = list(queries.today_of(by, today))
    record(verb="visit.listed", detail={"found": len(visits)})
    context = {
        "today": today,
        "cards": [
            {
                "visit": each,
                "household": each.household,
                "hour": f"{rules.about_hour(each.place):02}:00",
                "done": each.state == PlannedVisit.State.DONE,
            }
            for each in visits
        ],
        "drafts": list(queries.drafts_of(by)),
        "held": queries.held_visits(HeldVisit.State.WAITING)
        .filter(sent_by=by.worker)
        .count(),
        "may_sort": may_sort(by),
    }
    return render(request, "outreach/visits/today.html", context)


@require_http_methods(["GET", "POST"])
@allow("visit.record")
def visit_calendar(request: HttpRequest) -> HttpResponse:
    """Make or withdraw the secret address of the own calendar; it is shown once."""
    by, token = request.assignment, ""
    if request.method == "POST" and "withdraw" in request.POST:
        feeds.close_feed(by=by)
        messages.success(request, _("The address of the calendar no longer works."))
        return redirect("visit_calendar")
    if request.method == "POST":
        token = feeds.open_feed(by=by)
    url = reverse("visit_feed", args=[token]) if token else ""
    context = {
        "address": request.build_absolute_uri(url) if url else "",
        "feed": queries.own_feed(by),
    }
    answer = render(request, "outreach/visits/calendar.html", context)
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_GET
@public
def visit_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Return the planned visits of whoever holds the secret, for a calendar: no name, no address."""
    rows = queries.feed_rows(feeds.hashed(token))
    answer = HttpResponse(
        as_calendar(rows, timezone.now()), content_type="text/calendar; charset=utf-8"
    )
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@require_POST
@allow("visit.record")
def visit_letter(
    request: HttpRequest, project_id: UUID, household_id: UUID
) -> HttpResponse:
    """Note the letter after three vain visits, or that nobody answered it."""
    household = household_or_404(project_id, household_id)
    try:
        if "not_found" in request.POST:
            letters.not_found(household=household, by=request.assignment)
            messages.success(request, _("The people stay on the list as not found."))
        else:
            letters.send_letter(household=household, by=request.assignment)
            messages.success(request, _("The letter is noted. Print it and leave it."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("listed_household", project_id, household_id)


@require_GET
@allow("visit.view")
def visit_letter_pdf(
    request: HttpRequest, project_id: UUID, household_id: UUID
) -> HttpResponse:
    """Return the letter that is left at the door, as PDF."""
    household = household_or_404(project_id, household_id)
    sent = letter_of(household)
    if sent is None:
        messages.error(request, _("No letter waits for an answer here."))
        return redirect("listed_household", project_id, household_id)
    record(verb="visit.sheet_printed", subject=household)
    content = letter(household, sent, request.assignment.office)
    return as_pdf(content, "letter")
