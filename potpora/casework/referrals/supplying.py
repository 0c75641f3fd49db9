"""Answering a body that needs to know more: what the worker chooses to add, on a consent tested again."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from potpora.casework.casefile.actions import deadlines
from potpora.casework.referrals import links
from potpora.casework.referrals.actions import (
    TERM,
    WITHOUT_TERM,
    check_covered,
    check_texts,
    held,
    tell_sent,
)
from potpora.casework.referrals.content import household_of, kinds_in_words
from potpora.casework.referrals.mail import send_link
from potpora.casework.referrals.models import Referral
from potpora.casework.referrals.permissions import check_may, may_send
from potpora.casework.referrals.workflow import MoveNotAllowed, State
from potpora.ground.notices.actions import settle_all
from potpora.ground.trail.actions import record
from potpora.registry.consent.actions import disclose
from potpora.registry.refusals import in_words


@transaction.atomic
def supply(
    *,
    referral_id: UUID,
    text: str,
    kinds: Collection[str],
    by,
    address_of: Callable[[str], str],
) -> str:
    """Send what was asked for and return the address of a new link; the term runs anew.

    ``kinds`` are kinds of data that were not sent before. Raises ``MoveNotAllowed`` when
    nothing is asked, ``NotAllowed`` where another person must send, ``NotCovered`` without a
    basis, or ``ValidationError``.
    """
    referral = held(referral_id)
    if referral.state != State.MORE:
        raise MoveNotAllowed(referral.state, State.ASKED)
    referral.data_kinds = sorted({*referral.data_kinds, *kinds})
    check_may(may_send(by, referral))
    bases = check_covered(referral)
    check_texts(referral.case, [text])
    write_supplied(referral, text, by=by)
    note_disclosed(referral, bases, kinds or referral.data_kinds, by=by)
    settle_all(subject_id=referral.pk, by=by.worker)
    tell_sent(referral, by=by)
    address = address_of(links.make(referral, by=by))
    send_link(referral, address)
    record(
        verb="referral.supplied",
        subject=referral.case,
        detail={"referral": str(referral.pk), "kinds": sorted(kinds)},
    )
    return address


def write_supplied(referral: Referral, text: str, *, by) -> None:
    """Put question and answer beside what was sent, and ask again."""
    now = timezone.now()
    term = deadlines.counted(referral.case, TERM, now)
    more = [*referral.content.get("more", []), round_of(referral, text, now)]
    referral.content |= {
        "more": more,
        "kinds": kinds_in_words(referral),
        "household": household_of(referral),
    }
    referral.state, referral.more_wanted = State.ASKED, ""
    referral.answered_at, referral.answered_by = None, ""
    referral.sent_by = by.worker
    referral.due_on = term.due_on if term else timezone.localdate(now) + WITHOUT_TERM
    with in_words(Referral):
        referral.save()


def round_of(referral: Referral, text: str, now) -> dict[str, Any]:
    """Return what was asked and what is answered, with both days."""
    asked = referral.answered_at or now
    return {
        "question": referral.more_wanted,
        "asked_on": timezone.localdate(asked).isoformat(),
        "answer": text,
        "answered_on": timezone.localdate(now).isoformat(),
    }


def note_disclosed(referral: Referral, bases: dict, kinds, *, by) -> None:
    """Note for each person what was told on top, to whom and on which basis."""
    for person, basis in bases.items():
        disclose(
            person=person,
            legal_basis_id=str(basis.pk),
            recipient=referral.body,
            data_kinds=sorted(kinds),
            reason=referral.content["service"],
            disclosed_on=timezone.localdate(),
            by=by.worker,
            document=referral.content["number"],
        )
