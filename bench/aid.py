"""Hand-outs a second from one store while many hand out at once, and whether the stock is right.

The worst case on purpose: everybody takes from the same batch, so all wait for one row. The
limit probe does nothing but take one from one row and commit.
"""

import random
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import connections
from django.db.models import Sum
from django.utils import timezone

from bench import probes
from bench.measure import Work, rate_rounds
from potpora.ground.access.acting import acting
from potpora.ground.organisations.models import Office
from potpora.ground.places.models import Municipality
from potpora.ground.staff.models import Assignment, Worker
from potpora.ground.staff.roles import Role
from potpora.outreach.aid.actions import giving, stock
from potpora.outreach.aid.actions.giving import Asked, Taken
from potpora.outreach.aid.models import AidBatch, AidStore, Donation, StockMovement
from potpora.outreach.projects.models import ListedHousehold, Partner, Project

CODE, HOUSEHOLDS, CLIENTS = "bench-aid", 2_000, 20
STOCKED, GIVEN = Decimal(9_000_000), Decimal(2)
BEGAN = date(2020, 1, 1)
PARCEL = Asked(parcel="other", size=1, wanted={"flour": GIVEN})
SIGNED = Taken(taken_by="Бенч Примач", signed="paper")


def field_worker() -> Assignment:
    """Return a field worker of an association of the bench, made at the first call."""
    office, _ = Office.objects.get_or_create(
        code=CODE,
        defaults={"kind": Office.Kind.ASSOCIATION, "name_mk": "Бенч здружение"},
    )
    user, _ = get_user_model().objects.get_or_create(
        username=CODE, defaults={"is_demo": True}
    )
    worker, _ = Worker.objects.get_or_create(user=user, defaults={"name": "Бенч Терен"})
    found, _ = Assignment.objects.get_or_create(
        worker=worker,
        office=office,
        role=Role.FIELD_WORKER,
        defaults={"starts_on": BEGAN},
    )
    return found


def listed(office: Office) -> list[UUID]:
    """Return the households of a project of the office, made at the first call."""
    project, new = Project.objects.get_or_create(
        code=CODE,
        defaults={
            "name": "Бенч", "office": office, "budget": 0, "begins_on": BEGAN,
            "ends_on": date(2099, 12, 31),
        },
    )  # fmt: skip
    if new:
        Partner.objects.create(
            project=project, office=office, part=Partner.Part.LEAD, since=BEGAN
        )
        place = Municipality.objects.first()
        ListedHousehold.objects.bulk_create(
            ListedHousehold(
                project=project, number=n, name=f"Бенч {n}", municipality=place, listed_on=BEGAN
            )
            for n in range(1, HOUSEHOLDS + 1)
        )  # fmt: skip
    return list(project.households.values_list("pk", flat=True))


def stocked(by: Assignment) -> AidStore:
    """Return a new store with one large batch of flour."""
    name = f"Бенч {timezone.now():%d.%m.%Y %H:%M:%S}"
    with acting(by):
        store = stock.open_store(name=name, address="", by=by)
        flour = {"store": store, "item": "flour", "unit": "kg", "quantity": STOCKED}
        stock.receive(
            donor=None, goods=[flour], kind=Donation.Kind.GOODS,
            received_on=timezone.localdate(), by=by,
        )  # fmt: skip
    return store


def hand_out(store: UUID, households: Sequence[UUID], by: Assignment) -> None:
    """Hand out two kilograms to somebody."""
    with acting(by):
        giving.hand_out(
            store_id=store, household_id=random.choice(households), asked=PARCEL,
            taken=SIGNED, on=timezone.localdate(), by=by,
        )  # fmt: skip


def bare(dsn: str) -> Work:
    """Return the work of taking one from one row, and nothing else."""
    connection = probes.bare(dsn)
    return lambda: connection.execute("update bench_stock set balance = balance - 1")


def hot_row(dsn: str) -> None:
    """Make the row of the probe anew."""
    connection = probes.bare(dsn)
    connection.execute("drop table if exists bench_stock")
    connection.execute("create table bench_stock (balance bigint check (balance >= 0))")
    connection.execute("insert into bench_stock values (9000000000)")


def wrong(store: AidStore) -> Decimal:
    """Return by how much the balance differs from what the ledger and the hand-outs say."""
    batch = AidBatch.objects.get(store=store)
    lines = StockMovement.objects.filter(batch=batch)
    handed = lines.filter(kind="handed_out").count() * GIVEN
    ledger = lines.aggregate(all=Sum("quantity"))["all"]
    return abs(batch.balance - ledger) + abs(batch.balance - (STOCKED - handed))


def measure(dsn: str) -> dict:
    """Return hand-outs a second of twenty clients beside the probe, and how wrong the stock is."""
    by = field_worker()
    households, store = listed(by.office), stocked(by)
    hot_row(dsn)
    connections.close_all()  # the clients are forked and open connections of their own
    ratio, rates = rate_rounds(
        lambda: partial(hand_out, store.pk, households, by),
        (lambda: bare(dsn),),
        CLIENTS,
    )
    number = StockMovement.objects.filter(batch__store=store, kind="handed_out").count()
    return {
        **ratio.told(),
        "clients": CLIENTS,
        "per_second": round(rates[0]),
        "bound_per_second": round(rates[1]),
        "hand_outs": number,
        "wrong_stock": float(wrong(store)),
    }
