"""What hangs on a person is led to another, and back: over every table that points to people.

The tables are not named here: whatever a later wing adds is found among the models. What
cannot stand beside what the survivor has already is changed just enough, or stays behind.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from dataclasses import field as made
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from pghistory.models import Event

from potpora.registry.households.models import HouseholdMember
from potpora.registry.matching.models import LikelySame, Merge
from potpora.registry.people.models import Address, Person
from potpora.registry.search.models import SearchCard

# What follows from people by itself, or says that they were merged.
NOT_MOVED = (Person, SearchCard, LikelySame, Merge)
Changes = dict[str, Any]


@dataclass(frozen=True)
class Moved:
    """A row that was led elsewhere: which field pointed, and what else was changed."""

    model: str
    pk: str
    field: str
    was: Changes = made(default_factory=dict)
    now: Changes = made(default_factory=dict)


def references() -> Iterator[models.ForeignKey]:
    """Yield every field of a table that points to a person."""
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or issubclass(model, (Event, *NOT_MOVED)):
            continue
        for each in model._meta.get_fields():
            if isinstance(each, models.ForeignKey) and each.related_model is Person:
                yield each


def former_address(row: Address, survivor: Person) -> Changes | None:
    """A present address beside another one of its kind becomes a former one."""
    present = Address.objects.filter(person=survivor, kind=row.kind, ends_on=None)
    if row.ends_on or not present.exists():
        return None
    today = timezone.localdate()
    return {"ends_on": max(row.starts_on or today, today)}


def shortened_membership(row: HouseholdMember, survivor: Person) -> Changes | None:
    """A membership that runs into one of the survivor's ends the day before."""
    later = HouseholdMember.objects.filter(
        person=survivor, residence=row.residence, starts_on__gt=row.starts_on
    ).order_by("starts_on")
    first = later.first()
    if first is None or (row.ends_on and row.ends_on < first.starts_on):
        return None
    return {"ends_on": first.starts_on - timedelta(days=1)}


CHANGED: dict[type[models.Model], Callable[[Any, Person], Changes | None]] = {
    Address: former_address,
    HouseholdMember: shortened_membership,
}


def move(merged: Person, survivor: Person) -> list[dict]:
    """Lead everything that hangs on ``merged`` to ``survivor``; return what was moved."""
    moved = (
        move_row(row, each, survivor)
        for each in references()
        for row in each.model._base_manager.filter(**{each.name: merged}).order_by("pk")
    )
    return [asdict(one) for one in moved if one]


def move_row(row: models.Model, reference, survivor: Person) -> Moved | None:
    """Lead one row to ``survivor``; nothing when it cannot stand there and stays behind."""
    change = CHANGED.get(type(row), lambda row, survivor: None)(row, survivor) or {}
    written = {reference.name: survivor, **change}
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**written)
    except IntegrityError:
        return None
    was = {name: as_text(row, name) for name in change}
    now = {name: plain(value) for name, value in change.items()}
    return Moved(row._meta.label, str(row.pk), reference.name, was, now)


def plain(value: Any) -> Any:
    """Return a value as JSON keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def as_text(row: models.Model, name: str) -> Any:
    """Return the value of a field as JSON keeps it."""
    return plain(getattr(row, name))


def move_back(moved: dict, *, survivor: Person, merged: Person) -> None:
    """Lead one row back; what somebody has changed since stays as they left it."""
    model = apps.get_model(moved["model"])
    rows = model._base_manager.filter(pk=moved["pk"], **{moved["field"]: survivor})
    row = rows.first()
    if row is None:
        return
    kept = {n: v for n, v in moved["was"].items() if as_text(row, n) == moved["now"][n]}
    values = {n: model._meta.get_field(n).to_python(v) for n, v in kept.items()}
    rows.update(**{moved["field"]: merged}, **values)
