"""What is known of an offer of work and of a referral, in pairs of word and value."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from potpora.outreach.counselling.models import EmploymentOffer, ProjectReferral

Words = dict[str, dict[str, str]]


def day(value: date | None) -> str:
    """Return a day as pages show it; nothing for no day."""
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


def joined(*parts: object, by: str = ", ") -> str:
    """Return the parts that say something, one after the other."""
    return by.join(str(part) for part in parts if part)


def offer_facts(
    offer: EmploymentOffer, words: Words, *, why: bool = True
) -> list[tuple]:
    """Return what is known of an offer; ``why`` it was declined an adviser is not told."""
    answer = words["answer"].get(offer.answer, offer.answer)
    reason = words["decline_reason"].get(offer.decline_reason, offer.decline_reason)
    outcome = words["outcome"].get(offer.outcome, offer.outcome)
    pairs = (
        (_("Kind of offer"), words["kind"].get(offer.kind, offer.kind)),
        (_("Employer or provider"), offer.provider),
        (_("What is offered"), offer.text),
        (_("Offered on"), joined(day(offer.offered_on), offer.office)),
        (
            pgettext("referral", "Answer"),
            joined(answer, why and reason, day(offer.answered_on)),
        ),
        (_("Outcome"), joined(outcome, day(offer.outcome_on), offer.note)),
    )
    return [(word, value) for word, value in pairs if value]


def referral_facts(referral: ProjectReferral, words: Words) -> list[tuple]:
    """Return what was asked of a body and what it answered."""
    kind = words["kind"].get(referral.kind, referral.kind)
    service = words["service"].get(referral.service, referral.service)
    reason = words["refusal"].get(referral.refusal_reason, referral.refusal_reason)
    sent = referral.sent_at and timezone.localdate(referral.sent_at)
    answered = referral.answered_at and timezone.localdate(referral.answered_at)
    basis = referral.get_basis_display() if referral.basis else ""
    pairs = (
        (_("Right or service"), joined(service, kind)),
        (_("What is needed and why"), referral.need),
        (_("Sent on"), sent and joined(day(sent), referral.office)),
        (_("Legal basis"), joined(basis, referral.basis_note)),
        (_("Answer due on"), day(referral.due_on)),
        (_("State"), referral.get_state_display()),
        (_("Answered"), joined(day(answered), referral.answered_by)),
        (_("Reason"), reason),
        (_("Remark"), referral.answer_note),
        (_("Done on"), joined(day(referral.done_on), referral.result)),
    )
    return [(word, value) for word, value in pairs if value]
