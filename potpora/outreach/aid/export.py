"""The ledger of goods as a spreadsheet; every cell is text, a number or a day, never a formula."""

from collections.abc import Iterable
from io import BytesIO

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from potpora.outreach.aid.models import StockMovement

WIDTHS = (18, 22, 28, 12, 8, 24, 14, 24, 40)


def headings() -> list[str]:
    """Return the column heads in the reader's language."""
    return [
        _("At"),
        pgettext("place for goods", "Store"),
        _("Goods"),
        _("Quantity"),
        _("Unit"),
        _("Kind"),
        _("Expires on"),
        _("By"),
        _("Reason"),
    ]


def write(sheet, row: int, line: StockMovement, formats: dict) -> None:
    """Write one line of the ledger."""
    batch = line.batch
    at = timezone.localtime(line.at).replace(tzinfo=None, microsecond=0)
    sheet.write_datetime(row, 0, at, formats["moment"])
    sheet.write_string(row, 1, batch.store.name)
    sheet.write_string(row, 2, batch.title)
    sheet.write_number(row, 3, line.quantity)
    sheet.write_string(row, 4, str(batch.get_unit_display()))
    sheet.write_string(row, 5, str(line.get_kind_display()))
    if batch.expires_on:
        sheet.write_datetime(row, 6, batch.expires_on, formats["day"])
    sheet.write_string(row, 7, line.by.name)
    sheet.write_string(row, 8, line.reason)


def workbook(lines: Iterable[StockMovement]) -> bytes:
    """Return an XLSX workbook with one row for each line, in constant memory."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"constant_memory": True})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    formats = {
        "moment": book.add_format({"num_format": "dd.mm.yyyy hh:mm"}),
        "day": book.add_format({"num_format": "dd.mm.yyyy"}),
    }
    for column, (title, width) in enumerate(zip(headings(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, bold)
    sheet.freeze_panes(1, 0)
    for row, line in enumerate(lines, start=1):
        write(sheet, row, line, formats)
    book.close()
    return buffer.getvalue()
