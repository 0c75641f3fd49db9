"""Placing holds, listing what may go, and deleting it once a second person agrees."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from potpora.ground.access.matrix import may
from potpora.ground.approvals.permissions import NotAllowed
from potpora.ground.retention import queries
from potpora.ground.retention.models import LegalHold, RetentionItem, RetentionRun
from potpora.ground.retention.sources import Candidate, Source, matter, source
from potpora.ground.trail.actions import record

State = RetentionItem.State


class NoSuchMatter(Exception):
    """The office has no matter of this number."""


class OnHoldAlready(Exception):
    """Nothing of this matter may be deleted already."""


class NotConfirmable(Exception):
    """The run is confirmed already."""


@transaction.atomic
def place_hold(*, number: str, reason: str, by) -> LegalHold:
    """Forbid that anything of a matter is deleted; raises ``NoSuchMatter`` or ``OnHoldAlready``."""
    found = matter(number)
    if found is None:
        raise NoSuchMatter("no matter of this number")
    if LegalHold.objects.filter(matter_id=found.id, lifted_at__isnull=True).exists():
        raise OnHoldAlready("the matter is on hold")
    hold = LegalHold.objects.create(
        office=by.office,
        matter_id=found.id,
        matter_label=found.label,
        reason=reason,
        placed_by=by.worker,
    )
    record(verb="hold.placed", subject=hold, reason=reason)
    return hold


@transaction.atomic
def lift_hold(*, hold_id: UUID, reason: str, by) -> LegalHold:
    """Lift a hold with a reason."""
    standing = LegalHold.objects.select_for_update().filter(lifted_at__isnull=True)
    hold = standing.get(pk=hold_id)
    hold.lifted_by, hold.lifted_at = by.worker, timezone.now()
    hold.lift_reason = reason
    hold.save(update_fields=["lifted_by", "lifted_at", "lift_reason"])
    record(verb="hold.lifted", subject=hold, reason=reason)
    return hold


@transaction.atomic
def list_past(*, as_of: date, by) -> RetentionRun:
    """Return a run that lists what may be deleted; it deletes nothing."""
    check_may_decide(by)
    held = queries.matters_on_hold()
    run = RetentionRun.objects.create(
        office=by.office, as_of=as_of, listed_by=by.worker
    )
    items = [
        item_of(run, kind, candidate, until, held=candidate.matter_id in held)
        for kind, candidate, until in queries.past(by.office, as_of)
    ]
    RetentionItem.objects.bulk_create(items, batch_size=2000)
    record(verb="retention.listed", subject=run, detail={"items": len(items)})
    return run


def item_of(
    run: RetentionRun, kind: Source, candidate: Candidate, until: date, *, held: bool
) -> RetentionItem:
    """Return the unsaved item of a run: it may go, is held, or is for people to review."""
    state = State.LISTED if kind.is_deleted else State.REVIEW
    return RetentionItem(
        run=run,
        source=kind.code,
        retention_class=kind.retention_class,
        record_id=candidate.record_id,
        matter_id=candidate.matter_id,
        label=candidate.label,
        kept_until=until,
        state=State.HELD if held else state,
    )


def check_may_decide(by) -> None:
    """Raise ``NotAllowed`` unless ``by`` may list and confirm."""
    if not may(by.role, "retention.decide"):
        raise NotAllowed("only those who lead the centre decide what is deleted")


@transaction.atomic
def confirm(*, run_id: UUID, by) -> RetentionRun:
    """Delete what the run lists; raises ``NotAllowed`` for who listed it, or ``NotConfirmable``.

    What was put on hold since is left; the database refuses to delete anything else.
    """
    check_may_decide(by)
    run = RetentionRun.objects.select_for_update().get(pk=run_id)
    if run.listed_by_id == by.worker_id:
        raise NotAllowed("a second person confirms what is deleted")
    if run.confirmed_at:
        raise NotConfirmable("confirmed already")
    run.confirmed_by, run.confirmed_at = by.worker, timezone.now()
    run.save(update_fields=["confirmed_by", "confirmed_at"])
    record(verb="retention.confirmed", subject=run)
    carry_out(run)
    return run


def carry_out(run: RetentionRun) -> None:
    """Delete the listed documents of a confirmed run and note what became of each."""
    held = queries.matters_on_hold()
    run.items.filter(state=State.LISTED, matter_id__in=held).update(state=State.HELD)
    gone = 0
    for code in run.items.values_list("source", flat=True).distinct():
        kind = source(code)
        listed = run.items.filter(source=code, state=State.LISTED)
        if kind and kind.erase:
            deleted = kind.erase(list(listed.values_list("record_id", flat=True)))
            gone += listed.filter(record_id__in=deleted).update(state=State.DELETED)
    run.carried_out_at = timezone.now()
    run.save(update_fields=["carried_out_at"])
    record(verb="retention.carried_out", subject=run, detail={"deleted": gone})
