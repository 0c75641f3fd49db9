"""A list that is brought in: its file, its rows for review, the leads made of it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from potpora.ground.access.gate import allow
from potpora.ground.places.models import Municipality
from potpora.ground.trail.actions import record
from potpora.outreach.leads import queries
from potpora.outreach.leads.actions import bringing
from potpora.outreach.leads.forms import BringForm, TakeInForm
from potpora.outreach.leads.models import LeadList
from potpora.registry.intakes.rules.limits import RefusedFile


@allow("lead.work")
def lead_list_bring(request: HttpRequest) -> HttpResponse:
    """Bring in a list as a file, or pasted."""
    form = BringForm(request.POST or None, request.FILES or None)
    sent = request.method == "POST" and form.is_valid()
    if sent and (brought := read(form, request.assignment)):
        return redirect("lead_list_review", brought.pk)
    status = 422 if form.is_bound else 200
    return render(request, "outreach/leads/bring.html", {"form": form}, status=status)


def read(form: BringForm, by) -> LeadList | None:
    """Return the list that was read, or write into the form why it was not."""
    name, pieces = form.pieces()
    try:
        return bringing.bring(
            source=form.cleaned_data["source"], file_name=name, pieces=pieces, by=by
        )
    except RefusedFile:
        sentence = _("This is no XLSX, ODS or CSV file that can be read. Save the list again from the spreadsheet, at most 5 MB and 1000 rows.")  # fmt: skip
        form.add_error("file", sentence)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return None


@allow("lead.work")
def lead_list_review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Look through the rows of a list and make leads of those that are chosen."""
    brought = queries.list_or_404(pk)
    number = len(brought.rows)
    form = TakeInForm(request.POST or None, office=request.office, number=number)
    if request.method == "POST" and form.is_valid():
        return taken(request, brought, form)
    record(verb="lead.list_looked", subject=brought, detail={"rows": number})
    context = {"brought": brought, "form": form, "rows": with_places(brought)}
    status = 422 if form.is_bound else 200
    return render(request, "outreach/leads/review.html", context, status=status)


def with_places(brought: LeadList) -> list[tuple[int, dict]]:
    """Return the rows with their place in the list and the name of the municipality."""
    names = {row["municipality"] for row in brought.rows}
    places = Municipality.objects.in_bulk(names - {""})
    return [
        (index, row | {"shown": places.get(row["municipality"], "")})
        for index, row in enumerate(brought.rows)
    ]


def taken(request: HttpRequest, brought: LeadList, form: TakeInForm) -> HttpResponse:
    """Make leads of the chosen rows and say how many."""
    try:
        done = bringing.take_in(
            list_id=brought.pk,
            chosen=form.cleaned_data["rows"],
            municipality=form.cleaned_data["municipality"],
            by=request.assignment,
        )
    except bringing.AlreadyTaken:
        messages.warning(request, _("Somebody has taken this list in already."))
        return redirect("lead_list")
    words = ngettext(
        "%(number)d lead is made of the list.",
        "%(number)d leads are made of the list.",
        done.taken,
    )
    messages.success(request, words % {"number": done.taken})
    return redirect("lead_list")
