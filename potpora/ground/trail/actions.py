"""Writing the trail."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from potpora.ground.access import acting
from potpora.ground.staff.models import Worker
from potpora.ground.trail import head, rules
from potpora.ground.trail.models import TrailEntry


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


_FIELDS = TrailEntry._meta.concrete_fields
_COLUMNS = ", ".join(field.column for field in _FIELDS)
_PLACES = ", ".join("%s" for _ in _FIELDS)
_WRITE = f"insert into ground_trailentry ({_COLUMNS}) values ({_PLACES})"  # noqa: S608, only names


def _values(entry: TrailEntry) -> list:
    """Return the entry's values as the database takes them."""
    return [f.get_db_prep_save(getattr(entry, f.attname), connection) for f in _FIELDS]


def append(entries: list[TrailEntry]) -> None:
    """Number, seal and write ``entries``; others wait until this transaction has ended."""
    with connection.cursor() as cursor:
        cursor.execute("select name, number, seal from trail_head_locked()")
        name, last, before = cursor.fetchone()
    key = settings.KEYS.trail.encode()
    for number, entry in enumerate(entries, start=last + 1):
        entry.number = number
        before = entry.seal = rules.seal(key, bytes(before), rules.content(vars(entry)))
    with connection.cursor() as cursor:
        for entry in entries:
            cursor.execute(_WRITE, _values(entry))
    keep = partial(head.keep, head.path_of(name), last + len(entries), before)
    transaction.on_commit(keep, robust=True)  # what is committed must not look failed
