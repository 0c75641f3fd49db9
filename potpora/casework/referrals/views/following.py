"""What follows an answer: giving what the body asks for, and telling the plan what came of it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from potpora.casework.casefile.permissions import NotAllowed
from potpora.casework.referrals import outcome, supplying
from potpora.casework.referrals.forms import OutcomeForm, SupplyForm
from potpora.casework.referrals.models import Referral
from potpora.casework.referrals.views.case import referral_or_404, shown
from potpora.casework.referrals.workflow import MoveNotAllowed, NotCovered
from potpora.ground.access.gate import allow


@require_POST
@allow("referral.send")
def referral_supply(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send the body what it asked for; the new link is shown this once."""
    found = referral_or_404(pk)
    form = SupplyForm(request.POST, referral=found)
    address = supplied(request, found, form) if form.is_valid() else None
    if address is None:
        found = referral_or_404(pk)
        return shown(request, found, status=422, supply_form=form, bound=form)
    messages.success(request, _("Sent. The term for the answer runs anew."))
    return shown(request, referral_or_404(pk), link=address)


def supplied(request: HttpRequest, found: Referral, form: SupplyForm) -> str | None:
    """Send what was asked for and return the link, or write into the form what is in the way."""

    def address_of(token: str) -> str:
        return request.build_absolute_uri(reverse("referral_link", args=[token]))

    try:
        return supplying.supply(
            referral_id=found.pk,
            by=request.assignment,
            address_of=address_of,
            **form.cleaned_data,
        )
    except (NotCovered, MoveNotAllowed) as refusal:
        form.add_error("kinds", refusal.sentence)
    except ValidationError as refusal:
        form.add_error("text", refusal.messages)
    except NotAllowed:
        form.add_error(
            "kinds",
            _("A referral with sensitive data is sent by another person, who leads."),
        )
    return None


@require_POST
@allow("referral.send")
def referral_carry_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write what came of a referral into the plan, as the worker has judged it."""
    found = referral_or_404(pk)
    rows, profile = outcome.activities(found), found.case.office.profile
    form = OutcomeForm(request.POST, activities=rows, profile=profile)
    if not form.is_valid():
        return shown(request, found, status=422, outcome_form=form, bound=form)
    try:
        outcome.carry_over(
            referral_id=found.pk, by=request.assignment, **form.cleaned_data
        )
        messages.success(request, _("The plan knows what came of the referral."))
    except MoveNotAllowed as refusal:
        messages.warning(request, refusal.sentence)
    except NotAllowed:
        raise Http404 from None
    return redirect("referral", pk)
