"""Pages: opening a sealed case in an emergency, and looking into what was opened."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from potpora.casework.casefile.models import CaseFile
from potpora.casework.sealed import actions, queries
from potpora.casework.sealed.forms import FindingForm, GlassForm
from potpora.casework.sealed.permissions import may_look_into
from potpora.ground.access.gate import allow
from potpora.ground.papers.safekeeping import tabs
from potpora.ground.trail.actions import record

PER_PAGE = 50


@require_http_methods(["GET", "POST"])
@allow("case.break_glass")
def glass_break(request: HttpRequest) -> HttpResponse:
    """Ask for the number and the reason, then open the sealed case for three hours."""
    form = GlassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            case = actions.break_glass(by=request.assignment, **form.cleaned_data)
        except actions.OpenAnyway as open_anyway:
            return redirect("case_page", open_anyway.case.pk)
        except actions.NoSuchSealedCase:
            form.add_error(
                "number",
                _(
                    "Your centre has no sealed case of this number. Compare it with the paper, "
                    "or call your supervisor. That you asked stands in the trail."
                ),
            )
        else:
            return opened(request, case)
    status = 422 if form.is_bound else 200
    return render(request, "casework/sealed/break.html", {"form": form}, status=status)


def opened(request: HttpRequest, case: CaseFile) -> HttpResponse:
    """Return the way to the opened case; it says until when."""
    opening = queries.present_opening(case.pk, request.assignment)
    ends = time_format(localtime(opening.ends_at), "H:i") if opening else ""
    said = _("The case is open to you until %(time)s. Your supervisor has been told.")
    messages.warning(request, said % {"time": ends})
    return redirect("case_page", case.pk)


@require_GET
@allow("glass.oversee")
def glass_list(request: HttpRequest) -> HttpResponse:
    """List the openings of sealed records of the office."""
    record(verb="glass.listed")
    page = Paginator(queries.openings(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "tabs": tabs(request)}
    return render(request, "casework/sealed/openings.html", context)


@require_http_methods(["GET", "POST"])
@allow("glass.oversee")
def glass_opening(request: HttpRequest, pk) -> HttpResponse:
    """Show who opened what and why, and let somebody else note what they found."""
    opening = get_object_or_404(queries.openings(), pk=pk)
    record(verb="glass.opened", subject=opening)
    by = request.assignment
    form = FindingForm(request.POST or None) if may_look_into(by, opening) else None
    if request.method == "POST" and form and form.is_valid():
        actions.look_into(opening_id=opening.pk, by=by, **form.cleaned_data)
        messages.success(request, _("Noted: you have looked into this opening."))
        return redirect("glass_list")
    context = {"opening": opening, "form": form, "case": queries.opened_case(opening)}
    status = 422 if form and form.is_bound else 200
    return render(request, "casework/sealed/opening.html", context, status=status)
