"""Keeping and forgetting drafts."""

import json
from uuid import UUID

from django.core import signing
from django.db import connection
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from potpora.ground.drafts import rules
from potpora.ground.drafts.cipher import cipher
from potpora.ground.drafts.models import Draft

TICKET_SALT = "potpora.drafts"
TICKET_HOURS = 16
KEEP = "select keep_draft(%s, %s, %s, %s)"


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
    mine = Draft.objects.filter(
        worker_id=by.worker_id, form=form, subject_id=subject_id
    )
    return bool(mine.delete()[0])


def ticket(*, form: str, subject_id: UUID, by) -> str:
    """Return what proves, also after the session has ended, whose form it was."""
    what = {"worker": str(by.worker_id), "form": form, "subject": str(subject_id)}
    return signing.dumps(what, salt=TICKET_SALT)


def keep_of_the_signed_out(request: HttpRequest) -> bool:
    """Keep a form that was sent after its session had ended; False when it has no valid ticket.

    The worker finds it again after signing in. Nothing is read and nothing else is written.
    """
    ticket = request.POST.get("draft_ticket")
    if not ticket:
        return False
    try:
        what = signing.loads(
            ticket,
            salt=TICKET_SALT,
            max_age=TICKET_HOURS * 60 * 60,
        )
        content = sealed(request.POST)
    except (signing.BadSignature, rules.TooLarge):
        return False
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [what["worker"], what["form"], what["subject"], content])
    return True
