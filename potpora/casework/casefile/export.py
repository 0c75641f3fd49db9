"""A list of cases as a spreadsheet; every cell is text or a date, never a formula."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from potpora.casework.casefile.lines import Line
from potpora.ground.papers.spreadsheets import Sheet, workbook

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


def spreadsheet(lines: Iterable[Line]) -> bytes:
    """Return an XLSX workbook with one row for each line."""
    rows = ([*texts(line), line.due_on] for line in lines)
    return workbook(Sheet(headings(), rows, WIDTHS))
