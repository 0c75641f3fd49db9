"""A released table as CSV and XLSX; hidden counts stay hidden, every text is text."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO

import xlsxwriter
from django.utils.translation import gettext as _

from potpora.insight.releases.tables import Shown


def lines(shown: Shown) -> Iterator[list]:
    """Return the lines of the table, the heads first."""
    yield [
        _("Code"),
        _("Municipality"),
        *shown.heads,
        _("People counted"),
        _("Residents"),
    ]
    for row in shown.rows:
        place = row.municipality
        counts = [shown.hidden if n is None else n for n in (*row.parts, row.total)]
        residents = place.population if place and place.population else ""
        yield [row.code, shown.name(row), *counts, residents]


def as_csv(shown: Shown) -> bytes:
    """Return the table as UTF-8 with a mark that spreadsheets know it by."""
    text = StringIO()
    csv.writer(text).writerows(lines(shown))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def as_xlsx(shown: Shown) -> bytes:
    """Return the table as a workbook, with what was counted and when above it."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    sheet.write_string(0, 0, shown.title, bold)
    sheet.write_string(1, 0, shown.remark)
    sheet.set_column(1, 1, 28)
    for number, line in enumerate(lines(shown), start=3):
        for column, cell in enumerate(line):
            form = bold if number == 3 else None
            write = sheet.write_number if isinstance(cell, int) else sheet.write_string
            write(number, column, cell, form)
    book.close()
    return buffer.getvalue()
