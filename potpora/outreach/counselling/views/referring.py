"""Referrals from a project: sending, the page of one, what other bodies received."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from potpora.ground.access.gate import allow
from potpora.ground.notices.actions import settle
from potpora.ground.trail.actions import record
from potpora.outreach.counselling import queries
from potpora.outreach.counselling.actions import referring as actions
from potpora.outreach.counselling.facts import referral_facts
from potpora.outreach.counselling.forms.referring import ReferForm, ReferralAnswerForm
from potpora.outreach.counselling.models import ProjectReferral
from potpora.outreach.counselling.permissions import may_change_referral
from potpora.outreach.counselling.referring import MOVES, State
from potpora.outreach.counselling.views.small import carried_out, deed_page, done
from potpora.outreach.counselling.words import named
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.queries import participant_or_404, project_or_404

PER_PAGE = 50


def words(profile: str) -> dict[str, dict[str, str]]:
    """Return what the codes of a referral are called."""
    lists = ("referral_kind", "referral_service", "referral_refusal")
    return {name.removeprefix("referral_"): named(name, profile) for name in lists}


def referral_or_404(pk: UUID) -> ProjectReferral:
    """Return a referral of a project that the own office carries."""
    return get_object_or_404(queries.referrals(), pk=pk)


@require_GET
@allow("project.referrals")
def project_referrals(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """List the referrals of a project, and why those failed that failed."""
    project = project_or_404(project_id)
    record(verb="project_referral.listed", subject=project)
    rows = queries.referrals_of(project)
    context = frame(request, project) | {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "failed": queries.failed_referrals(project),
        "words": words(request.office.profile),
    }
    return render(request, "outreach/counselling/referrals.html", context)


@require_http_methods(["GET", "POST"])
@allow("project.refer")
def project_refer(
    request: HttpRequest, project_id: UUID, participant_id: UUID
) -> HttpResponse:
    """Refer a person to a right or a service, or note that there is none in reach."""
    person = participant_or_404(project_id, participant_id)
    form = ReferForm(request.POST or None, office=request.office)
    by = request.assignment

    def deed():
        if form.cleaned_data["no_service"]:
            return actions.note_gap(participant=person, by=by, **form.gap())
        return actions.refer(participant=person, by=by, **form.values())

    return deed_page(
        request,
        project_or_404(project_id),
        form,
        deed,
        said=_("Noted. It stands among the referrals of the project."),
        back=reverse("listed_household", args=[project_id, person.household_id]),
        title=_("Refer %(person)s") % {"person": person},
        button=_("Send"),
        lead=_(
            "The body gets the name, the year of birth, the phone and what you write here; no address, no score."
        ),
    )


@require_GET
@allow("project.referrals")
def project_referral(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a referral, and take the answer when it came by phone or letter."""
    referral = referral_or_404(pk)
    record(verb="project_referral.opened", subject=referral)
    settle(kind="project_referral.answered", subject_id=pk, by=request.worker)
    return shown(request, referral)


def answer_form(request: HttpRequest, referral: ProjectReferral, *, own: bool):
    """Return the form for an answer, filled with what was sent."""
    data = request.POST if request.method == "POST" else None
    profile = request.office.profile
    return ReferralAnswerForm(data, profile=profile, state=referral.state, own=own)


def shown(
    request: HttpRequest, referral: ProjectReferral, *, status: int = 200, form=None
) -> HttpResponse:
    """Return the page of a referral with what this worker may do."""
    changes = may_change_referral(request.assignment, referral)
    open_ones = MOVES[State(referral.state)]
    if changes and open_ones and form is None:
        form = answer_form(request, referral, own=True)
    context = frame(request, referral.participant.household.project) | {
        "referral": referral,
        "facts": referral_facts(referral, words(request.office.profile)),
        "words": words(request.office.profile),
        "form": form,
        "may_revoke": changes and State.REVOKED in open_ones,
    }
    template = "outreach/counselling/referral.html"
    return render(request, template, context, status=status)


@require_POST
@allow("project.refer")
def project_referral_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note what a body answered."""
    referral = referral_or_404(pk)
    if not may_change_referral(request.assignment, referral):
        raise Http404
    form, by = answer_form(request, referral, own=True), request.assignment
    if form.is_valid() and carried_out(
        form, lambda: actions.answer(referral_id=pk, by=by, **form.cleaned_data)
    ):
        messages.success(request, _("The answer is noted."))
        return redirect("project_referral", pk)
    return shown(request, referral, status=422, form=form)


@require_POST
@allow("project.refer")
def project_referral_revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a referral back."""
    referral_or_404(pk)
    done(
        request,
        lambda: actions.revoke(referral_id=pk, by=request.assignment),
        _("The referral is taken back; the body sees it no more."),
    )
    return redirect("project_referral", pk)


@require_GET
@allow("referral.receive")
def project_referrals_received(request: HttpRequest) -> HttpResponse:
    """List what projects referred to the own office."""
    rows = queries.referrals_received(request.office)
    record(verb="project_referral.received_listed")
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "words": words(request.office.profile),
    }
    return render(request, "outreach/counselling/referrals_received.html", context)


@require_http_methods(["GET", "POST"])
@allow("referral.receive")
def project_referral_received(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a body what was sent to it, and take its answer."""
    found = get_object_or_404(queries.referrals_received(request.office), pk=pk)
    form, by = answer_form(request, found, own=False), request.assignment
    if form.is_valid() and carried_out(
        form, lambda: actions.answer(referral_id=pk, by=by, **form.cleaned_data)
    ):
        messages.success(
            request, _("Thank you. The project reads your answer at once.")
        )
        return redirect("project_referral_received", pk)
    record(verb="project_referral.opened", subject=found)
    context = {
        "referral": found,
        "facts": referral_facts(found, words(request.office.profile)),
        "form": form if MOVES[State(found.state)] else None,
    }
    status = 422 if form.is_bound else 200
    template = "outreach/counselling/referral_received.html"
    return render(request, template, context, status=status)
