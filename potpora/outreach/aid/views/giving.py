"""Parcels of a project: who is helped, the hand-out itself, its receipt."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.papers.files import as_pdf
from potpora.ground.trail.actions import record
from potpora.outreach.aid import paper, queries
from potpora.outreach.aid.actions import giving
from potpora.outreach.aid.forms import ReasonForm
from potpora.outreach.aid.handing import HandOutForm, ParcelForm
from potpora.outreach.aid.models import HandOut, Parcel
from potpora.outreach.aid.permissions import may_undo
from potpora.outreach.aid.views.answers import allowed, done, small_form
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.models import ListedHousehold

PER_PAGE = 25


@allow("aid.hand_out")
def aid_project(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Look for a household on the list of a project, to hand something out; names are posted."""
    project = queries.project_of(project_id)
    if project is None:
        raise Http404
    text = request.POST.get("q", "").strip()
    page = Paginator(queries.households(project, text), PER_PAGE).get_page(
        request.GET.get("page")
    )
    record(verb="aid.searched", subject=project, detail={"found": page.paginator.count})
    received = queries.received(list(page))
    rows = [(each, received[each.pk][:2]) for each in page]
    context = frame(request, project) | {"page": page, "rows": rows, "text": text}
    return render(request, "outreach/aid/project.html", context)


def household_or_404(project_id: UUID, household_id: UUID) -> ListedHousehold:
    """Return a household on the list of a project."""
    found = queries.household_of(project_id, household_id)
    if found is None:
        raise Http404
    return found


@allow("aid.hand_out")
def aid_hand_out(
    request: HttpRequest, project_id: UUID, household_id: UUID
) -> HttpResponse:
    """Work out a parcel for a household and hand it out."""
    household = household_or_404(project_id, household_id)
    stores = queries.fullest_first(request.office)
    parcel = ParcelForm(
        request.GET, household=household, stores=stores, office=request.office
    )
    form = None
    if parcel.is_valid():
        first = household.participants.filter(is_contact=True).first()
        form = HandOutForm(
            request.POST or None, parcel=parcel, household=household,
            initial={"taken_by": str(first or "")},
        )  # fmt: skip
        if request.method == "POST" and form.is_valid():
            given = handed_out(request, household, parcel, form)
            if given is not None:
                return redirect("aid_given", given.pk)
    if request.method == "GET":
        record(verb="aid.household_opened", subject=household)
    context = frame(request, household.project) | {
        "household": household,
        "stores": stores,
        "parcel": parcel,
        "form": form,
        "received": queries.received_by(household)[:6],
        "query": request.GET.urlencode(),
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "outreach/aid/hand_out.html", context, status=status)


def handed_out(request: HttpRequest, household, parcel: ParcelForm, form: HandOutForm):
    """Return the hand-out that the form describes; nothing when it is refused."""
    deed = partial(
        giving.hand_out,
        store_id=parcel.chosen_store.pk,
        household_id=household.pk,
        asked=form.asked(),
        taken=form.taken(),
        override=form.cleaned_data.get("override", ""),
        on=timezone.localdate(),
        by=request.assignment,
    )
    return done(request, deed, _("The parcel is handed out."))


@require_POST
@allow("aid.hand_out")
def aid_ask_again(
    request: HttpRequest, project_id: UUID, household_id: UUID
) -> HttpResponse:
    """Ask who leads the project whether a household may receive a second parcel."""
    household = household_or_404(project_id, household_id)
    parcel = request.POST.get("parcel", "")
    words = request.POST.get("words", "").replace("\0", "").strip()[:300]
    asked, people = request.POST.get("child"), queries.people_of(household)
    child = next((each for each in people if str(each.pk) == asked), None)
    if parcel not in Parcel.values or not words:
        messages.error(request, _("Write why the household needs a second parcel."))
    else:
        deed = partial(
            giving.ask_again, household_id=household.pk, parcel=parcel,
            child=child, words=words, by=request.assignment,
        )  # fmt: skip
        done(request, deed, _("Asked. Who leads the project answers under “Aid”."))
    return redirect("aid_hand_out", project_id, household_id)


@require_POST
@allow("aid.approve")
def aid_answer_again(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Answer whether a household may receive a second parcel."""
    question = queries.questions(request.office).filter(pk=question_id).first()
    if question is None:
        raise Http404
    deed = partial(
        giving.answer_again, question_id=question.pk,
        granted=request.POST.get("answer") == "yes", by=request.assignment,
    )  # fmt: skip
    done(request, deed, _("Answered."))
    return redirect("aid_overview")


@allow("aid.view")
def aid_hand_outs(request: HttpRequest) -> HttpResponse:
    """List the hand-outs of the office, or those of a household that is asked for."""
    text = request.POST.get("q", "").strip()
    rows = queries.hand_outs_to(request.office, text)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    record(verb="aid.hand_outs_listed", detail={"found": page.paginator.count})
    context = {"page": page, "text": text, "may": allowed(request.role)}
    return render(request, "outreach/aid/hand_outs.html", context)


def given_or_404(request: HttpRequest, hand_out_id: UUID) -> HandOut:
    """Return a hand-out of the office."""
    found = queries.hand_outs(request.office).filter(pk=hand_out_id).first()
    if found is None:
        raise Http404
    return found


@require_GET
@allow("aid.view")
def aid_given(request: HttpRequest, hand_out_id: UUID) -> HttpResponse:
    """Show what was handed out, to whom, and how it was signed."""
    given = given_or_404(request, hand_out_id)
    record(verb="aid.hand_out_opened", subject=given)
    context = {
        "given": given,
        "facts": paper.facts(given),
        "goods": paper.totals(given),
        "missing": paper.missing(given),
        "may_undo": may_undo(request.assignment, given, timezone.localdate()),
        "may": allowed(request.role),
    }
    return render(request, "outreach/aid/given.html", context)


@require_GET
@allow("aid.view")
def aid_receipt(request: HttpRequest, hand_out_id: UUID) -> HttpResponse:
    """Return the receipt as a PDF in the household's language."""
    given = given_or_404(request, hand_out_id)
    record(verb="aid.receipt_made", subject=given)
    return as_pdf(paper.made(given).pdf, f"receipt-{given.reference}")


@allow("aid.hand_out")
def aid_undo(request: HttpRequest, hand_out_id: UUID) -> HttpResponse:
    """Undo a hand-out of the same day."""
    given = given_or_404(request, hand_out_id)
    today = timezone.localdate()
    if not may_undo(request.assignment, given, today):
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        deed = partial(
            giving.undo, hand_out_id=given.pk, on=today, by=request.assignment
        )
        done(
            request,
            partial(deed, **form.cleaned_data),
            _("The hand-out is undone. Its goods are back in the store."),
        )
        return redirect("aid_given", given.pk)
    return small_form(
        request, form, title=_("Undo the hand-out"), button=_("Undo the hand-out"),
        lead=_("The goods come back into the store. This is possible today only."),
        back="aid_given", back_to=given.pk,
    )  # fmt: skip
