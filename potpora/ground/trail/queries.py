"""Reading the trail: for inspection and for a person's access log, never for features."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import connections, models, transaction
from django.utils import timezone

from potpora.ground.trail import head, rules
from potpora.ground.trail.models import TrailEntry

ROWS_AT_ONCE = 5000
PER_PAGE = 50


def about(subject: models.Model) -> models.QuerySet[TrailEntry]:
    """Return who did what with ``subject``, the latest first; only what the asker may see."""
    return TrailEntry.objects.filter(
        subject_kind=subject._meta.model_name, subject_id=str(subject.pk)
    ).order_by("-number")


def entries(
    *,
    since: date | None = None,
    until: date | None = None,
    worker: str = "",
    verb: str = "",
    subject: object = "",
) -> models.QuerySet[TrailEntry]:
    """Return the entries that fit, the latest first.

    ``worker`` is a part of a name, ``verb`` the beginning of a deed, ``subject`` the
    public id of a record; the days are local ones, both included.
    """
    wanted: dict[str, Any] = {
        "at__gte": since and midnight(since),
        "at__lt": until and midnight(until + timedelta(days=1)),
        "worker_name__icontains": worker,
        "verb__startswith": verb,
        "subject_id": str(subject),
    }
    asked = {name: value for name, value in wanted.items() if value}
    return TrailEntry.objects.filter(**asked).order_by("-number")


def midnight(day: date) -> datetime:
    """Return the moment in which ``day`` begins here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def page(
    found: models.QuerySet[TrailEntry], last_seen: int | None
) -> tuple[list[TrailEntry], int | None]:
    """Return the entries after ``last_seen`` and the number to ask on from, if there are more.

    Going on from a number costs the same on the first page and on the ten-thousandth.
    """
    if last_seen:
        found = found.filter(number__lt=last_seen)
    shown = list(found[: PER_PAGE + 1])
    more = shown[PER_PAGE - 1].number if len(shown) > PER_PAGE else None
    return shown[:PER_PAGE], more


def name_and_count(using: str) -> tuple[str, int]:
    """Return the name of the trail and how many entries it has."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select trail_name()::text, (select count(*) from ground_trailentry)"
        )
        return cursor.fetchone()


def rows(using: str) -> Iterator[rules.Row]:
    """Yield number, sealed content and seal of every entry, in order, a few at a time."""
    stored = TrailEntry.objects.using(using).order_by("number")
    for *values, seal in stored.values_list(*rules.SEALED, "seal").iterator(
        ROWS_AT_ONCE
    ):
        entry = dict(zip(rules.SEALED, values, strict=True))
        yield entry["number"], rules.content(entry), bytes(seal)


def findings(
    using: str, watched: Callable[[Iterable], Iterable] = iter
) -> Iterator[rules.Finding]:
    """Yield everything that is wrong with the trail, read by the database's owner.

    Every entry passes through ``watched``. The head is read before the entries, as
    others go on writing. Raises ``UnreadableHead`` when the kept head is damaged.
    """
    name, count = name_and_count(using)
    kept = head.read(head.path_of(name))
    if kept is None and (count or head.others(head.path_of(name))):
        yield rules.Finding(count, "no head")
    key = settings.KEYS.trail.encode()
    with transaction.atomic(using=using):
        yield from rules.examine(key, watched(rows(using)), kept)
