"""Pages: opening a sealed case in an emergency, looking into what was opened, confirming circles."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from potpora.casework.casefile.models import CaseFile
from potpora.casework.sealed import actions, circles, queries, renewing
from potpora.casework.sealed.forms import (
    CirclesForm,
    FindingForm,
    GlassForm,
    PersonGlassForm,
)
from potpora.casework.sealed.permissions import may_look_into
from potpora.ground.access.gate import allow
from potpora.ground.papers.safekeeping import tabs
from potpora.ground.trail.actions import record

PER_PAGE = 50
NOBODY_MEANT = gettext_lazy(
    "No sealed person of your centre answers this alone, or you see them already. Compare it with the paper, "
    "or call your supervisor. That you asked stands in the trail."
)


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
    said = _("The case is open to you until %(time)s. Your supervisor has been told.")
    messages.warning(request, said % {"time": closes_at(request, case.pk)})
    return redirect("case_page", case.pk)


def closes_at(request: HttpRequest, subject_id) -> str:
    """Return the time at which an opened record closes by itself."""
    opening = queries.present_opening(subject_id, request.assignment)
    return time_format(localtime(opening.ends_at), "H:i") if opening else ""


@require_http_methods(["GET", "POST"])
@allow("case.break_glass")
def glass_break_person(request: HttpRequest) -> HttpResponse:
    """Ask who is meant and why, then open the sealed person for three hours."""
    form = PersonGlassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = actions.break_glass_of_person(
                by=request.assignment, **form.cleaned_data
            )
        except actions.NoSuchSealedPerson:
            form.add_error("number", NOBODY_MEANT)
        else:
            said = _(
                "The person is open to you until %(time)s. Your supervisor has been told."
            )
            messages.warning(request, said % {"time": closes_at(request, person.pk)})
            return redirect("person_detail", person.pk)
    status = 422 if form.is_bound else 200
    page = "casework/sealed/break_person.html"
    return render(request, page, {"form": form}, status=status)


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


@require_http_methods(["GET", "POST"])
@allow("case.seal")
def sealed_circles(request: HttpRequest) -> HttpResponse:
    """List who belongs to the circles of all sealed records, and confirm those who still need them."""
    return circles_page(request, circles.memberships())


@require_http_methods(["GET", "POST"])
@allow("case.seal")
def sealed_circle(request: HttpRequest, pk) -> HttpResponse:
    """Do the same for the circle of one sealed case or person."""
    if circles.sealed_record(pk) is None:
        raise Http404
    return circles_page(request, circles.memberships(pk))


def circles_page(request: HttpRequest, found: list[circles.Membership]) -> HttpResponse:
    """Show memberships with the day on which each ends; confirm those that are chosen."""
    sent = request.POST if request.method == "POST" else None
    form = CirclesForm(sent, memberships=found)
    if request.method == "POST" and form.is_valid():
        keys = form.cleaned_data["confirm"]
        number = renewing.renew(keys=keys, by=request.assignment)
        said = ngettext(
            "%(number)d worker is confirmed.",
            "%(number)d workers are confirmed.",
            number,
        )
        messages.success(request, said % {"number": number})
        return redirect(request.path)
    record(verb="glass.circles_listed")
    context = {"form": form, "rows": found, "tabs": tabs(request)}
    status = 422 if form.is_bound else 200
    return render(request, "casework/sealed/circles.html", context, status=status)
