"""Handing out a parcel, undoing it, and asking to give one again too soon."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from potpora.ground.trail.actions import record
from potpora.outreach.aid import queries, rules
from potpora.outreach.aid.goods import days_between
from potpora.outreach.aid.models import (
    AidBatch,
    AidStore,
    HandOut,
    Override,
    ParcelTemplate,
    StockMovement,
    TwicePermission,
)
from potpora.outreach.aid.permissions import (
    NotAllowed,
    check_may,
    may_answer,
    may_undo,
)
from potpora.outreach.aid.refusals import Refused
from potpora.outreach.projects.models import ListedHousehold, Participant
from potpora.outreach.risk.actions import say_changed

Kind = StockMovement.Kind
KEPT = ("parcel", "child", "template", "size")


@dataclass(frozen=True)
class Asked:
    """What is to be handed out: the kind of parcel, for how many, quantities by the key of the goods."""

    parcel: str
    size: int
    wanted: Mapping[str, Decimal]
    diets: Sequence[str] = ()
    child: Participant | None = None
    template: ParcelTemplate | None = None

    def kept(self) -> dict[str, Any]:
        """Return what the hand-out itself keeps of it."""
        fields = {name: getattr(self, name) for name in KEPT}
        return fields | {"diets": list(self.diets)}


@dataclass(frozen=True)
class Taken:
    """Who takes the parcel and how they sign; ``basis`` when it is somebody else for them."""

    taken_by: str
    signed: str
    signature: str = ""
    basis: str = ""


@dataclass
class Heap:
    """What is taken from which batch, and what the store does not have."""

    taken: list[tuple[AidBatch, Decimal]] = field(default_factory=list)
    missing: list[dict[str, str]] = field(default_factory=list)


def check_twice(
    household: ListedHousehold, asked: Asked, override: str, on: date
) -> TwicePermission | None:
    """Return the approval that is used up, if one is; raises ``Refused`` when it is too soon."""
    last = queries.last_given(household, asked.parcel, asked.child)
    if last is None or not rules.is_too_soon(last, on, days_between(asked.parcel)):
        return None
    if not override:
        day = date_format(last, "SHORT_DATE_FORMAT")
        raise Refused(
            _("This household was helped on %(day)s. Choose why it is helped again.")
            % {"day": day}
        )
    if override != Override.APPROVED:
        return None
    found = queries.permission_for(household, asked.parcel, asked.child, on=on)
    if found is None:
        raise Refused(
            _("Nobody has approved a second parcel yet. Ask for approval first.")
        )
    return found


def gathered(store: AidStore, wanted: Mapping[str, Decimal], on: date) -> Heap:
    """Return what the store gives, what expires first in front; its batches are held until the end.

    Whoever gives, counts or undoes takes the rows in the same order, so that nobody waits for
    one another in a circle.
    """
    codes = {key.partition("/")[0] for key in wanted}
    rows = store.batches.usable(on=on).filter(item__in=codes).order_by("pk")
    shelves: dict[str, list[tuple[AidBatch, Decimal]]] = {}
    for batch in sorted(rows.select_for_update(of=("self",)), key=expires_first):
        shelves.setdefault(queries.key_of(batch), []).append((batch, batch.balance))
    heap = Heap()
    for key, quantity in wanted.items():
        shelf = shelves.get(key, [])
        taken, missing = rules.picked(quantity, shelf)
        heap.taken += taken
        if missing:
            unit = queries.unit_of(key, (batch for batch, _balance in shelf))
            heap.missing.append({"item": key, "unit": unit, "quantity": f"{missing:f}"})
    return heap


def expires_first(batch: AidBatch) -> tuple:
    """Return the place of a batch among those that may be handed out."""
    return (batch.expires_on or date.max, batch.received_on, batch.pk)


@transaction.atomic
def hand_out(
    *,
    store_id: UUID,
    household_id: UUID,
    asked: Asked,
    taken: Taken,
    on: date,
    by,
    override: str = "",
) -> HandOut:
    """Hand a parcel out to a household on the list; what the store lacks is noted as missing.

    Raises ``NotAllowed``, or ``Refused`` when it is too soon or nothing of it is in the store.
    """
    household = ListedHousehold.objects.select_for_update(of=("self",)).get(
        pk=household_id
    )
    store = AidStore.objects.get(pk=store_id)
    check_may(by, "aid.hand_out", store.office_id)
    permission = check_twice(household, asked, override, on)
    wanted = {key: quantity for key, quantity in asked.wanted.items() if quantity > 0}
    heap = gathered(store, wanted, on)
    if not heap.taken:
        raise Refused(
            _("Nothing of this parcel is in the store. Choose another store.")
        )
    given = HandOut.objects.create(
        office=by.office,
        store=store,
        project_id=household.project_id,
        household=household,
        missing=heap.missing,
        given_on=on,
        given_by=by.worker,
        override=override,
        permission=permission,
        **asked.kept(),
        **vars(taken),
    )
    write(given, heap, by)
    say_changed(household=household, trigger="aid", on=on, by=by)
    return given


def write(given: HandOut, heap: Heap, by) -> None:
    """Write the ledger of a hand-out and its trail."""
    StockMovement.objects.bulk_create(
        StockMovement(
            batch=batch,
            kind=Kind.HANDED_OUT,
            quantity=-part,
            hand_out=given,
            by=by.worker,
        )
        for batch, part in heap.taken
    )
    detail = {"parcel": given.parcel, "missing": len(heap.missing)}
    record(verb="aid.handed_out", subject=given, reason=given.override, detail=detail)


@transaction.atomic
def undo(*, hand_out_id: UUID, reason: str, on: date, by) -> HandOut:
    """Undo a hand-out of the same day: its goods come back by counter-movements; ``Refused``."""
    given = HandOut.objects.select_for_update(of=("self",)).get(pk=hand_out_id)
    if not may_undo(by, given, on):
        raise Refused(
            _(
                "A hand-out is undone on the same day only. Correct the stock by counting."
            )
        )
    for line in queries.lines_of(given).order_by("batch_id"):
        StockMovement.objects.create(
            batch=line.batch, kind=Kind.RETURNED, quantity=-line.quantity,
            hand_out=given, reason=reason, by=by.worker,
        )  # fmt: skip
    given.undone_at, given.undone_by = timezone.now(), by.worker
    given.undo_reason = reason
    given.save(update_fields=["undone_at", "undone_by", "undo_reason"])
    record(verb="aid.undone", subject=given, reason=reason)
    return given


@transaction.atomic
def ask_again(*, household_id: UUID, parcel: str, child, words: str, by):
    """Ask for a second parcel before its days are over; an open question is kept as it is."""
    check_may(by, "aid.hand_out")
    question, new = TwicePermission.objects.get_or_create(
        household_id=household_id, parcel=parcel, child=child, granted=None,
        defaults={"office": by.office, "words": words, "asked_by": by.worker},
    )  # fmt: skip
    if new:
        record(verb="aid.asked_again", subject=question, reason=words)
    return question


@transaction.atomic
def answer_again(*, question_id: UUID, granted: bool, by) -> TwicePermission:
    """Answer whether a household may receive a parcel again; raises ``NotAllowed``."""
    question = TwicePermission.objects.select_for_update().get(pk=question_id)
    if not may_answer(by, question):
        raise NotAllowed("only another person who leads the project answers")
    question.granted = granted
    question.answered_by, question.answered_at = by.worker, timezone.now()
    question.save(update_fields=["granted", "answered_by", "answered_at"])
    record(verb="aid.answered_again", subject=question, detail={"granted": granted})
    return question
