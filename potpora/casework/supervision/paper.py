"""The quarterly report as a paper and as a spreadsheet."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from potpora.casework.supervision.queries.report import Table, report
from potpora.ground.organisations.models import Office
from potpora.ground.papers import rules as papers
from potpora.ground.papers.spreadsheets import Sheet, workbook

FIRST, OTHER = 44, 16


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


def spreadsheet(tables: Sequence[Table]) -> bytes:
    """Return an XLSX workbook with a sheet for each table."""
    return workbook(*(sheet(number, table) for number, table in enumerate(tables, 1)))


def sheet(number: int, table: Table) -> Sheet:
    """Return a table under its number, so that no two sheets have one name."""
    widths = (FIRST, *[OTHER] * (len(table.head) - 1))
    return Sheet(table.head, table.rows, widths, title=f"{number} {table.title}")
