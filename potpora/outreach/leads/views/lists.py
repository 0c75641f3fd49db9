"""The list of leads, the same as a spreadsheet, and what was passed on."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from potpora.ground.access.gate import allow
from potpora.ground.papers.files import as_xlsx
from potpora.ground.trail.actions import record
from potpora.outreach.leads import queries
from potpora.outreach.leads.forms import FilterForm, WordsForm
from potpora.outreach.leads.lines import lines, spreadsheet

PER_PAGE = 25
SORTABLE = ("urgency", "due", "received", "place")


def chips(request: HttpRequest, form: FilterForm) -> list[dict]:
    """Return a removable chip for every filter that is set."""
    found = []
    for name in ("state", "urgency", "channel", "outcome"):
        if not (value := form.cleaned_data.get(name)):
            continue
        rest = request.GET.copy()
        rest.pop(name, None)
        rest.pop("page", None)
        field = form.fields[name]
        label = f"{field.label}: {dict(field.choices).get(value, value)}"
        found.append({"label": label, "url": f"?{rest.urlencode()}", "removable": True})
    return found


def sorting(request: HttpRequest) -> dict[str, dict]:
    """Return for each sortable column its address and the present direction."""
    present = request.GET.get("sort") or "urgency"
    found = {}
    for name in SORTABLE:
        rest = request.GET.copy()
        rest.pop("page", None)
        rest["sort"] = f"-{name}" if present == name else name
        directions = {name: "ascending", f"-{name}": "descending"}
        found[name] = {
            "url": f"?{rest.urlencode()}",
            "direction": directions.get(present, ""),
        }
    return found


def strip(counted: dict[str, int]) -> list[dict]:
    """Return the numbers above the list, each leading to its leads."""
    late = "danger" if counted["late"] else ""
    return [
        {"number": counted["new"], "label": _("not looked at"), "url": "?state=new"},
        {
            "number": counted["open"],
            "label": _("being looked into"),
            "url": "?state=open",
        },
        {
            "number": counted["late"],
            "label": _("late"),
            "url": "?state=late",
            "kind": late,
        },
        {"number": counted["closed"], "label": _("done"), "url": "?state=closed"},
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@allow("lead.view")
def lead_list(request: HttpRequest) -> HttpResponse:
    """List the leads of the office; words to look for are posted and stand in no address."""
    today = timezone.localdate()
    form, words = FilterForm(request.GET), WordsForm(request.POST or None)
    filters = form.filters()
    if words.is_valid():
        filters["text"] = words.cleaned_data["text"]
    rows = queries.lead_list(filters, on=today)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    record(verb="lead.list_looked", detail={"found": page.paginator.count})
    counted = queries.counts(today)
    context = {
        "form": form,
        "words": words,
        "page": page,
        "lines": lines(page.object_list, profile=request.office.profile, on=today),
        "counts": strip(counted),
        "red": counted["red"],
        "chips": chips(request, form),
        "sorting": sorting(request),
        "query": request.GET.urlencode(),
        "unconfirmed": any(not lead.due_verified for lead in page.object_list),
    }
    return render(request, "outreach/leads/list.html", context)


@require_GET
@allow("lead.view")
def lead_export(request: HttpRequest) -> HttpResponse:
    """Return the leads of the list, as filtered, as a spreadsheet; without who reported."""
    filters = FilterForm(request.GET).filters()
    rows = queries.lead_list(filters, on=timezone.localdate())
    book = spreadsheet(rows.iterator(chunk_size=500))
    record(verb="lead.exported", detail={"leads": rows.count()})
    return as_xlsx(book, f"leads-{timezone.localdate():%Y-%m-%d}")


@require_GET
@allow("lead.view")
def leads_passed_on(request: HttpRequest) -> HttpResponse:
    """List what the office passed on: number, day, to whom and why."""
    rows = queries.passed_on(request.office)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    record(verb="lead.list_looked", detail={"passed_on": page.paginator.count})
    return render(request, "outreach/leads/passed_on.html", {"page": page})
