"""The demo's stores, donations and parcels, by the same actions as on the pages."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from potpora.config.demo.network import holding
from potpora.config.demo.project import CODE
from potpora.ground.access.acting import acting
from potpora.ground.staff.models import Assignment
from potpora.outreach.aid import goods, rules
from potpora.outreach.aid.actions import giving, stock
from potpora.outreach.aid.actions.giving import Asked, Taken
from potpora.outreach.aid.actions.templates import write_template
from potpora.outreach.aid.models import AidStore, Donation, Donor, Override
from potpora.outreach.aid.queries import key_of
from potpora.outreach.projects.models import ListedHousehold, Project

FIELD, COORDINATOR = "field.ngo", "coordinator.ngo"
SHORT = {"tomato", "tea"}  # the association leaves out of its own parcel what it lacks
STORES = (("Вежба: магацин Бутел", "ул. Измислена 12"), ("Вежба: комбе", ""))
KEEPS = date(2030, 12, 31)
# Item and quantity; tomato paste and tea are short, so that some parcels lack them.
FOOD = (
    ("flour", 520), ("rice", 160), ("pasta", 110), ("beans", 160), ("oil", 90), ("sugar", 80),
    ("milk", 290), ("biscuits", 60), ("tins", 400), ("tomato", 40), ("salt", 45), ("tea", 30),
)  # fmt: skip
HYGIENE = (
    ("soap", 160), ("shampoo", 45), ("toothpaste", 65), ("toothbrush", 130),
    ("laundry_powder", 90), ("dish_liquid", 45), ("disinfectant", 40), ("toilet_paper", 400),
)  # fmt: skip
BABY = (("nappies", 900), ("wet_wipes", 20), ("baby_soap", 8), ("baby_cream", 6))
FED, WASHED = 40, 28
FIRST, SECOND = date(2022, 2, 14), date(2022, 3, 21)
PAPER = "paper"


def batches(store: AidStore, rows, **more: Any) -> list[dict[str, Any]]:
    """Return goods as a donation names them."""
    return [
        {
            "store": store,
            "item": item,
            "unit": goods.items()[item].unit,
            "quantity": Decimal(quantity),
            "expires_on": KEEPS,
            **more,
        }
        for item, quantity in rows
    ]


def fill_stores(project: Project, by: Assignment) -> list[AidStore]:
    """Open two stores and enter what was given and bought."""
    stores = [stock.open_store(name=n, address=a, by=by) for n, a in STORES]
    company = {"name": "Вежба: измислена пекара", "kind": Donor.Kind.COMPANY, "contact": ""}  # fmt: skip
    given = {"by": by, "project": project, "note": "Вежба"}
    stock.receive(
        donor=None, goods=batches(stores[0], HYGIENE), kind=Donation.Kind.GOODS,
        received_on=date(2022, 1, 20), **given,
    )  # fmt: skip
    stock.receive(
        donor=None, goods=batches(stores[0], FOOD, unit_value=Decimal(45)),
        kind=Donation.Kind.BOUGHT, amount=Decimal(42_750), received_on=date(2022, 2, 10), **given,
    )  # fmt: skip
    stock.receive(
        donor=company, goods=batches(stores[1], BABY), kind=Donation.Kind.GOODS,
        received_on=date(2022, 2, 11), **given,
    )  # fmt: skip
    stock.receive(
        donor=None, goods=[], kind=Donation.Kind.MONEY, amount=Decimal(6_000),
        received_on=date(2022, 2, 12), **given,
    )  # fmt: skip
    return stores


def add_what_needs_care(stores: list[AidStore], by: Assignment) -> None:
    """Enter goods that expire soon, goods that have expired, a loss, a move."""
    today = timezone.localdate()
    soon = batches(stores[0], [("milk", 24)], expires_on=today + timedelta(days=12))
    gone = batches(stores[1], [("biscuits", 6)], expires_on=today - timedelta(days=3))
    blankets = {
        "store": stores[0], "item": "other", "name": "Вежба: ќебе", "unit": "pc",
        "quantity": Decimal(15),
    }  # fmt: skip
    stock.receive(
        donor=None, goods=[*soon, *gone, blankets], kind=Donation.Kind.GOODS,
        received_on=today - timedelta(days=20), by=by, note="Вежба",
    )  # fmt: skip
    shelf = {key_of(batch): batch for batch in stores[0].batches.usable(on=today)}
    stock.lose(
        batch_id=shelf["flour"].pk, quantity=Decimal(5), reason="Вежба: скината вреќа", by=by
    )  # fmt: skip
    stock.move(batch_id=shelf["soap"].pk, to=stores[1], quantity=Decimal(10), by=by)


def taker(household: ListedHousehold) -> str:
    """Return the name of who takes the parcel."""
    return str(household.participants.filter(is_contact=True).first() or household.name)


def hand(household, parcel: str, store: AidStore, on: date, by, override: str = ""):
    """Return a hand-out of the usual parcel for a household."""
    size = household.members or 1
    wanted = rules.contents(goods.shares(parcel), rules.Receivers(size))
    return giving.hand_out(
        store_id=store.pk,
        household_id=household.pk,
        asked=Asked(parcel=parcel, size=size, wanted=wanted),
        taken=Taken(taken_by=taker(household), signed=PAPER),
        on=on,
        override=override,
        by=by,
    )


def parcels(project: Project) -> Iterator[tuple[ListedHousehold, str, date, str]]:
    """Yield who received which parcel when, and why again."""
    households = list(project.households.order_by("number")[:FED])
    for household in households:
        yield household, "food", FIRST, ""
    for household in households[:WASHED]:
        yield household, "hygiene", FIRST + timedelta(days=1), ""
    for household in households[:3]:
        yield household, "food", SECOND, ""
    for household in households[3:5]:
        yield household, "food", FIRST + timedelta(days=9), Override.EMERGENCY.value


def make_up_parcel(by: Assignment) -> None:
    """Write the association's own food parcel: the catalogue without what it lacks."""
    shares = [
        {
            "item": share.item,
            "counts": share.counts,
            "quantity": f"{share.quantity:f}",
            "from": share.first,
            "to": share.last,
        }
        for share in goods.shares("food")
        if share.item not in SHORT
    ]
    write_template(parcel="food", name="Вежба: зимски пакет", shares=shares, by=by)


@transaction.atomic
def fill_all() -> int:
    """Fill the stores of the demo's association when it has none; return how many parcels were handed out."""
    project = Project.objects.filter(code=CODE).first()
    if project is None or AidStore.objects.exists():
        return 0
    by = holding(FIELD)
    with acting(by):
        stores = fill_stores(project, by)
        given = [
            hand(household, parcel, stores[0], on, by, why)
            for household, parcel, on, why in parcels(project)
        ]
        add_what_needs_care(stores, by)
        giving.ask_again(
            household_id=given[-1].household_id, parcel="food", child=None,
            words="Вежба: во домот има уште две лица.", by=by,
        )  # fmt: skip
    leads = holding(COORDINATOR)
    with acting(leads):
        make_up_parcel(leads)
    return len(given)
