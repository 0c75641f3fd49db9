"""A released table as CSV and XLSX; hidden counts stay hidden, every text is text."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _

from potpora.ground.papers.spreadsheets import Sheet, workbook
from potpora.insight.releases.tables import Shown

WIDTHS = (10, 28)


def lines(shown: Shown) -> Iterator[list]:
    """Return the lines of the table, the heads first."""
    yield [
        _("Code"),
        _("Municipality"),
        *shown.heads,
        shown.counted,
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
    head, *rows = lines(shown)
    return workbook(Sheet(head, rows, WIDTHS, above=(shown.title, shown.remark)))
