"""Making a code for a telephone and taking it back."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from potpora.exchange.openrosa import codes
from potpora.exchange.openrosa.models import PhoneCode
from potpora.exchange.openrosa.permissions import (
    NotAllowed,
    check_may_make_for,
    may_revoke,
)
from potpora.ground.staff.models import Assignment
from potpora.ground.trail.actions import record
from potpora.outreach.projects.models import Project

SEEN_EVERY = timedelta(minutes=1)


@transaction.atomic
def make(
    *, project: Project, assignment: Assignment, phone: str, language: str, by
) -> tuple[PhoneCode, str]:
    """Return a new code and its secret, which nobody can be shown again; raises ``NotAllowed``."""
    check_may_make_for(by, assignment)
    secret = codes.made()
    code = PhoneCode.objects.create(
        project=project,
        office_id=assignment.office_id,
        assignment=assignment,
        phone=phone,
        language=language,
        secret_hash=codes.hashed(secret),
        made_by=by.worker,
    )
    told = {"project": project.code, "worker": str(assignment.worker_id)}
    record(verb="phone.code_made", subject=code, detail=told)
    return code, secret


@transaction.atomic
def revoke(*, code_id: UUID, by) -> PhoneCode:
    """Take a code back: from now on its telephone is refused; raises ``NotAllowed``."""
    code = PhoneCode.objects.select_for_update().get(pk=code_id)
    if not may_revoke(by, code):
        raise NotAllowed("a code is taken back by the office it was made for")
    if code.revoked_at is None:
        code.revoked_at, code.revoked_by = timezone.now(), by.worker
        code.save(update_fields=["revoked_at", "revoked_by"])
        record(verb="phone.code_revoked", subject=code)
    return code


def note_seen(code_id: UUID) -> None:
    """Remember that a telephone knocked, once a minute at most: many requests come at once."""
    now = timezone.now()
    long_ago = Q(seen_at__isnull=True) | Q(seen_at__lt=now - SEEN_EVERY)
    PhoneCode.objects.filter(long_ago, pk=code_id).update(seen_at=now)
