"""The quarterly report as a paper and as a spreadsheet."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from potpora.casework.supervision.queries.report import Table, report
from potpora.ground.organisations.models import Office
from potpora.ground.papers import rules as papers

FIRST, OTHER = 44, 16
LONGEST_SHEET_NAME = 31


def quarterly(office: Office, quarter: date, on: date) -> papers.Paper:
    """Return the report of a quarter as a paper to sign."""
    tables = report(office, quarter=quarter, on=on)
    return papers.Paper(
        title=_("Quarterly report on supervision and mentoring"),
        under=(quarter_in_words(quarter),),
        facts=((_("As of"), f"{on:%d.%m.%Y}"),),
        blocks=tuple(block for table in tables for block in blocks_of(table)),
        signatures=(_("Supervisor"), _("Director")),
    )


def quarter_in_words(quarter: date) -> str:
    """Return the quarter as people say it."""
    number = (quarter.month + 2) // 3
    return _("quarter %(number)d of %(year)d") % {
        "number": number,
        "year": quarter.year,
    }


def blocks_of(table: Table) -> list[papers.Block]:
    """Return heading and table, or a sentence where there is nothing."""
    rows = [[str(cell) for cell in row] for row in table.rows]
    content: papers.Block = (
        papers.Table(table.head, rows, widths=[3, *[1] * (len(table.head) - 1)])
        if rows
        else papers.Text(_("Nothing in this quarter."))
    )
    return [papers.Heading(table.title), content]


def workbook(tables: Sequence[Table]) -> bytes:
    """Return an XLSX workbook with a sheet for each table; text is text, numbers are numbers."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    bold = book.add_format({"bold": True})
    for number, table in enumerate(tables, start=1):
        name = f"{number} {table.title}".replace("/", "-")[:LONGEST_SHEET_NAME]
        fill(book.add_worksheet(name), table, bold)
    book.close()
    return buffer.getvalue()


def fill(sheet, table: Table, bold) -> None:
    """Write one table."""
    sheet.set_column(0, 0, FIRST)
    sheet.set_column(1, max(len(table.head) - 1, 1), OTHER)
    for column, word in enumerate(table.head):
        sheet.write_string(0, column, word, bold)
    for place, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            write = sheet.write_string if isinstance(cell, str) else sheet.write_number
            write(place, column, cell)
