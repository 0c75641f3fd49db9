"""Goods, parcels and diets of the catalogue, named in the reader's language.

Read from the files beside this module once a process. All of it is a professional proposal.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from django.utils.formats import number_format
from django.utils.translation import get_language

from potpora.outreach.aid.rules import Share, Swap

FILES = Path(__file__).parent / "catalogue"
ENGLISH = "en"
INFANT_FORMULA = "infant_formula"


@dataclass(frozen=True)
class Named:
    """Something of the catalogue: its code and its names."""

    code: str
    names: dict[str, str]

    @property
    def name(self) -> str:
        """Return the name in the reader's language, in English where there is none."""
        return self.names.get((get_language() or ENGLISH)[:2]) or self.names[ENGLISH]


@dataclass(frozen=True)
class Item(Named):
    """Goods of one kind, the parcel they usually stand in, and their unit."""

    parcel: str
    unit: str


def rows(file: str) -> list[dict[str, str]]:
    """Return the rows of a file of the catalogue."""
    with (FILES / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def names_in(row: dict[str, str]) -> dict[str, str]:
    """Return the names of a row by language."""
    start = "name_"
    return {k.removeprefix(start): v for k, v in row.items() if k.startswith(start)}


@cache
def items() -> dict[str, Item]:
    """Return all goods of the catalogue by their codes."""
    return {
        row["item"]: Item(row["item"], names_in(row), row["parcel"], row["unit"])
        for row in rows("items.csv")
    }


@cache
def diets() -> dict[str, Named]:
    """Return all diets by their codes."""
    return {
        row["diet"]: Named(row["diet"], names_in(row)) for row in rows("diet_names.csv")
    }


@cache
def shares(parcel: str) -> tuple[Share, ...]:
    """Return what the parcel of a kind holds; nothing for single goods."""
    return tuple(
        Share(
            item=row["item"],
            counts=row["counts"],
            quantity=Decimal(row["quantity"]),
            first=int(row["from"] or 0),
            last=int(row["to"]) if row["to"] else None,
        )
        for row in rows("parcels.csv")
        if row["parcel"] == parcel
    )


@cache
def all_swaps() -> dict[str, tuple[Swap, ...]]:
    """Return what each diet changes."""
    found: dict[str, tuple[Swap, ...]] = {}
    for row in rows("diets.csv"):
        swap = Swap(row["item"], row["instead"], Decimal(row["factor"]))
        found[row["diet"]] = (*found.get(row["diet"], ()), swap)
    return found


def swaps(wanted: Iterable[str]) -> list[Swap]:
    """Return what several diets change together."""
    return [swap for diet in wanted for swap in all_swaps()[diet]]


@cache
def days_between(parcel: str) -> int:
    """Return after how many days the same parcel may be handed out again; 0 where no rule stands."""
    return next((int(r["days"]) for r in rows("twice.csv") if r["parcel"] == parcel), 0)


def in_digits(quantity: Decimal) -> str:
    """Return a quantity as the reader writes it, without empty decimals.

    >>> in_digits(Decimal("146.00")), in_digits(Decimal("100"))
    ('146', '100')
    """
    return number_format(quantity.normalize())


def name_of(item: str, own: str = "") -> str:
    """Return the name of goods: that of the catalogue, or one's own words."""
    return own or (items()[item].name if item in items() else item)
