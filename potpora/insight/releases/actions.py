"""Making a release, and asking the worker process to make one."""

from datetime import date

from django.db import transaction
from procrastinate.contrib.django import app

from potpora.ground.staff.models import Assignment
from potpora.ground.trail.actions import record
from potpora.insight.disclosure.attack import Cell
from potpora.insight.disclosure.rules import THRESHOLD, Released, Table, hide
from potpora.insight.releases import counting
from potpora.insight.releases.beside import beside
from potpora.insight.releases.models import Release, ReleasedCell, WithheldCell
from potpora.insight.releases.rules import Place, checksum, table


def ask(*, subject: str, by: Assignment) -> None:
    """Have a release made by the worker process once this transaction is saved."""
    words = {"subject": Release.Subject(subject).value, "assignment_id": str(by.pk)}
    job = app.configure_task(name="releases.make", queue="releases", lock="releases")
    transaction.on_commit(lambda: job.defer(**words))


def made_before(subject: str) -> Release | None:
    """Return the newest release on a subject."""
    return (
        Release.objects.filter(subject=subject).order_by("counted_on", "made_at").last()
    )


def as_read(release: Release) -> Released:
    """Return an earlier release with what it hid, its sums known anew."""
    hidden = counting.withheld(release.pk)
    shown = {
        Place(cell.municipality, cell.dimension, cell.value): cell.count
        for cell in release.cells.filter(count__isnull=False)
    }
    everything = shown | hidden
    inner = [(*c, n) for c, n in everything.items() if c.municipality and c.dimension]
    return Released(table(inner), frozenset(hidden))


def read_beside(subject: str) -> dict[str, Released]:
    """Return the newest release on every other subject."""
    others = [s for s in Release.Subject.values if s != subject]
    newest = {other: made_before(other) for other in others}
    return {other: as_read(found) for other, found in newest.items() if found}


@transaction.atomic
def make(*, subject: str, on: date, by: Assignment) -> Release:
    """Return the release of ``on``, made once; raises ``CannotHide`` when no table can be shown."""
    before = made_before(subject)
    if before is not None and before.counted_on == on:
        return before
    found = table(counting.counted(subject))
    hidden = hide(
        found,
        before=as_read(before) if before else None,
        beside=beside(subject, found, read_beside(subject)),
    )
    return _written(subject, on, by, found, hidden, before)


def _written(
    subject: str,
    on: date,
    by: Assignment,
    found: Table,
    hidden: frozenset[Cell],
    before: Release | None,
) -> Release:
    counts = {Place._make(c): n for c, n in found.counts.items()}  # type: ignore[arg-type]
    shown = {c: None if c in hidden else n for c, n in counts.items()}
    release = Release.objects.create(
        subject=subject,
        counted_on=on,
        threshold=THRESHOLD,
        before=before,
        made_by=by.worker,
        checksum=checksum(shown),
    )
    ReleasedCell.objects.bulk_create(
        ReleasedCell(release=release, count=n, **c._asdict()) for c, n in shown.items()
    )
    WithheldCell.objects.bulk_create(
        WithheldCell(release=release, count=n, **c._asdict())
        for c, n in counts.items()
        if c in hidden
    )
    detail = {"subject": subject, "cells": len(shown), "hidden": len(hidden)}
    record(verb="release.made", subject=release, detail=detail)
    return release
