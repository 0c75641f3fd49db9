"""Reading the reference tables that come with the system, and writing them to the database."""

import csv
from collections.abc import Iterable
from pathlib import Path

from django.db import models

Row = dict[str, str]
NAMES = ("name_en", "name_mk", "name_sq", "name_bs", "name_sr")


def rows(path: Path) -> list[Row]:
    """Return the rows of a CSV file with one line of headings."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names(row: Row) -> Row:
    """Return the part of ``row`` that names the thing in each language."""
    return {name: row[name] for name in NAMES}


def number(text: str) -> float | None:
    """Return the number written in ``text``, or nothing for an empty cell."""
    return float(text) if text else None


def write(
    objects: Iterable[models.Model], model: type[models.Model], *, unique: list[str]
) -> int:
    """Insert ``objects``, or update those already there by ``unique``; return how many."""
    fields = [
        field.name
        for field in model._meta.concrete_fields
        if field.name not in unique and not field.primary_key
    ]
    return len(
        model._default_manager.bulk_create(
            objects, update_conflicts=True, unique_fields=unique, update_fields=fields
        )
    )
