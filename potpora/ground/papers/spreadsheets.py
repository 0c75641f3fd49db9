"""Tables as XLSX: text stays text for ever, numbers are numbers, days are days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import IO

from django.utils import timezone
from xlsxwriter import Workbook

WIDTH = 18
LONGEST_NAME = 31
NOT_IN_NAMES = str.maketrans("[]:*?/\\", "-------")
AS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
FORMS = {
    "head": {"bold": True},
    "day": {"num_format": "dd.mm.yyyy"},
    "moment": {"num_format": "dd.mm.yyyy hh:mm"},
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: lines ``above`` it, its heads, its rows, widths of columns in characters."""

    head: Sequence[object]
    rows: Iterable[Sequence[object]]
    widths: Sequence[int] = ()
    title: str = ""
    above: Sequence[str] = ()


def workbook(*sheets: Sheet) -> bytes:
    """Return an XLSX file with one worksheet for each table."""
    file = BytesIO()
    write(file, *sheets)
    return file.getvalue()


def write(file: IO[bytes], *sheets: Sheet) -> None:
    """Write the tables into ``file`` row by row, so that memory stays flat."""
    with Workbook(file, {"constant_memory": True, **AS_TEXT}) as book:
        forms = {name: book.add_format(form) for name, form in FORMS.items()}
        for sheet in sheets:
            name = sheet.title.translate(NOT_IN_NAMES)[:LONGEST_NAME]
            _fill(book.add_worksheet(name or None), sheet, forms)


def _fill(page, sheet: Sheet, forms: dict) -> None:
    """Write one table."""
    for column, _head in enumerate(sheet.head):
        page.set_column(column, column, _width(sheet.widths, column))
    for row, line in enumerate(sheet.above):
        page.write_string(row, 0, line, None if row else forms["head"])
    top = len(sheet.above) + bool(sheet.above)
    for column, title in enumerate(sheet.head):
        page.write_string(top, column, str(title), forms["head"])
    page.freeze_panes(top + 1, 0)
    for row, cells in enumerate(sheet.rows, start=top + 1):
        for column, cell in enumerate(cells):
            _put(page, row, column, cell, forms)


def _width(widths: Sequence[int], column: int) -> int:
    return widths[column] if column < len(widths) else WIDTH


def _put(page, row: int, column: int, cell: object, forms: dict) -> None:
    """Write a cell as what it is; nothing for what is empty."""
    match cell:
        case None | "":
            return
        case bool():
            page.write_boolean(row, column, cell)
        case int() | float() | Decimal():
            page.write_number(row, column, cell)
        case datetime():
            at = timezone.localtime(cell).replace(tzinfo=None, microsecond=0)
            page.write_datetime(row, column, at, forms["moment"])
        case date():
            at = datetime.combine(cell, time.min)
            page.write_datetime(row, column, at, forms["day"])
        case _:
            page.write_string(row, column, str(cell))
