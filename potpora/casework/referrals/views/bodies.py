"""Referrals as a body with an account sees them: what was sent, nothing else."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from potpora.casework.referrals import actions, queries
from potpora.casework.referrals.content import facts, rounds
from potpora.casework.referrals.forms import AnswerForm
from potpora.casework.referrals.workflow import ANSWERS, MOVES, MoveNotAllowed, State
from potpora.ground.access.gate import allow
from potpora.ground.lawbook.queries import code_names
from potpora.ground.trail.actions import record

PER_PAGE = 25
FAILED_SINCE_DAYS = 365


@require_GET
@allow("referral.receive")
def referrals_received(request: HttpRequest) -> HttpResponse:
    """List the referrals to the own office, unanswered first."""
    record(verb="referral.listed")
    rows = queries.received(request.office)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "casework/referrals_received.html", {"page": page})


@allow("referral.receive")
def referral_received(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a referral as it was sent to the own office, and take its answer."""
    found = get_object_or_404(queries.received(request.office), pk=pk)
    profile = request.office.profile
    answers = any(each in MOVES[State(found.state)] for each in ANSWERS)
    form = (
        AnswerForm(
            request.POST or None, profile=profile, state=found.state, named=False
        )
        if answers
        else None
    )
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            actions.answer_received(
                referral_id=found.pk, by=request.assignment, **form.cleaned_data
            )
            messages.success(request, _("Answered. The centre is told."))
        except MoveNotAllowed as refusal:
            messages.warning(request, refusal.sentence)
        return redirect("referral_received", found.pk)
    record(verb="referral.opened", subject=found)
    context = {
        "referral": found,
        "told": found.content,
        "rows": facts(found.content, found.due_on),
        "rounds": rounds(found.content),
        "form": form,
        "refusal": code_names("referral_refusal", profile=profile).get(
            found.refusal_reason, ""
        ),
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "casework/referral_received.html", context, status=status)


@require_GET
@allow("case.supervise")
def referrals_failed(request: HttpRequest) -> HttpResponse:
    """Show how many referrals failed in a year, by municipality, service and reason."""
    since = timezone.localdate() - timedelta(days=FAILED_SINCE_DAYS)
    profile = request.office.profile
    record(verb="referral.failed_listed")
    services = code_names("referral_service", profile=profile)
    reasons = code_names("referral_refusal", profile=profile)
    rows = [
        {
            "municipality": row["place"],
            "service": services.get(row["service"], row["service"]),
            "reason": reasons.get(row["refusal_reason"], row["refusal_reason"]),
            "number": row["number"],
        }
        for row in queries.failed_with_places(request.office, since=since)
    ]
    context = {
        "rows": rows,
        "since": since,
        "all": sum(row["number"] for row in rows),
    }
    return render(request, "casework/referrals_failed.html", context)
