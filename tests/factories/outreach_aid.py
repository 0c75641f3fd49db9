"""Stores, donations, batches, hand-outs and the ledger."""

from datetime import UTC, date, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from potpora.ground.organisations.models import Office
from potpora.outreach.aid.models import (
    AidBatch,
    AidStore,
    Donation,
    Donor,
    HandOut,
    ParcelTemplate,
    StockCount,
    StockCountLine,
    StockMovement,
    TwicePermission,
)
from tests.factories.ground import OfficeFactory, WorkerFactory
from tests.factories.outreach import ListedHouseholdFactory

RECEIVED = date(2026, 1, 15)
MOMENT = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)


class AidStoreFactory(DjangoModelFactory):
    """A store of an association."""

    class Meta:
        model = AidStore

    office = factory.SubFactory(OfficeFactory, kind=Office.Kind.ASSOCIATION)
    name = factory.Sequence("Пробен магацин {}".format)


class DonorFactory(DjangoModelFactory):
    """A company that may be named."""

    class Meta:
        model = Donor

    office = factory.SubFactory(OfficeFactory, kind=Office.Kind.ASSOCIATION)
    kind = Donor.Kind.COMPANY
    name = factory.Sequence("Измислена фирма {}".format)


class DonationFactory(DjangoModelFactory):
    """Goods from nobody who wants to be named."""

    class Meta:
        model = Donation

    office = factory.SubFactory(OfficeFactory, kind=Office.Kind.ASSOCIATION)
    kind = Donation.Kind.GOODS
    received_on = RECEIVED
    received_by = factory.SubFactory(WorkerFactory)


class AidBatchFactory(DjangoModelFactory):
    """Flour that keeps for years; ``stocked=100`` puts so much of it into the store."""

    class Meta:
        model = AidBatch
        skip_postgeneration_save = True

    store = factory.SubFactory(AidStoreFactory)
    item = "flour"
    unit = "kg"
    received_on = RECEIVED
    expires_on = date(2090, 1, 1)

    @factory.post_generation
    def stocked(self, create, extracted, **kwargs):
        """Write the movement that brings the goods in."""
        if extracted:
            StockMovementFactory(batch=self, quantity=Decimal(extracted))
            self.refresh_from_db()


class StockMovementFactory(DjangoModelFactory):
    """Ten units that came in."""

    class Meta:
        model = StockMovement

    batch = factory.SubFactory(AidBatchFactory)
    kind = StockMovement.Kind.RECEIVED
    quantity = Decimal(10)
    at = MOMENT
    by = factory.SubFactory(WorkerFactory)


class TwicePermissionFactory(DjangoModelFactory):
    """A question that nobody has answered yet."""

    class Meta:
        model = TwicePermission

    household = factory.SubFactory(ListedHouseholdFactory)
    office = factory.SelfAttribute("household.project.office")
    parcel = "food"
    words = "Пробна причина"
    asked_by = factory.SubFactory(WorkerFactory)


class HandOutFactory(DjangoModelFactory):
    """A food parcel for four, handed out by the office that leads the project, signed on paper."""

    class Meta:
        model = HandOut

    household = factory.SubFactory(ListedHouseholdFactory)
    project = factory.SelfAttribute("household.project")
    office = factory.SelfAttribute("project.office")
    store = factory.SubFactory(
        AidStoreFactory, office=factory.SelfAttribute("..office")
    )
    parcel = "food"
    size = 4
    given_on = RECEIVED
    given_at = MOMENT
    given_by = factory.SubFactory(WorkerFactory)
    signed = HandOut.Signed.PAPER
    taken_by = "Измислен Пробен"


class StockCountFactory(DjangoModelFactory):
    """A stock-take of a store."""

    class Meta:
        model = StockCount

    store = factory.SubFactory(AidStoreFactory)
    counted_at = MOMENT
    counted_by = factory.SubFactory(WorkerFactory)


class StockCountLineFactory(DjangoModelFactory):
    """A batch that was found as expected."""

    class Meta:
        model = StockCountLine

    count = factory.SubFactory(StockCountFactory)
    batch = factory.SubFactory(
        AidBatchFactory, store=factory.SelfAttribute("..count.store")
    )
    expected = Decimal(10)
    found = Decimal(10)


class ParcelTemplateFactory(DjangoModelFactory):
    """A food parcel of an association: flour, for every size the same."""

    class Meta:
        model = ParcelTemplate

    office = factory.SubFactory(OfficeFactory, kind=Office.Kind.ASSOCIATION)
    parcel = "food"
    name = factory.Sequence("Наш пакет {}".format)
    shares = factory.LazyFunction(
        lambda: [
            {
                "item": "flour",
                "counts": "member",
                "quantity": "3",
                "from": 0,
                "to": None,
            }
        ]
    )
    made_on = RECEIVED
    made_by = factory.SubFactory(WorkerFactory)
