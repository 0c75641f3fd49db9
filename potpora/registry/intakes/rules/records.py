"""A row as it is kept: its cells as written and what was understood, as plain JSON."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from potpora.registry.people.rules.dates import NOTHING, ReadDate

from .cells import NUL
from .notes import Flag
from .rows import Entry, Reason
from .tables import Cell

DATES = ("born", "last_visit", "from_on", "until_on")
PLAIN = (
    "given_name", "surname", "parent_name", "number", "number_valid", "sex", "address",
    "settlement", "municipality", "phones", "household", "household_size", "children", "risks",
    "rights", "iban", "note", "others",
)  # fmt: skip


def as_json(entry: Entry) -> dict[str, Any]:
    """Return an entry without what is empty."""
    kept: dict[str, Any] = {name: getattr(entry, name) for name in PLAIN}
    kept |= {name: _date(getattr(entry, name)) for name in DATES}
    kept["amount"] = str(entry.amount) if entry.amount is not None else None
    kept["flags"] = [str(flag) for flag in entry.flags]
    kept["reasons"] = [[each.code, each.field, each.detail] for each in entry.reasons]
    return {
        name: value
        for name, value in kept.items()
        if value not in (None, "", [], {}, False)
    }


def from_json(kept: dict[str, Any]) -> Entry:
    """Return the entry that ``as_json`` kept."""
    entry = Entry(**{name: kept[name] for name in PLAIN if name in kept})
    for name in DATES:
        setattr(entry, name, _read(kept.get(name)))
    entry.amount = Decimal(kept["amount"]) if "amount" in kept else None
    entry.flags = [Flag(flag) for flag in kept.get("flags", ())]
    entry.reasons = [Reason(*each) for each in kept.get("reasons", ())]
    return entry


def _date(found: ReadDate) -> list | None:
    if not found and not found.problems:
        return None
    return [
        found.on.isoformat() if found.on else "",
        found.certainty,
        list(found.problems),
    ]


def _read(kept: list | None) -> ReadDate:
    if not kept:
        return NOTHING
    on, certainty, problems = kept
    return ReadDate(date.fromisoformat(on) if on else None, certainty, tuple(problems))


def cells_as_json(cells: Sequence[Cell]) -> list:
    """Return cells as written; a date becomes ``{"date": …}``, so that it stays a date."""
    return [_cell(cell) for cell in cells]


def _cell(cell: Cell) -> Any:
    if isinstance(cell, datetime | date):
        return {"date": cell.isoformat()}
    return cell.replace(NUL, "␀") if isinstance(cell, str) else cell


def cell_from_json(kept: Any) -> Cell:
    """Return one cell that ``cells_as_json`` kept."""
    if not isinstance(kept, dict):
        return kept
    written = kept["date"]
    return (
        datetime.fromisoformat(written)
        if "T" in written
        else date.fromisoformat(written)
    )
