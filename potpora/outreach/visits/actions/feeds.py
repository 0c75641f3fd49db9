"""The secret address of a worker's calendar: made, shown once, withdrawn."""

import secrets
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from potpora.ground.trail.actions import record
from potpora.outreach.visits.models import CalendarFeed
from potpora.outreach.visits.permissions import check_may, may_record

SECRET_BYTES = 24


def hashed(token: str) -> str:
    """Return what is kept of a token."""
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def open_feed(*, by) -> str:
    """Return a new token of 192 bits; the one before stops working at once."""
    check_may(may_record(by))
    end_feeds(by)
    token = secrets.token_urlsafe(SECRET_BYTES)
    feed = CalendarFeed.objects.create(
        office=by.office, worker=by.worker, token_hash=hashed(token)
    )
    record(verb="visit.calendar_opened", subject=feed)
    return token


def end_feeds(by) -> int:
    """Withdraw every feed of a worker in the office and return how many."""
    rows = CalendarFeed.objects.filter(
        office=by.office, worker=by.worker, revoked_at=None
    )
    return rows.update(revoked_at=timezone.now())


@transaction.atomic
def close_feed(*, by) -> None:
    """Withdraw the own feed."""
    end_feeds(by)
    record(verb="visit.calendar_opened", detail={"withdrawn": True})
