"""What follows a search: asking another centre for contact, and answering."""

from django.db import transaction
from django.utils import timezone

from potpora.ground.notices.actions import notify, settle
from potpora.ground.staff.roles import Role
from potpora.ground.trail.actions import record
from potpora.registry.refusals import check_no_nul, in_words
from potpora.registry.search.models import ContactRequest, SearchCard

CONTACT_WANTED = "search.contact_wanted"
ADDRESSEE = Role.INTAKE_WORKER  # whom a centre's first contacts go to


@transaction.atomic
def ask_for_contact(*, card: SearchCard, reason: str, by, office) -> ContactRequest:
    """Return the request that reaches the responsible centre as a notice.

    Raises ``ValidationError`` when ``office`` has one open about the same person.
    """
    check_no_nul({"reason": reason})
    request = ContactRequest(
        person_id=card.pk,
        office_id=card.office_id,
        asked_by=by,
        asking_office=office,
        reason=reason,
    )
    with in_words(ContactRequest):
        request.save(force_insert=True)
    notify(
        kind=CONTACT_WANTED,
        office=card.office,
        subject_id=request.pk,
        subject_label=str(office)[:40],
        url_name="contact_request",
        by=by,
        role=ADDRESSEE,
    )
    record(verb="contact.asked", subject=request, reason=reason)
    return request


@transaction.atomic
def answer(*, request: ContactRequest, by) -> None:
    """Note that the asking centre was called back."""
    request.answered_at, request.answered_by = timezone.now(), by
    request.save(update_fields=["answered_at", "answered_by"])
    settle(kind=CONTACT_WANTED, subject_id=request.pk, by=by)
    record(verb="contact.answered", subject=request)
