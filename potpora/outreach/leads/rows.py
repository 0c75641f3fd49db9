"""The rows of a list that was brought in, read by the headings that people write."""

import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.utils import timezone

from potpora.ground.places.queries import municipality_lookup
from potpora.registry.intakes.rules import layout, tables
from potpora.registry.intakes.rules.limits import MEGABYTE, Limits

LIMITS = Limits(
    file_bytes=5 * MEGABYTE, unpacked_bytes=60 * MEGABYTE, sheets=10, rows=1_000
)
MOST_ROWS = 500
Row = dict[str, str]


def of_file(name: str, pieces: Iterable[bytes]) -> list[Row]:
    """Return the rows of a spreadsheet or a text; raises ``RefusedFile``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        path.write_bytes(b"".join(pieces))
        found = [
            row for sheet in tables.sheets(path, LIMITS) for row in of_sheet(sheet)
        ]
    return found[:MOST_ROWS]


def of_sheet(sheet: tables.Sheet) -> list[Row]:
    """Return the rows of one sheet: who, where, and all else as what was told."""
    rows = list(sheet.rows())
    read = layout.find(rows, today=timezone.localdate())
    found = municipality_lookup()
    below = [cells for number, cells in rows if number > read.head]
    made = [row_of(cells, read, found) for cells in below]
    return [row for row in made if row["name"] or row["text"]]


def row_of(cells: list[tables.Cell], read: layout.Layout, places) -> Row:
    """Return one row of a list; what no heading explains is told with its heading."""
    by_field: dict[str, list[str]] = {}
    told = []
    for index, cell in enumerate(cells):
        text, field = plain(cell), read.columns.get(index, "")
        if not text:
            continue
        by_field.setdefault(field, []).append(text)
        if field not in KNOWN:
            told.append(with_heading(text, index, read))

    def one(*fields: str) -> str:
        return " ".join(text for each in fields for text in by_field.get(each, ()))

    municipality = one("municipality")
    meant = places.find(municipality) if municipality else None
    return {
        "name": (one("full_name") or one("given_name", "surname"))[:160],
        "settlement": one("settlement")[:120],
        "place": one("address")[:300],
        "municipality": meant.municipality if meant else "",
        "text": "\n".join(told)[:4000],
    }


KNOWN = {
    "full_name",
    "given_name",
    "surname",
    "settlement",
    "address",
    "municipality",
    "running",
    "number",  # a personal number is not needed to look somebody up at the door
    "identity_card",
    "iban",
}


def with_heading(text: str, index: int, read: layout.Layout) -> str:
    """Return a cell with the heading of its column, as far as there is one."""
    heading = read.headings[index] if index < len(read.headings) else ""
    return f"{heading}: {text}" if heading else text


def plain(cell: tables.Cell) -> str:
    """Return a cell as one line of text; a whole number without a decimal point."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    text = "" if cell is None else str(cell)
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
