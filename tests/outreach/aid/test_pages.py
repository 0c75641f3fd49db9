"""The pages of aid: what a worker can do with them, and what is refused with a reason."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from potpora.outreach.aid.models import (
    AidBatch,
    AidStore,
    Donation,
    Donor,
    HandOut,
    StockMovement,
    TwicePermission,
)
from tests.factories.ground import AssignmentFactory
from tests.factories.outreach import (
    ListedHouseholdFactory,
    ParticipantFactory,
    PartnerFactory,
)
from tests.factories.outreach_aid import (
    AidBatchFactory,
    HandOutFactory,
    TwicePermissionFactory,
)
from tests.outreach.aid.conftest import SENT, hand_out_url, text_of

pytestmark = pytest.mark.django_db


def donation(store, **goods) -> dict[str, str]:
    """What the form of a donation sends."""
    row = {"item": "flour", "quantity": "12.5", "store": str(store.pk)} | goods
    return {
        "kind": "goods",
        "received_on": f"{timezone.localdate():%d.%m.%Y}",
        "anonymous": "on",
        "goods-TOTAL_FORMS": "1",
        "goods-INITIAL_FORMS": "0",
        **{f"goods-0-{name}": value for name, value in row.items()},
    }


def test_goods_are_donated_anonymously(page, store):
    sent = donation(store, expires_on="01.02.2090")

    answer = page.post(reverse("aid_donation_add"), sent)

    assert answer.status_code == 302
    batch = AidBatch.objects.get(donation__isnull=False)
    assert (batch.title, batch.balance, batch.unit) == ("flour", Decimal("12.5"), "kg")
    assert batch.donation.donor is None
    assert not Donor.objects.exists()


def test_a_donor_with_a_name_is_kept_once(page, store):
    sent = donation(store) | {"donor_name": "Измислена фирма", "donor_kind": "company"}
    del sent["anonymous"]

    page.post(reverse("aid_donation_add"), sent)
    page.post(reverse("aid_donation_add"), sent)

    assert Donor.objects.get().donations.count() == 2


def test_infant_formula_is_refused_with_its_reason(page, store):
    answer = page.post(
        reverse("aid_donation_add"), donation(store, item="infant_formula")
    )

    assert answer.status_code == 422
    assert "written advice of a doctor" in text_of(answer)
    assert not Donation.objects.exists()


def test_money_is_donated_without_goods(page, store):
    sent = donation(store, item="", quantity="") | {"kind": "money", "amount": "5000"}

    page.post(reverse("aid_donation_add"), sent)

    assert Donation.objects.get().amount == 5000
    assert "5.000" in text_of(page.get(reverse("aid_donations"))).replace(",", ".")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "money"}, "how much money"),
        ({"anonymous": ""}, "who gave it"),
        ({"goods-0-item": "other"}, "what the goods are"),
        ({"goods-0-item": "", "goods-0-quantity": ""}, "at least one kind"),
    ],
)
def test_a_donation_that_lacks_something_says_what(page, store, change, said):
    answer = page.post(reverse("aid_donation_add"), donation(store) | change)

    assert answer.status_code == 422
    assert said in text_of(answer)


def test_the_first_store_is_opened_before_the_first_donation(page):
    assert page.get(reverse("aid_donation_add")).url == reverse("aid_store_add")

    page.post(reverse("aid_store_add"), {"name": "Комбе", "address": ""})

    assert AidStore.objects.get().office == page.assignment.office
    again = page.post(reverse("aid_store_add"), {"name": "Комбе", "address": ""})
    assert again.status_code == 422


def test_the_overview_tells_what_is_there_what_expires_and_what_is_short(
    page, store, household
):
    soon = timezone.localdate() + timedelta(days=5)
    AidBatchFactory(store=store, item="milk", unit="l", stocked=3, expires_on=soon)

    found = text_of(
        page.get(
            reverse("aid_overview"),
            {"project": household.project_id, "parcel": "food", "number": "20"},
        )
    )

    assert "Expires within 30 days" in found
    assert date_format(soon, "SHORT_DATE_FORMAT") in found
    assert (
        "<strong>100</strong>" in found
    )  # flour: twenty times ten, and a hundred there


def test_the_form_knows_the_size_and_what_the_store_lacks(page, store, household):
    found = text_of(page.get(hand_out_url(household)))

    assert 'value="4"' in found
    assert "In the store: 100" in found
    assert "Short: the store has 0" in found


def test_a_parcel_is_handed_out_and_has_a_receipt(page, store, household):
    answer = page.post(hand_out_url(household), SENT)

    given = HandOut.objects.get()
    assert answer.url == reverse("aid_given", args=[given.pk])
    assert (given.size, given.parcel, given.missing) == (4, "food", [])
    shown = text_of(page.get(answer.url))
    assert given.reference in shown
    assert "flour" in shown
    pdf = page.get(reverse("aid_receipt", args=[given.pk]))
    assert pdf.content.startswith(b"%PDF")


def test_a_signature_is_drawn(page, store, household):
    drawn = SENT | {"signed": "drawn", "signature": "M10 10L20 20L30 5"}

    page.post(hand_out_url(household), drawn)

    given = HandOut.objects.get()
    assert given.signature == "M10 10L20 20L30 5"
    assert page.get(reverse("aid_receipt", args=[given.pk])).content.startswith(b"%PDF")


@pytest.mark.parametrize("signature", ["", '"/><script>', "M1 1L9999 1"])
def test_a_signature_that_was_not_drawn_is_refused(page, store, household, signature):
    sent = SENT | {"signed": "drawn", "signature": signature}

    assert page.post(hand_out_url(household), sent).status_code == 422
    assert not HandOut.objects.exists()


def test_too_soon_asks_for_a_reason_or_an_approval(page, store, household):
    page.post(hand_out_url(household), SENT)

    found = page.get(hand_out_url(household))
    without = page.post(hand_out_url(household), SENT)
    page.post(hand_out_url(household), SENT | {"override": "emergency"})

    assert "was helped with this parcel on" in text_of(found)
    assert without.status_code == 422
    assert HandOut.objects.filter(override="emergency").count() == 1


def test_an_approval_is_asked_and_given_on_the_pages(
    page, client, sign_in, coordinator, store, household
):
    page.post(hand_out_url(household), SENT)
    ask = reverse("aid_ask_again", args=[household.project_id, household.pk])
    page.post(ask, {"parcel": "food", "words": "Вежба"})
    question = TwicePermission.objects.get()

    sign_in(coordinator)
    assert "Вежба" in text_of(client.get(reverse("aid_overview")))
    client.post(reverse("aid_answer_again", args=[question.pk]), {"answer": "yes"})

    question.refresh_from_db()
    assert question.granted is True


def test_a_baby_parcel_asks_for_the_child(page, store, household):
    child = ParticipantFactory(household=household, given_name="Измислена")
    AidBatchFactory(store=store, item="nappies", unit="pc", stocked=500)
    asked = {
        "parcel": "baby",
        "child": child.pk,
        "months": "9",
        "size": 4,
        "store": store.pk,
    }
    address = (
        f"{hand_out_url(household)}?{'&'.join(f'{k}={v}' for k, v in asked.items())}"
    )

    page.post(address, SENT | {"q0": "150"})

    assert HandOut.objects.get().child == child
    assert StockMovement.objects.get(kind="handed_out").quantity == -150


def test_single_goods_are_whatever_the_store_has(page, store, household):
    found = text_of(page.get(hand_out_url(household), {"parcel": "other"}))

    assert "flour (kg)" in found
    assert "rice (kg)" in found


def test_a_household_is_found_by_number_name_and_member(page, household):
    ParticipantFactory(household=household, surname="Образецов")
    address = reverse("aid_project", args=[household.project_id])

    for text in (str(household.number), household.name.split()[1], "Образ"):
        assert household.name in text_of(page.post(address, {"q": text}))
    assert household.name not in text_of(page.post(address, {"q": "никој"}))
    for text in ("obrazecov", "OBRAZ " + str(household.number)):
        assert household.name in text_of(page.post(address, {"q": text}))


def test_a_question_for_a_child_that_is_none_is_one_for_the_household(page, household):
    address = reverse("aid_ask_again", args=[household.project_id, household.pk])

    page.post(address, {"parcel": "baby", "child": "nobody", "words": "Веж\0ба"})

    asked = TwicePermission.objects.get()
    assert (asked.child, asked.words) == (None, "Вежба")


def test_hand_outs_are_found_in_either_script(page, store, household):
    ParticipantFactory(household=household, surname="Образецов")
    page.post(hand_out_url(household), SENT)

    for text, there in (("obrazecov", True), ("нема", False)):
        shown = text_of(page.post(reverse("aid_hand_outs"), {"q": text}))
        assert (household.name in shown) == there


def test_a_hand_out_is_undone_on_its_page(page, store, household):
    page.post(hand_out_url(household), SENT)
    given = HandOut.objects.get()

    page.post(reverse("aid_undo", args=[given.pk]), {"reason": "Вежба"})

    assert AidBatch.objects.get(store=store, item="flour").balance == 100
    assert "Undone" in text_of(page.get(reverse("aid_given", args=[given.pk])))
    assert page.get(reverse("aid_undo", args=[given.pk])).status_code == 404


def test_the_centre_sees_parcels_on_the_household_and_no_store(
    sign_in, store, household
):
    HandOutFactory(household=household, store=store)
    centre = AssignmentFactory()
    PartnerFactory(project=household.project, office=centre.office)
    client = sign_in(centre)

    shown = text_of(
        client.get(
            reverse("listed_household", args=[household.project_id, household.pk])
        )
    )

    assert "Parcels received" in shown
    assert "15.01.2026" in shown
    assert client.get(reverse("aid_overview")).status_code == 404
    assert client.get(hand_out_url(household)).status_code == 404


def test_the_list_of_hand_outs_costs_the_same_for_one_and_for_twenty(
    page, store, household, django_assert_max_num_queries
):
    HandOutFactory.create_batch(20, household=household, store=store)

    with django_assert_max_num_queries(12):
        page.get(reverse("aid_hand_outs"))


def test_the_households_to_help_cost_the_same_for_one_and_for_twenty(
    page, store, household, django_assert_max_num_queries
):
    others = ListedHouseholdFactory.create_batch(20, project=household.project)
    for each in others:
        HandOutFactory(household=each, store=store)

    with django_assert_max_num_queries(25):
        shown = page.get(reverse("aid_project", args=[household.project_id]))

    assert text_of(shown).count("food 15.01.2026") == 20


def test_a_question_of_another_office_is_not_there(sign_in, coordinator):
    question = TwicePermissionFactory()

    answer = sign_in(coordinator).post(
        reverse("aid_answer_again", args=[question.pk]), {"answer": "yes"}
    )

    assert answer.status_code == 404
