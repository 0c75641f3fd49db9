"""The stock: what the database lets into the ledger, and what it refuses."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import Error, IntegrityError, transaction

from potpora.outreach.aid.models import AidBatch, HandOut, StockMovement
from tests.factories.ground import WorkerFactory
from tests.factories.outreach_aid import (
    AidBatchFactory,
    AidStoreFactory,
    DonationFactory,
    DonorFactory,
    HandOutFactory,
    StockCountFactory,
    StockCountLineFactory,
    StockMovementFactory,
    TwicePermissionFactory,
)

pytestmark = pytest.mark.django_db


def refused(constraint: str):
    """The context in which the database refuses something, for the reason named."""
    return pytest.raises(IntegrityError, match=constraint)


def test_the_balance_is_the_sum_of_the_movements():
    batch = AidBatchFactory(stocked=10)

    StockMovementFactory(batch=batch, kind="lost", quantity=Decimal("-2.5"), reason="x")

    batch.refresh_from_db()
    assert batch.balance == Decimal("7.5")


def test_a_batch_begins_with_nothing_whatever_is_written():
    batch = AidBatch.objects.create(
        store=AidStoreFactory(), item="rice", unit="kg", balance=5, received_on=date(2026, 1, 1)
    )  # fmt: skip

    batch.refresh_from_db()
    assert batch.balance == 0


def test_a_balance_changes_through_the_ledger_alone():
    batch = AidBatchFactory(stocked=10)

    with refused("balance_is_the_sum_of_the_ledger|a movement of the ledger alone"):
        AidBatch.objects.filter(pk=batch.pk).update(balance=99)


def test_stock_does_not_go_below_zero():
    batch = AidBatchFactory(stocked=3)

    with refused("aidbatch_balance_not_below_zero"):
        StockMovementFactory(batch=batch, kind="lost", quantity=-4, reason="x")


@pytest.mark.parametrize("what", ["update", "delete"])
def test_a_line_of_the_ledger_stays(what):
    line = StockMovementFactory()
    rows = StockMovement.objects.filter(pk=line.pk)

    with pytest.raises(Error, match="Cannot update or delete"), transaction.atomic():
        rows.update(quantity=1) if what == "update" else rows.delete()


@pytest.mark.parametrize(
    "fields",
    [{"expires_on": date(2020, 1, 1)}, {"recalled_on": date(2026, 1, 1), "recall_reason": "x"}],
    ids=["expired", "recalled"],
)  # fmt: skip
def test_nothing_expired_or_recalled_is_handed_out(fields):
    by = {"recalled_by": WorkerFactory()} if "recalled_on" in fields else {}
    batch = AidBatchFactory(stocked=5, **fields, **by)

    with refused("an expired or recalled batch is not handed out"):
        StockMovementFactory(
            batch=batch, kind="handed_out", quantity=-1, hand_out=HandOutFactory()
        )


@pytest.mark.parametrize(
    ("kind", "quantity"),
    [("received", -1), ("handed_out", 1), ("lost", 1), ("counted", 0)],
)
def test_a_kind_says_whether_goods_come_or_go(kind, quantity):
    told = {"reason": "x"}
    told |= {"hand_out": HandOutFactory()} if kind == "handed_out" else {}
    told |= {"count": StockCountFactory()} if kind == "counted" else {}
    batch = AidBatchFactory(stocked=5)

    with refused("stockmovement_comes_or_goes"):
        StockMovementFactory(batch=batch, kind=kind, quantity=quantity, **told)


def test_a_movement_names_its_hand_out_its_count_its_reason():
    batch = AidBatchFactory(stocked=5)
    wrong = {
        "stockmovement_hand_out_is_named": {"kind": "handed_out"},
        "stockmovement_count_is_named": {"kind": "counted", "reason": "x"},
        "stockmovement_loss_has_a_reason": {"kind": "lost"},
    }

    for constraint, fields in wrong.items():
        with refused(constraint), transaction.atomic():
            StockMovementFactory(batch=batch, quantity=-1, **fields)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("aidbatch_own_item_has_a_name", {"item": "other"}),
        ("aidbatch_own_item_has_a_name", {"item": "rice", "name": "x"}),
        ("aidbatch_never_infant_formula", {"item": "infant_formula"}),
        ("aidbatch_value_not_below_zero", {"unit_value": -1}),
        ("aidbatch_recalled_with_a_reason", {"recalled_on": date(2026, 1, 1)}),
    ],
)
def test_a_batch_is_whole(constraint, fields):
    with refused(constraint):
        AidBatchFactory(**fields)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("donation_money_has_an_amount", {"kind": "money"}),
        ("donation_amount_above_zero", {"kind": "money", "amount": 0}),
    ],
)
def test_a_donation_is_whole(constraint, fields):
    with refused(constraint):
        DonationFactory(**fields)


def test_a_donor_has_a_name_that_stands_once():
    first = DonorFactory()
    with refused("donor_has_a_name"), transaction.atomic():
        DonorFactory(name="")
    with refused("donor_name_once_per_office"):
        DonorFactory(name=first.name, office=first.office)


def test_a_store_has_its_name_for_itself():
    first = AidStoreFactory()
    with refused("aidstore_name_once_per_office"):
        AidStoreFactory(office=first.office, name=first.name)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("handout_drawn_signature_is_there", {"signed": HandOut.Signed.DRAWN}),
        ("handout_somebody_took_it", {"taken_by": ""}),
        ("handout_approved_iff_permission", {"override": "none"}),
        ("handout_to_somebody", {"size": 0}),
        ("handout_undone_whole", {"undo_reason": "x"}),
    ],
)
def test_a_hand_out_is_whole(constraint, fields):
    with refused(constraint):
        HandOutFactory(**fields)


def test_a_child_stands_on_a_baby_parcel_alone():
    from tests.factories.outreach import ParticipantFactory

    with refused("handout_child_only_for_a_baby_parcel"):
        HandOutFactory(child=ParticipantFactory())


def test_a_permission_is_answered_whole_and_by_another_person():
    one = TwicePermissionFactory()
    with refused("twicepermission_answered_whole"), transaction.atomic():
        TwicePermissionFactory(granted=True)
    with refused("twicepermission_never_of_ones_own"):
        TwicePermissionFactory(
            granted=True, asked_by=one.asked_by, answered_by=one.asked_by, answered_at=one.asked_at
        )  # fmt: skip


def test_a_count_names_a_batch_once_and_the_reason_of_a_difference():
    line = StockCountLineFactory()
    with refused("stockcountline_difference_has_a_reason"), transaction.atomic():
        StockCountLineFactory(found=9)
    with refused("stockcountline_found_not_below_zero"), transaction.atomic():
        StockCountLineFactory(found=-1, reason="x")
    with refused("stockcountline_batch_once"):
        StockCountLineFactory(count=line.count, batch=line.batch)
