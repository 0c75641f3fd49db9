"""A list of cases as a spreadsheet; every cell is text or a date, never a formula."""

from collections.abc import Iterable
from datetime import datetime, time
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from potpora.casework.casefile.lines import Line

WIDTHS = (18, 32, 16, 14, 26, 34, 12)


def headings() -> list[str]:
    """Return the column heads in the reader's language."""
    return [
        _("Case number"),
        _("Beneficiary"),
        _("Stage"),
        _("Priority"),
        _("Case manager"),
        _("Next step"),
        _("Due on"),
    ]


def texts(line: Line) -> list[str]:
    """Return the text cells of a line."""
    case = line.case
    return [
        case.number,
        case.title,
        case.get_stage_display(),
        case.get_priority_display(),
        case.manager.name,
        line.step,
    ]


def workbook(lines: Iterable[Line]) -> bytes:
    """Return an XLSX workbook with one row for each line, in constant memory."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"constant_memory": True})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for column, (title, width) in enumerate(zip(headings(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, bold)
    sheet.freeze_panes(1, 0)
    for row, line in enumerate(lines, start=1):
        cells = texts(line)
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text)
        if line.due_on:
            at_midnight = datetime.combine(line.due_on, time.min)
            sheet.write_datetime(row, len(cells), at_midnight, day)
    book.close()
    return buffer.getvalue()
