"""Pages of the register of papers, the letterhead and the archive signs of an office."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.papers import actions, queries
from potpora.ground.papers.forms import (
    CancelForm,
    LetterheadForm,
    RegisterFilter,
    SignForm,
)
from potpora.ground.papers.models import RegisterNumber
from potpora.ground.papers.safekeeping import tabs
from potpora.ground.trail.actions import record

PER_PAGE = 50


@require_GET
@allow("paper.register")
def paper_register(request: HttpRequest) -> HttpResponse:
    """Show the register book: every number of a year with who took it, cancelled ones too."""
    office, this_year = request.office, timezone.localdate().year
    years = sorted({this_year, *queries.years(office)}, reverse=True)
    signs = [each.sign for each in queries.archive_signs(office)]
    form = RegisterFilter(
        {"year": this_year} | request.GET.dict(), years=years, signs=signs
    )
    wanted = form.cleaned_data if form.is_valid() else {"year": this_year, "sign": ""}
    record(verb="paper.register_opened", detail={"year": wanted["year"]})
    page = Paginator(queries.register(office, **wanted), PER_PAGE)
    context = {
        "form": form,
        "tabs": tabs(request),
        "page": page.get_page(request.GET.get("page")),
        "may_cancel": may(request.role, "paper.cancel"),
        "set_up": bool(signs),
    }
    return render(request, "ground/papers/register.html", context)


@require_http_methods(["GET", "POST"])
@allow("paper.cancel")
def number_cancel(request: HttpRequest, pk) -> HttpResponse:
    """Cancel a number with a reason; one that is cancelled already is not found."""
    standing = RegisterNumber.objects.filter(office=request.office, cancelled_at=None)
    number = get_object_or_404(standing, pk=pk)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.cancel_number(
            number_id=number.pk, by=request.assignment, **form.cleaned_data
        )
        messages.success(
            request, _("The number is cancelled and stays in the register.")
        )
        return redirect("paper_register")
    status = 422 if form.is_bound else 200
    context = {"form": form, "number": number}
    return render(request, "ground/papers/cancel.html", context, status=status)


def setup_page(request: HttpRequest, letterhead, sign, status=200) -> HttpResponse:
    """Return the page with the letterhead and the archive signs."""
    context = {
        "tabs": tabs(request),
        "letterhead": letterhead,
        "sign": sign,
        "signs": queries.archive_signs(request.office),
    }
    return render(request, "ground/papers/setup.html", context, status=status)


@require_http_methods(["GET", "POST"])
@allow("paper.setup")
def paper_setup(request: HttpRequest) -> HttpResponse:
    """Set what stands at the head of the office's papers, and how they are numbered."""
    office = request.office
    head = queries.letterhead_of(office)
    form = LetterheadForm(request.POST or None, instance=head)
    if request.method == "POST" and form.is_valid():
        actions.set_letterhead(office=office, **form.cleaned_data)
        messages.success(
            request, _("The letterhead is saved. Papers filed before keep theirs.")
        )
        return redirect("paper_setup")
    return setup_page(
        request, form, SignForm(office=office), 422 if form.is_bound else 200
    )


@require_POST
@allow("paper.setup")
def sign_add(request: HttpRequest) -> HttpResponse:
    """Add an archive sign, or show what is wrong with it."""
    form = SignForm(request.POST, office=request.office)
    if not form.is_valid():
        head = LetterheadForm(instance=queries.letterhead_of(request.office))
        return setup_page(request, head, form, 422)
    actions.add_sign(office=request.office, **form.cleaned_data)
    messages.success(request, _("The archive sign is added."))
    return redirect("paper_setup")
