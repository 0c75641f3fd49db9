"""The ledger of goods as a spreadsheet; every cell is text, a number or a day, never a formula."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from potpora.ground.papers.spreadsheets import Sheet, workbook
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


def cells(line: StockMovement) -> list[object]:
    """Return the cells of one line of the ledger."""
    batch = line.batch
    return [
        line.at,
        batch.store.name,
        batch.title,
        line.quantity,
        batch.get_unit_display(),
        line.get_kind_display(),
        batch.expires_on,
        line.by.name,
        line.reason,
    ]


def spreadsheet(lines: Iterable[StockMovement]) -> bytes:
    """Return an XLSX workbook with one row for each line."""
    return workbook(Sheet(headings(), map(cells, lines), WIDTHS))
