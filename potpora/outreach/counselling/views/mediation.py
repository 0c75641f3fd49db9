"""Offers of work: of a project, one of them, and those passed on to an employment centre."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
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
from potpora.outreach.counselling.actions import mediation as actions
from potpora.outreach.counselling.facts import offer_facts
from potpora.outreach.counselling.forms.mediation import (
    OfferWorkForm,
    PassOnForm,
    WorkAnswerForm,
    WorkOutcomeForm,
)
from potpora.outreach.counselling.models import EmploymentOffer
from potpora.outreach.counselling.permissions import may_change_offer
from potpora.outreach.counselling.views.small import carried_out, deed_page, done
from potpora.outreach.counselling.words import named
from potpora.outreach.projects.frame import frame
from potpora.outreach.projects.queries import participant_or_404, project_or_404

PER_PAGE = 50
FORMS: dict[str, Callable] = {
    "pass_on": PassOnForm,
    "answer": WorkAnswerForm,
    "outcome": WorkOutcomeForm,
}

WRITES: dict[str, Callable] = {
    "pass_on": actions.pass_on,
    "answer": actions.write_answer,
    "outcome": actions.write_outcome,
}


def offer_or_404(pk: UUID) -> EmploymentOffer:
    """Return an offer to a person of a project that the own office carries."""
    return get_object_or_404(queries.offers(), pk=pk)


def words(profile: str) -> dict[str, dict[str, str]]:
    """Return what the codes of an offer are called."""
    lists = ("offer_kind", "offer_answer", "offer_decline_reason", "offer_outcome")
    return {name.removeprefix("offer_"): named(name, profile) for name in lists}


@require_GET
@allow("mediation.view")
def mediation_list(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """List the offers of work of a project, with how many were accepted and led to work."""
    project = project_or_404(project_id)
    rows = queries.offers_of(project)
    record(verb="mediation.listed", subject=project)
    context = frame(request, project) | {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "numbers": numbers(rows),
        "words": words(request.office.profile),
        "today": timezone.localdate(),
    }
    return render(request, "outreach/counselling/offers.html", context)


def numbers(rows) -> list[dict]:
    """Return the strip of numbers above the list: each offer counted once."""
    counted = queries.offer_counts(rows)
    return [
        {"number": counted["people"], "label": _("people with an offer")},
        {"number": counted["accepted"], "label": _("accepted")},
        {"number": counted["started"], "label": _("started")},
        {"number": counted["lasting"], "label": _("employed after 3 months")},
    ]


@require_http_methods(["GET", "POST"])
@allow("mediation.work")
def offer_work(
    request: HttpRequest, project_id: UUID, participant_id: UUID
) -> HttpResponse:
    """Note what work, training or measure was offered to a person."""
    person = participant_or_404(project_id, participant_id)
    project = project_or_404(project_id)
    form = OfferWorkForm(request.POST or None, profile=request.office.profile)

    def deed():
        return actions.offer_work(
            participant=person, by=request.assignment, **form.cleaned_data
        )

    return deed_page(
        request,
        project,
        form,
        deed,
        said=_("The offer is noted. Open it to pass it on or to write the answer."),
        back=reverse("listed_household", args=[project_id, person.household_id]),
        title=_("Offer work to %(person)s") % {"person": person},
        button=_("Save"),
        lead=_(
            "Declining is no breach of anything, and nobody outside the project learns of it."
        ),
    )


@require_GET
@allow("mediation.view")
def employment_offer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show an offer with what may be written about it next."""
    offer = offer_or_404(pk)
    record(verb="mediation.opened", subject=offer)
    settle(kind="mediation.answered", subject_id=pk, by=request.worker)
    return shown(request, offer)


def shown(
    request: HttpRequest, offer: EmploymentOffer, *, status: int = 200, **sent
) -> HttpResponse:
    """Return the page of an offer; ``sent`` are forms that came with a mistake."""
    profile = request.office.profile
    changes = may_change_offer(request.assignment, offer)
    context = frame(request, offer.participant.household.project) | {
        "offer": offer,
        "words": words(profile),
        "facts": offer_facts(offer, words(profile)),
        "changes": changes,
        "pass_on": PassOnForm(offer=offer) if changes else None,
        "answer": WorkAnswerForm(profile=profile) if changes else None,
        "outcome": WorkOutcomeForm(profile=profile) if changes else None,
        "to_follow_up": changes and offer.started_on and not offer.followed_up_on,
    }
    template = "outreach/counselling/offer.html"
    return render(request, template, context | sent, status=status)


@require_POST
@allow("mediation.work")
def offer_step(request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
    """Pass an offer on, write its answer or its outcome, or what became of it after three months."""
    offer = offer_or_404(pk)
    if step == "follow_up":
        return followed_up(request, offer)
    if step not in FORMS:
        raise Http404
    needs = (
        {"offer": offer} if step == "pass_on" else {"profile": request.office.profile}
    )
    form = FORMS[step](request.POST, **needs)
    write = WRITES[step]
    by = request.assignment
    if form.is_valid() and carried_out(
        form, lambda: write(offer_id=pk, by=by, **form.cleaned_data)
    ):
        messages.success(request, _("Saved."))
        return redirect("employment_offer", pk)
    return shown(request, offer, status=422, **{step: form})


def followed_up(request: HttpRequest, offer: EmploymentOffer) -> HttpResponse:
    """Write whether the work has lasted, and go back to the offer."""
    still = request.POST.get("still") == "yes"
    today = timezone.localdate()
    done(
        request,
        lambda: actions.follow_up(
            offer_id=offer.pk, still=still, on=today, by=request.assignment
        ),
        _("Saved."),
    )
    return redirect("employment_offer", offer.pk)


@require_GET
@allow("mediation.advise")
def offers_received(request: HttpRequest) -> HttpResponse:
    """List the offers that were passed on to an employment centre."""
    rows = queries.offers_received(request.office)
    record(verb="mediation.received_listed")
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "words": words(request.office.profile),
    }
    return render(request, "outreach/counselling/offers_received.html", context)


@require_http_methods(["GET", "POST"])
@allow("mediation.advise")
def offer_received(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show an adviser an offer with name and contact, and take the outcome."""
    offer = get_object_or_404(queries.offers_received(request.office), pk=pk)
    profile = request.office.profile
    form = WorkOutcomeForm(request.POST or None, profile=profile)
    by = request.assignment
    if form.is_valid() and carried_out(
        form, lambda: actions.write_outcome(offer_id=pk, by=by, **form.cleaned_data)
    ):
        messages.success(request, _("Saved. The project is told."))
        return redirect("offer_received", pk)
    record(verb="mediation.opened", subject=offer)
    settle(kind="mediation.passed_on", subject_id=pk, by=request.worker)
    context = {
        "offer": offer,
        "facts": offer_facts(offer, words(profile), why=False),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    template = "outreach/counselling/offer_received.html"
    return render(request, template, context, status=status)
