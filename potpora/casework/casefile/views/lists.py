"""The list of cases, and the same as a spreadsheet."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from potpora.casework.casefile import queries
from potpora.casework.casefile.export import spreadsheet
from potpora.casework.casefile.forms.lists import FilterForm
from potpora.casework.casefile.lines import lines
from potpora.casework.casefile.permissions import may_open
from potpora.ground.access.gate import allow
from potpora.ground.papers.files import as_xlsx
from potpora.ground.trail.actions import record

PER_PAGE = 25


def filtered(request: HttpRequest, on: date):
    """Return the form with the filters of the address, and the cases they leave."""
    form = FilterForm(request.GET, office=request.office)
    return form, queries.case_list(office=request.office, filters=form.filters(), on=on)


def chips(request: HttpRequest, form: FilterForm) -> list[dict]:
    """Return a removable chip for every filter that is set."""
    found = []
    for name in ("text", "stage", "priority", "manager", "due"):
        value = form.cleaned_data.get(name)
        if not value:
            continue
        rest = request.GET.copy()
        rest.pop(name, None)
        rest.pop("page", None)
        field = form.fields[name]
        shown = (
            dict(field.choices).get(value, value)
            if name in ("stage", "priority", "due")
            else value
        )
        label = f"{field.label}: {shown}"
        found.append({"label": label, "url": f"?{rest.urlencode()}", "removable": True})
    return found


def sorting(request: HttpRequest) -> dict[str, dict]:
    """Return for each sortable column its address and the present direction."""
    present = request.GET.get("sort") or "due"
    found = {}
    for name in ("name", "number", "due", "opened"):
        turned = f"-{name}" if present == name and f"-{name}" in queries.SORTS else name
        rest = request.GET.copy()
        rest.pop("page", None)
        rest["sort"] = turned
        direction = (
            "ascending"
            if present == name
            else "descending"
            if present == f"-{name}"
            else ""
        )
        found[name] = {"url": f"?{rest.urlencode()}", "direction": direction}
    return found


@require_GET
@vary_on_headers("HX-Request")
@allow("case.view")
def case_list(request: HttpRequest) -> HttpResponse:
    """List the centre's cases as the filters in the address leave them."""
    today = timezone.localdate()
    form, cases = filtered(request, today)
    page = Paginator(cases, PER_PAGE).get_page(request.GET.get("page"))
    record(verb="case.listed", detail={"found": page.paginator.count})
    found = lines(page.object_list, office=request.office, on=today)
    context = {
        "form": form,
        "page": page,
        "lines": found,
        "unconfirmed": any(each.unconfirmed for each in found),
        "chips": chips(request, form),
        "sorting": sorting(request),
        "query": request.GET.urlencode(),
        "may_open": may_open(request.assignment),
    }
    template = "casework/case_list.html"
    return render(request, f"{template}#table" if request.htmx else template, context)


@require_GET
@allow("case.view")
def case_export(request: HttpRequest) -> HttpResponse:
    """Return the filtered list as a spreadsheet, with no more than the page shows."""
    today = timezone.localdate()
    _form, cases = filtered(request, today)
    found = lines(cases, office=request.office, on=today)
    record(verb="case.exported", detail={"rows": len(found)})
    return as_xlsx(spreadsheet(found), f"cases-{today:%Y-%m-%d}")
