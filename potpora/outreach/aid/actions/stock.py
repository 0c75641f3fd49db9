"""Goods and money that come in, goods that are lost, moved, counted or recalled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.ground.trail.actions import record
from potpora.outreach.aid.goods import in_digits
from potpora.outreach.aid.models import (
    AidBatch,
    AidStore,
    Donation,
    Donor,
    StockCount,
    StockCountLine,
    StockMovement,
)
from potpora.outreach.aid.permissions import check_may
from potpora.outreach.aid.queries import family_of
from potpora.outreach.aid.refusals import Refused

Kind = StockMovement.Kind


@dataclass(frozen=True)
class Counted:
    """What the sheet said of a batch, what was found, and why they differ."""

    expected: Decimal
    found: Decimal
    reason: str = ""


def locked(batch_id: UUID) -> AidBatch:
    """Return a batch whose balance nobody else changes until the transaction ends."""
    rows = AidBatch.objects.select_for_update(of=("self",)).select_related("store")
    return rows.get(pk=batch_id)


def move_balance(batch: AidBatch, kind: str, quantity: Decimal, by, **told) -> None:
    """Write a line of the ledger; the balance follows in the database."""
    StockMovement.objects.create(
        batch=batch, kind=kind, quantity=quantity, by=by.worker, **told
    )


@transaction.atomic
def open_store(*, name: str, address: str, by) -> AidStore:
    """Open a store of the office."""
    check_may(by, "aid.store")
    store = AidStore.objects.create(office=by.office, name=name, address=address)
    record(verb="aid.store_opened", subject=store)
    return store


def donor_named(*, name: str, kind: str, contact: str, by) -> Donor | None:
    """Return the donor of a name, known or new; nothing when no name is given."""
    if not name:
        return None
    told = {"kind": kind, "contact": contact}
    donor, _new = Donor.objects.get_or_create(
        office=by.office, name=name, defaults=told
    )
    return donor


@transaction.atomic
def receive(
    *, donor: Mapping[str, str] | None, goods: Sequence[Mapping[str, Any]], by, **fields
) -> Donation:
    """Enter a donation with its goods, each a batch of its own; without a donor it stays anonymous.

    ``goods`` are dicts of the fields of a batch and its ``quantity``.
    """
    check_may(by, "aid.store")
    giver = donor_named(**donor, by=by) if donor else None
    donation = Donation.objects.create(
        office=by.office, donor=giver, received_by=by.worker, **fields
    )
    for each in goods:
        told = {**each}
        quantity = told.pop("quantity")
        batch = AidBatch.objects.create(
            donation=donation, received_on=donation.received_on, **told
        )
        move_balance(batch, Kind.RECEIVED, quantity, by)
    record(
        verb="aid.received", subject=donation,
        detail={"kind": donation.kind, "batches": len(goods)},
    )  # fmt: skip
    return donation


def check_enough(batch: AidBatch, quantity: Decimal) -> None:
    """Raise ``Refused`` when the batch holds less."""
    if quantity > batch.balance:
        raise Refused(
            _("Only %(balance)s %(unit)s are left. Enter at most so much.")
            % {"balance": in_digits(batch.balance), "unit": batch.get_unit_display()}
        )


@transaction.atomic
def lose(*, batch_id: UUID, quantity: Decimal, reason: str, by) -> None:
    """Write off goods that were lost, spoiled or expired; raises ``Refused``."""
    batch = locked(batch_id)
    check_may(by, "aid.store", batch.store.office_id)
    check_enough(batch, quantity)
    move_balance(batch, Kind.LOST, -quantity, by, reason=reason)
    record(verb="aid.lost", subject=batch, reason=reason)


@transaction.atomic
def move(*, batch_id: UUID, to: AidStore, quantity: Decimal, by) -> AidBatch:
    """Move goods to another store of the office; their part there remembers where it came from."""
    batch = locked(batch_id)
    check_may(by, "aid.store", batch.store.office_id)
    check_enough(batch, quantity)
    told = ("item", "name", "unit", "lot", "expires_on", "received_on", "unit_value")
    root = batch.came_from or batch
    part, _new = AidBatch.objects.get_or_create(
        store=to,
        came_from=root,
        recalled_on=None,
        defaults={name: getattr(batch, name) for name in told}
        | {"donation": batch.donation},
    )
    move_balance(batch, Kind.MOVED_OUT, -quantity, by, reason=to.name)
    move_balance(part, Kind.MOVED_IN, quantity, by, reason=batch.store.name)
    record(verb="aid.moved", subject=batch)
    return part


@transaction.atomic
def recall(*, batch_id: UUID, reason: str, on: date, by) -> int:
    """Recall a batch in all stores of the office; return how many parts were recalled.

    What is left of it leaves the stock; who received it is found by ``queries.receivers_of``.
    """
    batch = locked(batch_id)
    check_may(by, "aid.recall", batch.store.office_id)
    parts = family_of(batch).filter(recalled_on=None).order_by("pk")
    number = 0
    for part in parts.select_for_update(of=("self",)):
        part.recalled_on, part.recalled_by = on, by.worker
        part.recall_reason = reason
        part.save(update_fields=["recalled_on", "recalled_by", "recall_reason"])
        if part.balance:
            move_balance(part, Kind.RECALLED, -part.balance, by, reason=reason)
        number += 1
    record(verb="aid.recalled", subject=batch, reason=reason)
    return number


@transaction.atomic
def count(*, store_id: UUID, counted: Mapping[UUID, Counted], by) -> StockCount:
    """Enter a stock-take: each difference is a line of the ledger; raises ``Refused``.

    Where goods came or went since the sheet was made, they are to be counted again.
    """
    store = AidStore.objects.get(pk=store_id)
    check_may(by, "aid.store", store.office_id)
    taken = StockCount.objects.create(
        store=store, counted_by=by.worker, counted_at=timezone.now()
    )
    rows = store.batches.select_for_update().filter(pk__in=counted).order_by("pk")
    for batch in rows:
        line = counted[batch.pk]
        if batch.balance != line.expected:
            raise Refused(
                _("Goods came or went while you counted. Count these again: %(goods)s.")
                % {"goods": batch.title}
            )
        StockCountLine.objects.create(count=taken, batch=batch, **vars(line))
        if difference := line.found - line.expected:
            move_balance(
                batch, Kind.COUNTED, difference, by, reason=line.reason, count=taken
            )
    record(verb="aid.counted", subject=taken, detail={"batches": len(counted)})
    return taken
