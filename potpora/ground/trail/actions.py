"""Writing the trail."""

from collections.abc import Mapping
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from potpora.ground.access import acting
from potpora.ground.staff.models import Worker
from potpora.ground.trail import head, rules
from potpora.ground.trail.models import TrailEntry

# What a seal covers, for ever: a field that comes later must not change old seals.
SEALED = (
    "number",
    "at",
    "verb",
    "worker_id",
    "worker_name",
    "role",
    "office_id",
    "subject_kind",
    "subject_id",
    "subject_office_id",
    "reason",
    "detail",
)


def head_path(name: object) -> Path:
    """Return the file that keeps the head of the trail called ``name``."""
    return settings.VAR / "trail" / f"{name}.head"


def content(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a seal covers, of an entry with these ``values``."""
    sealed = {name: values[name] for name in SEALED}
    return sealed | {"at": values["at"].astimezone(UTC).isoformat()}


def record(
    *,
    verb: str,
    subject: models.Model | None = None,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
    by: Worker | None = None,
) -> None:
    """Remember a deed of whoever is acting; written just before the transaction ends.

    ``detail`` holds codes, counts and public ids, never personal detail. ``by`` names
    the worker where nobody is acting yet, as in the moment of signing in.
    """
    now = acting.current()
    worker = now.worker if now else by
    entry = TrailEntry(
        at=timezone.now(),
        verb=verb,
        worker_id=worker and worker.pk,
        worker_name=worker.name if worker else "",
        role=now.role if now else "",
        office_id=now and now.office.pk,
        subject_kind=subject._meta.model_name if subject else "",
        subject_id=str(subject.pk) if subject else "",
        subject_office_id=getattr(subject, "office_id", None),
        reason=reason[:300],
        detail=rules.as_stored(detail or {}),
    )
    if not acting.buffer(entry):
        with transaction.atomic():
            append([entry])


def append(entries: list[TrailEntry]) -> None:
    """Number, seal and write ``entries``; others wait until this transaction has ended."""
    with connection.cursor() as cursor:
        cursor.execute("select name, number, seal from trail_head_locked()")
        name, last, before = cursor.fetchone()
    key = settings.KEYS.trail.encode()
    for number, entry in enumerate(entries, start=last + 1):
        entry.number = number
        before = entry.seal = rules.seal(key, bytes(before), content(vars(entry)))
    TrailEntry.objects.bulk_create(entries)
    keep = partial(head.keep, head_path(name), last + len(entries), before)
    transaction.on_commit(keep, robust=True)  # what is committed must not look failed
