"""Handing out: first what expires first, never twice too soon, and undone by counter-movements."""

from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier, Thread
from time import sleep

import pytest
from django.db import connection
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.staff.roles import Role
from potpora.outreach.aid import queries
from potpora.outreach.aid.actions import giving
from potpora.outreach.aid.actions.giving import Asked, Taken
from potpora.outreach.aid.models import AidBatch, HandOut, StockMovement
from potpora.outreach.aid.permissions import NotAllowed
from potpora.outreach.aid.refusals import Refused
from tests.factories.ground import AssignmentFactory
from tests.factories.outreach import (
    ListedHouseholdFactory,
    ParticipantFactory,
    PartnerFactory,
    ProjectFactory,
)
from tests.factories.outreach_aid import AidBatchFactory, AidStoreFactory

ON_PAPER = Taken(taken_by="Измислен Пробен", signed="paper")
FLOUR = {"flour": Decimal(10)}


def give(household, store, by, *, wanted=FLOUR, parcel="food", **more):
    """Hand out as the page does, on behalf of a worker."""
    child = more.pop("child", None)
    asked = Asked(parcel=parcel, size=4, wanted=wanted, child=child)
    on = more.pop("on", timezone.localdate())
    with acting(by):
        return giving.hand_out(
            store_id=store.pk, household_id=household.pk, asked=asked,
            taken=ON_PAPER, on=on, by=by, **more,
        )  # fmt: skip


def test_what_expires_first_is_handed_out_first(household, store, worker):
    today = timezone.localdate()
    rows = {
        days: AidBatchFactory(
            store=store, item="oil", unit="l", stocked=3, expires_on=today + timedelta(days=days)
        )
        for days in (40, -1, 10, 0)
    }  # fmt: skip

    give(household, store, worker, wanted={"oil": Decimal(7)})

    left = {days: AidBatch.objects.get(pk=row.pk).balance for days, row in rows.items()}
    assert left == {-1: 3, 0: 0, 10: 0, 40: 2}


def test_what_the_store_lacks_is_said(household, store, worker):
    wanted = {"flour": Decimal(120), "salt": Decimal(1)}

    given = give(household, store, worker, wanted=wanted)

    assert [(m["item"], m["unit"], Decimal(m["quantity"])) for m in given.missing] == [
        ("flour", "kg", 20),
        ("salt", "kg", 1),
    ]
    with acting(worker):
        assert [line.quantity for line in queries.lines_of(given)] == [-100]


def test_nothing_is_written_when_nothing_is_there(household, store, worker):
    with pytest.raises(Refused):
        give(household, store, worker, wanted={"salt": Decimal(1)})

    assert not HandOut.objects.exists()


def test_a_second_parcel_within_thirty_days_needs_a_reason(household, store, worker):
    today = timezone.localdate()
    give(household, store, worker, on=today - timedelta(days=29))

    with pytest.raises(Refused) as refusal:
        give(household, store, worker)

    assert f"{today - timedelta(days=29):%d.%m.%Y}" in refusal.value.sentence
    assert give(household, store, worker, override="emergency").override == "emergency"


def test_after_thirty_days_the_next_parcel_is_free(household, store, worker):
    give(household, store, worker, on=timezone.localdate() - timedelta(days=30))

    assert give(household, store, worker)


def test_hygiene_beside_food_is_no_second_parcel(household, store, worker):
    give(household, store, worker)

    assert give(household, store, worker, parcel="hygiene")


def test_each_child_has_its_own_thirty_days(household, store, worker):
    one, other = ParticipantFactory.create_batch(2, household=household)
    give(household, store, worker, parcel="baby", child=one)

    assert give(household, store, worker, parcel="baby", child=other)
    with pytest.raises(Refused):
        give(household, store, worker, parcel="baby", child=one)


def test_another_association_learns_the_day_and_nothing_else(household, store, worker):
    theirs = AssignmentFactory(role=Role.FIELD_WORKER)
    PartnerFactory(project=household.project, office=theirs.office, part="partner")
    their_store = AidStoreFactory(office=theirs.office)
    AidBatchFactory(store=their_store, stocked=10)
    give(household, store, worker)

    with pytest.raises(Refused, match="refused"):
        give(household, their_store, theirs)

    with acting(theirs):
        assert queries.last_given(household, "food") == timezone.localdate()
        assert not HandOut.objects.exists()
        assert not AidBatch.objects.filter(store=store).exists()
        assert queries.received_by(household) == []


def test_an_office_outside_the_project_learns_nothing(household, store, worker):
    give(household, store, worker)
    stranger = AssignmentFactory(role=Role.FIELD_WORKER)

    with acting(stranger):
        assert queries.last_given(household, "food") is None
        assert queries.received_by(household) == []


def test_the_centre_sees_kind_and_day_and_no_stock(household, store, worker):
    centre = AssignmentFactory()
    PartnerFactory(project=household.project, office=centre.office)
    give(household, store, worker)

    with acting(centre):
        (received,) = queries.received_by(household)
        assert (received.parcel, received.given_on) == ("food", timezone.localdate())
        assert not HandOut.objects.exists()
        assert not StockMovement.objects.exists()


def test_the_same_household_on_the_list_twice_is_one(household, store, worker):
    from tests.factories.registry import HouseholdFactory

    registered = HouseholdFactory()
    again = ListedHouseholdFactory(project=household.project, household=registered)
    household.household = registered
    household.save()
    give(household, store, worker)

    with pytest.raises(Refused):
        give(again, store, worker)


def test_without_a_reason_another_person_approves(
    household, store, worker, coordinator
):
    give(household, store, worker)
    with acting(worker):
        question = giving.ask_again(
            household_id=household.pk,
            parcel="food",
            child=None,
            words="Вежба",
            by=worker,
        )
    with pytest.raises(Refused):
        give(household, store, worker, override="none")
    with acting(worker), pytest.raises(NotAllowed):
        giving.answer_again(question_id=question.pk, granted=True, by=worker)

    with acting(coordinator):
        giving.answer_again(question_id=question.pk, granted=True, by=coordinator)
    given = give(household, store, worker, override="none")

    assert given.permission == question
    with pytest.raises(Refused):  # it is used up
        give(household, store, worker, override="none")


def test_a_hand_out_is_undone_on_its_day_by_a_counter_movement(
    household, store, worker
):
    given = give(household, store, worker)

    with acting(worker):
        giving.undo(
            hand_out_id=given.pk, reason="Вежба", on=timezone.localdate(), by=worker
        )

    assert AidBatch.objects.get(store=store, item="flour").balance == 100
    kinds = StockMovement.objects.filter(hand_out=given).values_list("kind", "quantity")
    assert set(kinds) == {("handed_out", -10), ("returned", 10)}
    assert give(household, store, worker)


def test_the_next_day_it_is_too_late(household, store, worker):
    given = give(household, store, worker)
    tomorrow = timezone.localdate() + timedelta(days=1)

    with acting(worker), pytest.raises(Refused):
        giving.undo(hand_out_id=given.pk, reason="Вежба", on=tomorrow, by=worker)


def test_the_store_of_another_office_gives_nothing(household, worker):
    theirs = AidStoreFactory()
    AidBatchFactory(store=theirs, stocked=10)

    with pytest.raises(theirs.DoesNotExist):
        give(household, theirs, worker)


def test_own_goods_are_handed_out_by_their_name(household, store, worker):
    AidBatchFactory(store=store, item="other", name="Ќебе", unit="pc", stocked=2)
    AidBatchFactory(store=store, item="other", name="Шпорет", unit="pc", stocked=2)

    given = give(
        household, store, worker, parcel="other", wanted={"other/Ќебе": Decimal(1)}
    )

    with acting(worker):
        assert [line.batch.name for line in queries.lines_of(given)] == ["Ќебе"]


class Crowd:
    """Many workers who hand out at the same moment, each with a connection of their own."""

    def __init__(self, number: int) -> None:
        self.barrier, self.given, self.refused = Barrier(number), [], []

    def work(self, household, store, by) -> None:
        self.barrier.wait()
        try:
            self.given.append(give(household, store, by))
        except Refused:
            self.refused.append(household)
        finally:
            connection.close()

    def at_once(self, calls) -> None:
        threads = [Thread(target=self.work, args=call) for call in calls]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


@pytest.mark.django_db(transaction=True)
def test_twenty_hand_outs_at_once_never_give_what_is_not_there():
    project = ProjectFactory()
    by = AssignmentFactory(office=project.office, role=Role.FIELD_WORKER)
    store = AidStoreFactory(office=project.office)
    for days in (10, 20, 30):
        AidBatchFactory(store=store, stocked=25, expires_on=date(2089, 1, days))
    households = ListedHouseholdFactory.create_batch(20, project=project)
    crowd = Crowd(20)

    crowd.at_once([(each, store, by) for each in households])

    out = -sum(m.quantity for m in StockMovement.objects.filter(kind="handed_out"))
    assert (len(crowd.given), len(crowd.refused)) == (8, 12)
    assert out == 75
    assert {batch.balance for batch in store.batches.all()} == {0}
    assert sum(bool(given.missing) for given in crowd.given) == 1


@pytest.mark.django_db(transaction=True)
def test_two_offices_at_once_help_a_household_once():
    project = ProjectFactory()
    household = ListedHouseholdFactory(project=project)
    workers = [AssignmentFactory(office=project.office, role=Role.FIELD_WORKER)]
    workers.append(AssignmentFactory(role=Role.FIELD_WORKER))
    PartnerFactory(project=project, office=workers[1].office, part="partner")
    stores = [AidStoreFactory(office=each.office) for each in workers]
    for store in stores:
        AidBatchFactory(store=store, stocked=50)
    crowd = Crowd(2)

    crowd.at_once([(household, s, w) for s, w in zip(stores, workers, strict=True)])

    assert (len(crowd.given), len(crowd.refused)) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_who_counts_and_who_hands_out_wait_in_one_line():
    project = ProjectFactory()
    by = AssignmentFactory(office=project.office, role=Role.FIELD_WORKER)
    store = AidStoreFactory(office=project.office)
    first, second = sorted(
        AidBatchFactory.create_batch(2, store=store, stocked=10), key=lambda b: b.pk
    )
    for batch, month in ((first, 2), (second, 1)):  # the second expires first
        AidBatch.objects.filter(pk=batch.pk).update(expires_on=date(2089, month, 1))
    household, crowd = ListedHouseholdFactory(project=project), Crowd(1)
    giver = Thread(target=crowd.work, args=(household, store, by))

    with acting(by):  # as a stock-take holds them, in the order of their keys
        rows = store.batches.select_for_update()
        assert rows.get(pk=first.pk)
        giver.start()
        sleep(0.4)
        assert rows.get(pk=second.pk)
    giver.join()

    assert len(crowd.given) == 1
    assert AidBatch.objects.get(pk=second.pk).balance == 0
