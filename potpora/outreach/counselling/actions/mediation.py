"""Offering work, passing an offer on to an employment centre, and what came of it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.access.matrix import may
from potpora.ground.notices.actions import settle
from potpora.ground.staff.roles import Role
from potpora.ground.trail.actions import record
from potpora.outreach.counselling.actions.telling import (
    income_changed,
    label_of,
    tell,
)
from potpora.outreach.counselling.models import EmploymentOffer
from potpora.outreach.counselling.models.mediation import STARTED
from potpora.outreach.counselling.permissions import check_may, may_change_offer
from potpora.outreach.counselling.workflow import NotReady
from potpora.outreach.projects.models import Participant
from potpora.registry.refusals import in_words

ASK_AGAIN_AFTER = timedelta(days=91)
EMPLOYED = "employed_3m"


@transaction.atomic
def offer_work(*, participant: Participant, by, **fields) -> EmploymentOffer:
    """Note what was offered to a person; nobody outside the project learns of it."""
    check_may(may(by.role, "mediation.work"))
    offer = EmploymentOffer(
        participant=participant, office=by.office, offered_by=by.worker, **fields
    )
    with in_words(EmploymentOffer):
        offer.save(force_insert=True)
    record(verb="mediation.offered", subject=offer, detail={"kind": offer.kind})
    return offer


def locked(offer_id: UUID) -> EmploymentOffer:
    """Return an offer, held against other writers until the transaction ends."""
    rows = EmploymentOffer.objects.select_for_update(of=("self",))
    return rows.select_related("office", "offered_by").get(pk=offer_id)


@transaction.atomic
def pass_on(*, offer_id: UUID, to_office, contact: str, by) -> EmploymentOffer:
    """Tell an employment centre name, contact and offer; raises ``NotReady`` without consent."""
    offer = locked(offer_id)
    check_may(may_change_offer(by, offer))
    person = offer.participant
    if not person.consented_on:
        raise NotReady(
            _(
                "The person has not agreed to take part: nothing is passed on. Record the consent on the list first."
            )
        )
    offer.adviser_office, offer.passed_on_at = to_office, timezone.now()
    offer.told_name, offer.told_contact = str(person), contact
    with in_words(EmploymentOffer):
        offer.save()
    tell(
        "mediation.passed_on",
        office=to_office,
        role=Role.EMPLOYMENT_ADVISER,
        subject_id=offer.pk,
        label=label_of(person.household),
        url_name="offer_received",
        by=by,
    )
    record(verb="mediation.passed_on", subject=offer, detail={"to": to_office.code})
    return offer


@transaction.atomic
def write_answer(*, offer_id: UUID, by, **told: Any) -> EmploymentOffer:
    """Write the person's answer to an offer, and why it was declined."""
    offer = locked(offer_id)
    check_may(may_change_offer(by, offer))
    put(offer, told)
    record(verb="mediation.answered", subject=offer, detail={"answer": offer.answer})
    return offer


@transaction.atomic
def write_outcome(
    *, offer_id: UUID, outcome: str, outcome_on: date, note: str, by
) -> EmploymentOffer:
    """Write what came of an accepted offer; who started is asked after three months.

    The office that made the offer may, and the adviser to whom it was passed on.
    """
    offer = locked(offer_id)
    adviser = is_adviser(by, offer)
    check_may(adviser or may_change_offer(by, offer))
    if outcome in STARTED and offer.started_on is None:
        offer.started_on = outcome_on
        offer.follow_up_on = outcome_on + ASK_AGAIN_AFTER
    if outcome == EMPLOYED:
        offer.followed_up_on = outcome_on
    put(offer, {"outcome": outcome, "outcome_on": outcome_on, "note": note})
    remind(offer, adviser=adviser, by=by)
    if outcome in STARTED:
        income_changed(offer.participant_id, outcome_on, by)
    record(verb="mediation.outcome", subject=offer, detail={"outcome": outcome})
    return offer


def is_adviser(by, offer: EmploymentOffer) -> bool:
    """Return whether ``by`` is an adviser of the office to which an offer was passed on."""
    return may(by.role, "mediation.advise") and offer.adviser_office_id == by.office_id


def put(offer: EmploymentOffer, told: dict[str, Any]) -> None:
    """Save what was told of an offer."""
    for name, value in told.items():
        setattr(offer, name, value)
    offer.version += 1
    with in_words(EmploymentOffer):
        offer.save()


def remind(offer: EmploymentOffer, *, adviser: bool, by) -> None:
    """Tell who made the offer what the adviser wrote, and when to ask again."""
    about: dict[str, Any] = {
        "office": offer.office,
        "worker": offer.offered_by,
        "subject_id": offer.pk,
        "label": f"{offer.offered_on:%d.%m.%Y}",
        "url_name": "employment_offer",
    }
    if adviser:
        tell("mediation.answered", by=by, **about)
    if offer.followed_up_on or not offer.follow_up_on:
        settle(kind="mediation.follow_up", subject_id=offer.pk, by=by.worker)
    else:
        tell("mediation.follow_up", by=by, due_on=offer.follow_up_on, **about)


@transaction.atomic
def follow_up(*, offer_id: UUID, still: bool, on: date, by) -> EmploymentOffer:
    """Write whether somebody is still at work three months after they started."""
    offer = locked(offer_id)
    check_may(may_change_offer(by, offer))
    if not offer.started_on:
        raise NotReady(_("The work has not started."))
    outcome = EMPLOYED if still else "left"
    put(offer, {"outcome": outcome, "outcome_on": on, "followed_up_on": on})
    settle(kind="mediation.follow_up", subject_id=offer.pk, by=by.worker)
    income_changed(offer.participant_id, on, by)
    record(verb="mediation.followed_up", subject=offer, detail={"outcome": outcome})
    return offer
