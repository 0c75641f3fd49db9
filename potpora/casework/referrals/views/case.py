"""Referrals as those see them who work on the case."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.casework.casefile.frame import frame
from potpora.casework.casefile.permissions import NotAllowed
from potpora.casework.casefile.views.page import case_or_404
from potpora.casework.referrals import actions, outcome, queries
from potpora.casework.referrals.content import content_of, facts, letter, rounds
from potpora.casework.referrals.forms import (
    NotedAnswerForm,
    OutcomeForm,
    ReferralForm,
    SupplyForm,
)
from potpora.casework.referrals.models import Referral
from potpora.casework.referrals.permissions import may_prepare, may_send
from potpora.casework.referrals.workflow import (
    MOVES,
    MoveNotAllowed,
    NotCovered,
    State,
)
from potpora.ground.access.gate import allow
from potpora.ground.lawbook.queries import code_names
from potpora.ground.notices.actions import settle
from potpora.ground.papers.files import as_pdf
from potpora.ground.papers.official import draw
from potpora.ground.trail.actions import record

SENT_FROM = frozenset({State.PREPARED, State.EXPIRED})
ANSWERED_FROM = frozenset({State.ASKED, State.WAITING, State.ACCEPTED, State.MORE})


@allow("referral.send")
def referral_add(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Prepare a referral, or note that a service is missing."""
    case, by = case_or_404(case_id), request.assignment
    if not may_prepare(by, case):
        raise Http404
    form = ReferralForm(request.POST or None, case=case)
    sent = request.method == "POST" and form.is_valid()
    if sent and (made := prepared(request, form, case)) is not None:
        return redirect("referral", made.pk)
    status = 422 if form.is_bound else 200
    return render(
        request,
        "casework/referral_add.html",
        frame(case) | {"form": form},
        status=status,
    )


def prepared(request: HttpRequest, form: ReferralForm, case) -> Referral | None:
    """Prepare what was sent and say so, or write into the form what is in the way."""
    by = request.assignment
    try:
        if form.cleaned_data["no_service"]:
            made = actions.note_gap(case_id=case.pk, by=by, **form.gap())
            messages.success(request, _("The gap is noted; planning will count it."))
            return made
        made = actions.prepare(case_id=case.pk, by=by, **form.values())
    except NotCovered as refusal:
        form.add_error("data_kinds", refusal.sentence)
        return None
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None
    messages.success(request, _("Prepared. Look at what goes out, then send it."))
    return made


def referral_or_404(referral_id: UUID) -> Referral:
    """Return a referral of a case that this worker may see; to others nothing is here."""
    return get_object_or_404(queries.referral_with_case(referral_id))


def shown(
    request: HttpRequest, found: Referral, *, status: int = 200, **more
) -> HttpResponse:
    """Return the page of a referral with what this worker may do."""
    by, profile = request.assignment, found.case.office.profile
    told = found.content or content_of(found)
    works = may_prepare(by, found.case)
    answers = works and found.state in ANSWERED_FROM
    form = NotedAnswerForm(profile=profile, state=found.state) if answers else None
    reasons = code_names("referral_refusal", profile=profile)
    context = frame(found.case) | {
        "referral": found,
        "told": told,
        "rows": facts(told, found.due_on),
        "refusal": reasons.get(found.refusal_reason, ""),
        "rounds": rounds(told),
        "supply_form": SupplyForm(referral=found)
        if works and found.state == State.MORE
        else None,
        "outcome_form": outcome_form(found) if works and outcome.waits(found) else None,
        "may_send": found.state in SENT_FROM and may_send(by, found),
        "may_renew": found.state == State.ASKED and may_send(by, found),
        "may_revoke": works and State.REVOKED in MOVES[State(found.state)],
        "answer_form": form,
        "waits_for_another": found.state == State.PREPARED
        and found.is_sensitive
        and not may_send(by, found),
    }
    return render(request, "casework/referral.html", context | more, status=status)


def outcome_form(found: Referral) -> OutcomeForm:
    """Return the form that proposes what a finished referral means for the plan."""
    return OutcomeForm(
        activities=outcome.activities(found),
        profile=found.case.office.profile,
        initial=outcome.proposed(found),
    )


@require_GET
@allow("case.view")
def referral(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a referral: what goes or went out, and what was answered."""
    found = referral_or_404(pk)
    record(verb="referral.opened", subject=found.case, detail={"referral": str(pk)})
    if found.answered_at and found.case.manager_id == request.worker.pk:
        settle(kind="referral.answered", subject_id=found.pk, by=request.worker)
    return shown(request, found)


@require_POST
@allow("referral.send")
def referral_send(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send a referral, or make its link anew; the link is shown this once."""
    found = referral_or_404(pk)

    def address_of(token: str) -> str:
        return request.build_absolute_uri(reverse("referral_link", args=[token]))

    try:
        address = actions.send(
            referral_id=found.pk, by=request.assignment, address_of=address_of
        )
    except (NotCovered, MoveNotAllowed) as refusal:
        messages.error(request, refusal.sentence)
        return redirect("referral", pk)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("referral", pk)
    except NotAllowed:
        messages.error(
            request,
            _("A referral with sensitive data is sent by another person, who leads."),
        )
        return redirect("referral", pk)
    sent = referral_or_404(pk)
    return shown(request, sent, link=address)


@require_POST
@allow("referral.send")
def referral_revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a referral back."""
    found = referral_or_404(pk)
    try:
        actions.revoke(referral_id=found.pk, by=request.assignment)
        messages.success(
            request, _("The referral is taken back; its link opens nothing any more.")
        )
    except MoveNotAllowed as refusal:
        messages.warning(request, refusal.sentence)
    except NotAllowed:
        raise Http404 from None
    return redirect("referral", pk)


@require_POST
@allow("referral.send")
def referral_note_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note an answer that came by phone or letter, or what came of it."""
    found = referral_or_404(pk)
    profile = found.case.office.profile
    form = NotedAnswerForm(request.POST, profile=profile, state=found.state)
    if not form.is_valid():
        return shown(request, found, status=422, answer_form=form, bound=form)
    try:
        actions.note_answer(
            referral_id=found.pk, by=request.assignment, **form.cleaned_data
        )
        messages.success(request, _("The answer is noted."))
    except MoveNotAllowed as refusal:
        messages.warning(request, refusal.sentence)
    except NotAllowed:
        raise Http404 from None
    return redirect("referral", pk)


@require_GET
@allow("case.view")
def referral_letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the letter of a referral as PDF, in the language of the body."""
    found = referral_or_404(pk)
    told = found.content or content_of(found)
    record(verb="referral.letter", subject=found.case, detail={"referral": str(pk)})
    made = draw(
        lambda: letter(told, found.due_on),
        office=found.case.office,
        languages=[found.language],
        at=timezone.now().replace(microsecond=0),
    )
    return as_pdf(made.pdf, _("referral"))
