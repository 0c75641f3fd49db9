"""Reading stores, batches, hand-outs and the ledger."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet, Sum

from potpora.ground.text.folding import words
from potpora.outreach.aid import rules
from potpora.outreach.aid.goods import (
    days_between,
    items,
    name_of,
)
from potpora.outreach.aid.models import (
    AidBatch,
    AidStore,
    Donation,
    HandOut,
    Parcel,
    StockMovement,
    TwicePermission,
)
from potpora.outreach.aid.parcels import usual_shares
from potpora.outreach.projects.models import ListedHousehold, Participant, Project

SOON_DAYS = 30
PERMISSION_DAYS = 7  # so long may an approval be used
SHOWN = 20


@dataclass(frozen=True)
class Goods:
    """How much of an item is there, by its key; ``expires_on`` is the first day of expiry."""

    key: str
    name: str
    unit: str
    quantity: Decimal
    expires_on: date | None


@dataclass(frozen=True)
class Received:
    """That a household received a parcel, and nothing of the stock."""

    parcel: str
    given_on: date

    @property
    def label(self) -> str:
        """Return what the parcel is called."""
        return str(Parcel(self.parcel).label)


@dataclass(frozen=True)
class Short:
    """What planned parcels need of an item, and what is there."""

    name: str
    unit: str
    needed: Decimal
    there: Decimal

    @property
    def short(self) -> Decimal:
        """Return how much is missing, never below zero."""
        return max(self.needed - self.there, Decimal(0))


def key_of(batch: AidBatch) -> str:
    """Return the key of goods: the code of the catalogue, or ``other/`` and one's own words."""
    return (
        f"{AidBatch.OTHER}/{batch.name}" if batch.item == AidBatch.OTHER else batch.item
    )


def unit_of(key: str, batches: Iterable[AidBatch]) -> str:
    """Return the unit of goods: that of the catalogue, or that of the batches."""
    known = items().get(key)
    return known.unit if known else next((b.unit for b in batches), "pc")


def name_of_key(key: str) -> str:
    """Return the name of goods by their key."""
    item, _slash, own = key.partition("/")
    return name_of(item, own)


def stores(office) -> QuerySet[AidStore]:
    """Return the open stores of an office."""
    return AidStore.objects.filter(office=office, closed_on__isnull=True)


def fullest_first(office) -> list[AidStore]:
    """Return the open stores of an office, the one with the most goods in front."""
    filled = Count("batches", filter=Q(batches__balance__gt=0))
    return list(stores(office).annotate(filled=filled).order_by("-filled", "name"))


def has_store(office, name: str) -> bool:
    """Return whether an office has, or had, a store of a name."""
    return AidStore.objects.filter(office=office, name=name).exists()


def store_of(office, pk) -> AidStore | None:
    """Return a store of an office, the first one when none is asked for; nothing when there is none."""
    found = stores(office)
    return found.filter(pk=pk).first() if pk else found.first()


def batches_of(office) -> QuerySet[AidBatch]:
    """Return the batches in the stores of an office."""
    return AidBatch.objects.filter(store__office=office).select_related("store")


def usable_in(store: AidStore, *, on: date) -> dict[str, list[AidBatch]]:
    """Return what may be handed out from a store, by its key, what expires first in front."""
    found: dict[str, list[AidBatch]] = {}
    for batch in store.batches.usable(on=on):
        found.setdefault(key_of(batch), []).append(batch)
    return found


def goods(batches: Iterable[AidBatch]) -> list[Goods]:
    """Return how much there is of each item, by name."""
    heaps: dict[str, list[AidBatch]] = {}
    for batch in batches:
        heaps.setdefault(key_of(batch), []).append(batch)
    found = [
        Goods(
            key=key,
            name=heap[0].title,
            unit=heap[0].get_unit_display(),
            quantity=sum((b.balance for b in heap), Decimal(0)),
            expires_on=min((b.expires_on for b in heap if b.expires_on), default=None),
        )
        for key, heap in heaps.items()
    ]
    return sorted(found, key=lambda each: each.name)


def expiring(office, *, on: date) -> QuerySet[AidBatch]:
    """Return batches with goods that expire within thirty days or have expired, the first in front."""
    until = on + timedelta(days=SOON_DAYS)
    return batches_of(office).in_stock().filter(expires_on__lte=until)


def last_given(household: ListedHousehold, parcel: str, child=None) -> date | None:
    """Return the day of the last such parcel by whichever office of the project; nothing without one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select aid_last_given(%s, %s, %s)",
            [household.pk, parcel, child and child.pk],
        )
        return cursor.fetchone()[0]


def received(households: Sequence[ListedHousehold]) -> dict[UUID, list[Received]]:
    """Return the parcels that the reader may know of, by household of a project, the latest first.

    The own office's; for the leading office and the centre those of every office.
    """
    keys = [each.pk for each in households]
    projects = [*{each.project_id for each in households}]
    with connection.cursor() as cursor:
        cursor.execute(
            "select a.hand_out_id, a.household_id, a.parcel, a.given_on "
            "from unnest(%s::uuid[]) p, aid_of_project(p) a where a.household_id = any(%s)",
            [projects, keys],
        )
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    own = HandOut.objects.filter(household__in=keys, undone_at__isnull=True)
    told = own.values_list("pk", "household_id", "parcel", "given_on")
    rows |= {row[0]: row[1:] for row in told}
    found: dict[UUID, list[Received]] = {key: [] for key in keys}
    for household, parcel, given_on in sorted(
        rows.values(), key=lambda row: row[2], reverse=True
    ):
        found[household].append(Received(parcel, given_on))
    return found


def received_by(household: ListedHousehold) -> list[Received]:
    """Return the parcels of a household that the reader may know of, the latest first."""
    return received([household])[household.pk]


def households(project: Project, text: str) -> QuerySet[ListedHousehold]:
    """Return households on the list of a project by number, name, address or a member's name.

    Words are compared across scripts and spellings; each begins a word of the household.
    """
    rows = answering(ListedHousehold.objects.filter(project=project), text)
    return rows.select_related("municipality").order_by("number")


def answering(rows: QuerySet[ListedHousehold], text: str) -> QuerySet[ListedHousehold]:
    """Return those of ``rows`` that answer to every word of ``text``; all when there is none."""
    wanted = words(text)
    if not wanted:
        return rows
    known = known_by(rows)
    return rows.filter(
        pk__in=[
            key
            for key, own in known.items()
            if all(any(each.startswith(word) for each in own) for word in wanted)
        ]
    )


def known_by(rows: QuerySet[ListedHousehold]) -> dict[UUID, list[str]]:
    """Return the folded words by which each household is known."""
    found = {
        key: words(f"{number} {name} {address}")
        for key, number, name, address in rows.values_list(
            "pk", "number", "name", "address"
        )
    }
    people = Participant.objects.filter(household__in=rows.values("pk"))
    for key, given, surname in people.values_list(
        "household__pk", "given_name", "surname"
    ):
        found[key] += words(f"{given} {surname}")
    return found


def household_of(project_id: UUID, pk: UUID) -> ListedHousehold | None:
    """Return a household on the list of a project, with its project; nothing when there is none."""
    rows = ListedHousehold.objects.select_related("project", "municipality")
    return rows.filter(project_id=project_id, pk=pk).first()


def people_of(household: ListedHousehold) -> QuerySet[Participant]:
    """Return the people listed with a household who have not left it."""
    gone = ("moved", "died", "duplicate", "left")
    return household.participants.exclude(state__in=gone)


def project_of(pk: UUID) -> Project | None:
    """Return a project that the reader's office carries."""
    return Project.objects.filter(pk=pk).first()


def projects() -> QuerySet[Project]:
    """Return the projects that the reader's office carries."""
    return Project.objects.order_by("-begins_on")


def hand_outs(office) -> QuerySet[HandOut]:
    """Return the hand-outs of an office, the latest first."""
    rows = HandOut.objects.filter(office=office)
    return rows.select_related("household", "project", "store", "given_by", "child")


def hand_outs_to(office, text: str) -> QuerySet[HandOut]:
    """Return the hand-outs of an office to households that answer to ``text``; all without one."""
    rows = hand_outs(office)
    if not text:
        return rows
    helped = ListedHousehold.objects.filter(hand_outs__office=office).distinct()
    return rows.filter(household__in=answering(helped, text).values("pk"))


def lines_of(given: HandOut) -> QuerySet[StockMovement]:
    """Return what was in a parcel, batch by batch."""
    rows = given.movements.filter(kind=StockMovement.Kind.HANDED_OUT)
    return rows.select_related("batch").order_by("pk")


def receivers_of(batch: AidBatch) -> QuerySet[HandOut]:
    """Return the hand-outs that held goods of a batch and were not undone."""
    mine = StockMovement.objects.filter(batch__in=family_of(batch), kind="handed_out")
    rows = HandOut.objects.filter(pk__in=mine.values("hand_out"), undone_at=None)
    return rows.select_related("household", "project")


def family_of(batch: AidBatch) -> QuerySet[AidBatch]:
    """Return a batch and its parts in other stores of the office."""
    root = batch.came_from_id or batch.pk
    return AidBatch.objects.filter(Q(pk=root) | Q(came_from=root))


def ledger(office) -> QuerySet[StockMovement]:
    """Return the ledger of an office, the latest line first."""
    rows = StockMovement.objects.filter(batch__store__office=office)
    return rows.select_related("batch__store", "by", "hand_out__household")


def donations(office) -> QuerySet[Donation]:
    """Return the donations to an office with the number of their batches, the latest first."""
    rows = Donation.objects.filter(office=office).select_related("donor", "project")
    counted = rows.annotate(goods=Count("batches"))
    return counted.order_by("-received_on", "-received_at")


def money_received(office) -> list[dict]:
    """Return how much money was given, by currency."""
    rows = Donation.objects.filter(office=office, kind=Donation.Kind.MONEY)
    return list(
        rows.order_by("currency").values("currency").annotate(all=Sum("amount"))
    )


def questions(office) -> QuerySet[TwicePermission]:
    """Return the questions for a second parcel that nobody has answered."""
    rows = TwicePermission.objects.filter(office=office, granted__isnull=True)
    return rows.select_related("household__project", "asked_by", "child")


def permission_for(
    household, parcel: str, child, *, on: date
) -> TwicePermission | None:
    """Return an approval of the last seven days that was not used yet."""
    return TwicePermission.objects.filter(
        household=household, parcel=parcel, child=child, granted=True, hand_out=None,
        answered_at__date__gte=on - timedelta(days=PERMISSION_DAYS),
    ).first()  # fmt: skip


def due_sizes(project: Project, parcel: str, *, on: date) -> dict[int, int]:
    """Return how many households of each size wait for a parcel; those without a size count as one person."""
    since = on - timedelta(days=days_between(parcel))
    served = HandOut.objects.filter(
        project=project, parcel=parcel, given_on__gt=since, undone_at__isnull=True
    )
    waiting = ListedHousehold.objects.filter(project=project).exclude(
        pk__in=served.values("household")
    )
    found: dict[int, int] = {}
    for members, number in waiting.values_list("members").annotate(Count("pk")):
        found[members or 1] = found.get(members or 1, 0) + number
    return found


def shortage(office, parcel: str, sizes: dict[int, int], number: int, *, on: date):
    """Return what ``number`` parcels need of each item beside what the stores of the office have."""
    there: dict[str, Decimal] = {}
    for batch in batches_of(office).usable(on=on):
        there[batch.item] = there.get(batch.item, Decimal(0)) + batch.balance
    needed = rules.planned(usual_shares(office, parcel), sizes, number)
    return [
        Short(name_of(item), items()[item].unit, quantity, there.get(item, Decimal(0)))
        for item, quantity in needed.items()
    ]
