"""Writing the trail."""

from collections.abc import Mapping
from datetime import UTC
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from potpora.ground.access import acting
from potpora.ground.trail import head, rules
from potpora.ground.trail.models import TrailEntry

SEALED = tuple(
    field.attname for field in TrailEntry._meta.fields if field.name != "seal"
)


def head_path():
    """Return the file that keeps the head of this database's trail."""
    return settings.VAR / "trail" / f"{connection.settings_dict['NAME']}.head"


def content(entry: TrailEntry) -> dict[str, Any]:
    """Return what the seal of ``entry`` covers."""
    values = {name: getattr(entry, name) for name in SEALED}
    return values | {"at": entry.at.astimezone(UTC).isoformat()}


def record(
    *,
    verb: str,
    subject: models.Model | None = None,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Remember a deed of whoever is acting; written just before the transaction ends.

    ``detail`` holds codes, counts and public ids, never personal detail.
    """
    now = acting.current()
    entry = TrailEntry(
        at=timezone.now(),
        verb=verb,
        worker_id=now and now.worker.pk,
        worker_name=now.worker.name if now else "",
        role=now.role if now else "",
        office_id=now and now.office.pk,
        subject_kind=subject._meta.model_name if subject else "",
        subject_id=str(subject.pk) if subject else "",
        subject_office_id=getattr(subject, "office_id", None),
        reason=reason,
        detail=dict(detail or {}),
    )
    if not acting.buffer(entry):
        with transaction.atomic():
            append([entry])


def append(entries: list[TrailEntry]) -> None:
    """Number, seal and write ``entries``; others wait until this transaction has ended."""
    with connection.cursor() as cursor:
        cursor.execute("select number, seal from trail_head_locked()")
        number, before = cursor.fetchone() or (0, rules.START)
    key = settings.KEYS.trail.encode()
    for number, entry in enumerate(entries, start=number + 1):
        entry.number = number
        before = entry.seal = rules.seal(key, bytes(before), content(entry))
    TrailEntry.objects.bulk_create(entries)
    transaction.on_commit(partial(head.keep, head_path(), number, before))
