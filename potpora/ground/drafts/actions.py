"""Keeping and forgetting drafts."""

import json
import re
from uuid import UUID

from django.db import connection
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from potpora.ground.drafts import rules
from potpora.ground.drafts.cipher import cipher
from potpora.ground.drafts.models import Draft

TICKET = "select draft_ticket(%s, %s, %s, %s::interval)"
TICKET_VALID = "16 hours"
# Seal, end, worker, subject and form; sparing the database what cannot be a ticket.
TICKET_LOOKS = re.compile(r"[0-9a-f]{64}\.\d{1,12}(\.[0-9a-f-]{36}){2}\.[^\x00]{1,40}")
KEEP = "select keep_draft(%s, %s)"
FORGET = (
    "delete from ground_draft where worker_id = %s and form = %s and subject_id = %s"
)


def sealed(data: QueryDict) -> bytes:
    """Return the typed fields encrypted; raises ``TooLarge``."""
    text = json.dumps(rules.kept(data.lists()), ensure_ascii=False)
    return cipher().encrypt(rules.check_size(text.encode()))


def keep(*, form: str, subject_id: UUID, data: QueryDict, by) -> Draft:
    """Keep what ``by`` typed, in place of what they typed before."""
    draft, _new = Draft.objects.update_or_create(
        worker_id=by.worker_id,
        form=form,
        subject_id=subject_id,
        defaults={"content": sealed(data), "saved_at": timezone.now()},
    )
    return draft


def forget(*, form: str, subject_id: UUID, by) -> bool:
    """Delete the draft; False when there was none."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [by.worker_id, form, subject_id])
        return cursor.rowcount > 0


def ticket(*, form: str, subject_id: UUID, by) -> str:
    """Return what proves, also after the session has ended, whose form it was.

    The database gives it to who is acting and to nobody else.
    """
    with connection.cursor() as cursor:
        cursor.execute(TICKET, [by.worker_id, form, subject_id, TICKET_VALID])
        return cursor.fetchone()[0]


def keep_of_the_signed_out(request: HttpRequest) -> bool:
    """Keep a form that was sent after its session had ended; False when it has no valid ticket.

    The worker finds it again after signing in. Nothing is read and nothing else is written;
    the database checks the ticket.
    """
    ticket = request.POST.get("draft_ticket", "")
    if not TICKET_LOOKS.fullmatch(ticket):
        return False
    try:
        content = sealed(request.POST)
    except rules.TooLarge:
        return False
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [ticket, content])
        return cursor.fetchone()[0]
