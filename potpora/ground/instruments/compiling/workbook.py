"""Reading an uploaded workbook without trusting it: what it is, how large, which cells."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from potpora.ground.instruments.compiling.problems import Problem, Refused
from potpora.ground.instruments.record import UNWRITABLE

LARGEST_FILE = 5_000_000
LARGEST_UNPACKED = 50_000_000
MOST_PARTS = 500
MOST_ROWS = {"survey": 5_000, "choices": 20_000, "settings": 50}
MOST_COLUMNS = 250
LONGEST_CELL = 20_000
ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
SPACES = re.compile(r"\s+")

Cells = dict[str, str]


@dataclass
class Sheet:
    """One sheet: its column names in order, and its rows with the numbers the spreadsheet shows."""

    name: str
    headers: list[str] = field(default_factory=list)
    rows: list[tuple[int, Cells]] = field(default_factory=list)


Book = dict[str, Sheet]
"""Sheets by lower-case name: survey, choices, settings, entities."""


def read_workbook(data: bytes) -> Book:
    """Return the sheets of an XLSX workbook that matter; raises ``Refused`` for anything else."""
    _check_file(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_parts(archive)
        book = load_workbook(
            BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
    except Refused:
        raise
    except Exception as broken:  # openpyxl lets through whatever a broken part raises
        raise Refused([Problem("file_broken")]) from broken
    try:
        return _sheets(book)
    except Refused:
        raise
    except Exception as broken:
        raise Refused([Problem("file_broken")]) from broken
    finally:
        book.close()


def _check_file(data: bytes) -> None:
    if not data:
        raise Refused([Problem("file_empty")])
    if len(data) > LARGEST_FILE:
        limit = str(LARGEST_FILE // 1_000_000)
        raise Refused([Problem("file_too_large", params={"megabytes": limit})])
    if data.startswith(OLD_EXCEL):
        raise Refused([Problem("file_old_excel")])
    if not data.startswith(ZIP):
        raise Refused([Problem("file_no_workbook")])


def _check_parts(archive: zipfile.ZipFile) -> None:
    """Refuse an archive that unpacks too large, or whose XML declares entities."""
    parts = archive.infolist()
    if (
        len(parts) > MOST_PARTS
        or sum(part.file_size for part in parts) > LARGEST_UNPACKED
    ):
        raise Refused([Problem("file_unpacks_too_large")])
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        with archive.open(part) as stream:
            if DECLARATION.search(stream.read(4_000)):
                raise Refused([Problem("file_broken")])


def _sheets(book: Any) -> Book:
    """Return the sheets by name; a single sheet under any name counts as the survey."""
    titles = {sheet.title.strip().lower(): sheet for sheet in book.worksheets}
    if "survey" not in titles and len(titles) == 1:
        titles = {"survey": next(iter(titles.values()))}
    wanted = ("survey", "choices", "settings", "entities", "external_choices")
    found = {name: _sheet(name, titles[name]) for name in wanted if name in titles}
    if "survey" not in found:
        raise Refused(
            [Problem("survey_missing", params={"sheets": ", ".join(titles)[:200]})]
        )
    return found


def _sheet(name: str, worksheet: Any) -> Sheet:
    sheet = Sheet(name)
    limit = MOST_ROWS.get(name, 5_000)
    worksheet.reset_dimensions()
    rows = worksheet.iter_rows(
        max_row=limit + 1, max_col=MOST_COLUMNS, values_only=True
    )
    places: list[tuple[int, str]] = []
    for number, row in enumerate(rows, 1):
        if number == 1:
            places = _headers(sheet, row)
            continue
        cells = dict(_cells(sheet, number, places, row))
        if cells and number > limit:
            raise Refused([Problem("too_many_rows", name, params={"most": str(limit)})])
        if cells:
            sheet.rows.append((number, cells))
    return sheet


def _headers(sheet: Sheet, row: tuple[Any, ...]) -> list[tuple[int, str]]:
    places = []
    for index, value in enumerate(row):
        header = SPACES.sub(" ", cell_text(value))
        if not header:
            continue
        if header in sheet.headers:
            raise Refused([Problem("column_twice", sheet.name, 1, header)])
        sheet.headers.append(header)
        places.append((index, header))
    return places


def _cells(
    sheet: Sheet, number: int, places: list[tuple[int, str]], row: tuple[Any, ...]
) -> Iterator[tuple[str, str]]:
    for index, header in places:
        written = cell_text(row[index]) if index < len(row) else ""
        if len(written) > LONGEST_CELL:
            most = {"most": str(LONGEST_CELL)}
            raise Refused([Problem("cell_too_long", sheet.name, number, header, most)])
        if written:
            yield header, written


def cell_text(value: Any) -> str:
    """Return what a cell says: whole numbers without a point, days without a time."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time.min:
        value = value.date()
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return str(value).translate(UNWRITABLE).replace("\xa0", " ").strip()
