"""The pages of the stock: loss, moves, recalls, counts and the ledger."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from potpora.outreach.aid.models import (
    AidBatch,
    StockMovement,
)
from tests.factories.outreach_aid import (
    AidStoreFactory,
)
from tests.outreach.aid.conftest import SENT, hand_out_url, text_of

pytestmark = pytest.mark.django_db


def test_goods_are_written_off_and_moved(page, store):
    batch = store.batches.get(item="flour")
    other = AidStoreFactory(office=store.office)
    lose, move = (
        reverse(f"aid_batch_{verb}", args=[batch.pk]) for verb in ("lose", "move")
    )

    page.post(lose, {"quantity": "10", "why": "damaged", "words": ""})
    page.post(move, {"quantity": "30", "to": other.pk})
    too_much = page.post(move, {"quantity": "500", "to": other.pk})

    batch.refresh_from_db()
    assert batch.balance == 60
    assert other.batches.get().balance == 30
    assert "are left" in text_of(too_much)


def test_a_recall_takes_all_parts_and_lists_who_received_them(
    page, client, sign_in, coordinator, store, household
):
    batch = store.batches.get(item="flour")
    other = AidStoreFactory(office=store.office)
    page.post(
        reverse("aid_batch_move", args=[batch.pk]), {"quantity": "30", "to": other.pk}
    )
    page.post(hand_out_url(household), SENT)
    recall = reverse("aid_batch_recall", args=[batch.pk])
    assert page.get(recall).status_code == 404  # a field worker does not recall

    sign_in(coordinator)
    client.post(recall, {"reason": "Вежба: мувла"})

    shown = text_of(client.get(reverse("aid_batch", args=[batch.pk])))
    assert household.name in shown
    assert set(
        AidBatch.objects.filter(item="flour").values_list("balance", flat=True)
    ) == {0}


def counted(store, **told) -> dict[str, str]:
    """What the sheet of a stock-take sends."""
    batch = store.batches.get(item="flour")
    sent = {}
    for each in store.batches.all():
        sent[f"expected_{each.pk.hex}"] = f"{each.balance:f}"
    return sent | {f"{name}_{batch.pk.hex}": value for name, value in told.items()}


def test_a_count_corrects_the_stock_with_a_reason(page, store):
    address = reverse("aid_count", args=[store.pk])

    without = page.post(address, counted(store, found="97"))
    page.post(address, counted(store, found="97", reason="Вежба: скината вреќа"))

    assert without.status_code == 422
    assert store.batches.get(item="flour").balance == 97
    assert StockMovement.objects.get(kind="counted").quantity == -3


def test_what_changed_while_counting_is_counted_again(page, store):
    sent = counted(store, found="100", expected="90", reason="Вежба")

    answer = page.post(reverse("aid_count", args=[store.pk]), sent, follow=True)

    assert "Count these again" in text_of(answer)
    assert store.batches.get(item="flour").balance == 100


def test_the_ledger_is_filtered_and_goes_into_a_spreadsheet(page, store, household):
    page.post(hand_out_url(household), SENT)
    told = {"kind": "handed_out", "item": "flour"}

    shown = text_of(page.get(reverse("aid_ledger"), told))
    book = openpyxl.load_workbook(
        BytesIO(page.get(reverse("aid_ledger_xlsx"), told).content)
    )

    assert "1 line" in shown
    rows = list(book.active.iter_rows(values_only=True))
    assert (len(rows), rows[1][2], rows[1][3]) == (2, "flour", -10)
