"""The pages of a transfer: asking, what another centre asks, and the answer."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.casework.casefile.frame import frame
from potpora.casework.casefile.permissions import NotAllowed
from potpora.casework.casefile.views.page import case_or_404
from potpora.casework.casefile.workflow import Stage
from potpora.casework.transfer import actions, hindrances, queries
from potpora.casework.transfer.forms import AcceptForm, AskForm, RefuseForm, RevokeForm
from potpora.casework.transfer.models import CaseTransfer
from potpora.casework.transfer.permissions import may_answer, may_ask, may_revoke
from potpora.casework.transfer.told import goes_along_in_words
from potpora.casework.transfer.workflow import AlreadyAnswered, Obstacles, State
from potpora.ground.access.gate import allow
from potpora.ground.lawbook.queries import code_names
from potpora.ground.notices.actions import settle
from potpora.ground.trail.actions import record

PER_PAGE = 25


def not_saved(form) -> int:
    """Return the status of a page that shows a form, sent or not."""
    return 422 if form.is_bound else 200


@allow("transfer.ask")
def transfer_ask(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask another centre to take a case over; what goes along is shown before."""
    case, by = case_or_404(case_id), request.assignment
    found = queries.unfinished(case.pk) or queries.Unfinished()
    if not may_ask(by, case, sealed=found.sealed):
        raise Http404
    if (open_one := queries.asked_about(case)) is not None:
        return redirect("transfer", open_one.pk)
    form = AskForm(request.POST or None, case=case)
    sent = request.method == "POST" and form.is_valid()
    if sent and (transfer := asked(form, case, by)) is not None:
        messages.success(
            request,
            _("%(centre)s is asked. The case stays here until it accepts.")
            % {"centre": transfer.to_office.name},
        )
        return redirect("transfer", transfer.pk)
    context = frame(case) | {
        "form": form,
        "hindrances": list(hindrances.of_the_file(found)),
        "rows": goes_along_in_words(queries.goes_along(case, found)),
    }
    return render(
        request, "casework/transfer_ask.html", context, status=not_saved(form)
    )


def asked(form: AskForm, case, by) -> CaseTransfer | None:
    """Ask, or write into the form what is in the way."""
    try:
        return actions.ask(case_id=case.pk, by=by, **form.cleaned_data)
    except Obstacles as refusal:
        for sentence in refusal.sentences:
            form.add_error(None, sentence)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return None


@require_GET
@allow("transfer.answer")
def transfer_list(request: HttpRequest) -> HttpResponse:
    """List what the centre asked and was asked, open ones first."""
    record(verb="transfer.listed")
    rows = queries.transfers_between(request.office)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "casework/transfer_list.html", {"page": page})


def transfer_or_404(transfer_id: UUID) -> CaseTransfer:
    """Return a transfer that this worker may see; to others nothing is here."""
    return get_object_or_404(queries.transfer_with_offices(transfer_id))


def facts(transfer: CaseTransfer, offer) -> list[tuple[str, str]]:
    """Return what the other centre is told in few words, as pairs of label and value."""
    reasons = code_names("transfer_reason", profile=transfer.from_office.profile)
    year = f", {offer.born_year}" if offer.born_year else ""
    return [
        (_("Beneficiary"), f"{offer.beneficiary}{year}"),
        (_("Reason"), reasons.get(offer.reason, offer.reason)),
        (_("Stage"), str(Stage(offer.stage).label)),
        (_("Priority"), transfer.get_priority_display()),
    ]


def shown(
    request: HttpRequest, transfer: CaseTransfer, *, status: int = 200, **forms
) -> HttpResponse:
    """Return the page of a transfer with what this worker may do."""
    by = request.assignment
    profile = transfer.from_office.profile
    offer = getattr(transfer, "offer", None)
    waits = transfer.state == State.ASKED
    answers = waits and may_answer(by, transfer)
    context = {
        "transfer": transfer,
        "offer": offer,
        "facts": facts(transfer, offer) if offer else [],
        "rows": goes_along_in_words(offer.goes_along) if offer else [],
        "refusal": code_names("transfer_refusal", profile=profile).get(
            transfer.refusal_reason, ""
        ),
        "accept_form": forms.get("accept") or AcceptForm(transfer=transfer)
        if answers
        else None,
        "refuse_form": forms.get("refuse") or RefuseForm(transfer=transfer)
        if answers
        else None,
        "revoke_form": forms.get("revoke") or RevokeForm()
        if waits and may_revoke(by, transfer)
        else None,
        "bound": next((form for form in forms.values() if form), None),
        "today": timezone.localdate(),
    }
    return render(request, "casework/transfer.html", context, status=status)


@require_GET
@allow("transfer.answer")
def transfer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a transfer: to the asked centre the offer alone, until it accepts."""
    found = transfer_or_404(pk)
    record(verb="transfer.viewed", subject=found)
    if found.state != State.ASKED:
        settle(kind=actions.ANSWERED, subject_id=found.pk, by=request.worker)
    return shown(request, found)


def answered(request: HttpRequest, found: CaseTransfer, deed, **forms) -> HttpResponse:
    """Do what was sent and say so, or show what stands in the way."""
    try:
        messages.success(request, deed())
    except AlreadyAnswered as refusal:
        messages.warning(request, refusal.sentence)
    except NotAllowed:
        raise Http404 from None
    except Obstacles as refusal:
        form = next(iter(forms.values()))
        for sentence in refusal.sentences:
            form.add_error(None, sentence)
        actions.remind_of_drafts(found, by=request.assignment)
        return shown(request, found, status=409, **forms)
    return redirect("transfer", found.pk)


@require_POST
@allow("transfer.answer")
def transfer_accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the case over."""
    found = transfer_or_404(pk)
    form = AcceptForm(request.POST, transfer=found)
    if not form.is_valid():
        return shown(request, found, status=422, accept=form)

    def deed() -> str:
        case = actions.accept(
            transfer_id=found.pk, by=request.assignment, **form.values()
        )
        return _("The case %(number)s belongs to your centre now.") % {
            "number": case.number
        }

    return answered(request, found, deed, accept=form)


@require_POST
@allow("transfer.answer")
def transfer_refuse(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Refuse to take the case over."""
    found = transfer_or_404(pk)
    form = RefuseForm(request.POST, transfer=found)
    if not form.is_valid():
        return shown(request, found, status=422, refuse=form)

    def deed() -> str:
        actions.refuse(transfer_id=found.pk, by=request.assignment, **form.cleaned_data)
        return _("The transfer is refused; the other centre is told.")

    return answered(request, found, deed, refuse=form)


@require_POST
@allow("transfer.ask")
def transfer_revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the question back."""
    found = transfer_or_404(pk)
    form = RevokeForm(request.POST)
    if not form.is_valid():
        return shown(request, found, status=422, revoke=form)

    def deed() -> str:
        actions.revoke(transfer_id=found.pk, by=request.assignment, **form.cleaned_data)
        return _("The transfer is taken back; the case stays with your centre.")

    return answered(request, found, deed, revoke=form)
