"""The report to the funder as a spreadsheet: numbers are numbers, every text is text."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from potpora.ground.papers.spreadsheets import Sheet, workbook
from potpora.insight.indicators import leaving, report, words
from potpora.insight.indicators.actions import Told, tell
from potpora.insight.indicators.moved import Moved
from potpora.outreach.projects.models import Project
from potpora.outreach.projects.queries import budget_of

Cells = list[object]


def as_workbook(project: Project, on: date) -> bytes:
    """Return the report as XLSX: indicators, money, and what is told by municipality."""
    found = tell(project=project)
    sheets = [indicators(found, on), money(project)]
    if found.at_risk:
        sheets.append(by_place(found))
    if found.moves:
        sheets.append(before_and_after(found.moves))
    return workbook(*sheets)


def number(value: int | Decimal | None) -> object:
    """Return a number as a number, or the word for a hidden one."""
    return _("hidden") if value == leaving.HIDDEN else value


def number_or_hidden(value: int | None) -> object:
    """Return a number as a number; nothing stands for a hidden one."""
    return _("hidden") if value is None else value


def heads() -> list[str]:
    """Return the heads of the indicators."""
    return [
        _("Code"),
        _("Indicator"),
        _("At the start"),
        _("Aimed at"),
        _("Reached"),
        pgettext("of a whole", "Share"),
        _("In pieces"),
    ]


def indicators(found: Told, on: date) -> Sheet:
    """Return the indicators, with what the project is above them."""
    names = words.names()
    rows: list[Cells] = [
        [
            each.code,
            names.get(each.code, each.code),
            each.baseline,
            each.target,
            number(figure.value),
            report.share(figure),
            report.pieces(figure),
        ]
        for each, figure in found.figures
    ]
    facts = (f"{word}: {text}" for word, text in report.facts(found.project, on))
    above = (found.project.read, *facts, report.remark())
    return Sheet(heads(), rows, (10, 60, 14, 14, 14, 22, 60), _("Indicators"), above)  # fmt: skip


def money(project: Project) -> Sheet:
    """Return budget and spending by line."""
    rows: list[Cells] = [
        [line.number, line.read, line.amount, line.spent] for line in budget_of(project)
    ]
    return Sheet(report.money_heads(), rows, (8, 60, 14, 14), _("Money"))


def by_place(found: Told) -> Sheet:
    """Return people at risk by municipality and main type, a line for each."""
    kinds = dict.fromkeys(kind for row in found.at_risk for kind, _n in row.types)
    names = words.risk_types()
    head = [_("Municipality"), *(names.get(k, k) for k in kinds), _("All")]
    rows: list[Cells] = []
    for row in found.at_risk:
        there = dict(row.types)
        told = [number_or_hidden(there.get(kind, 0)) for kind in kinds]
        rows.append([words.place(row), *told, number_or_hidden(row.total)])
    return Sheet(head, rows, (24,), _("By municipality"))


def before_and_after(moves: list[Moved]) -> Sheet:
    """Return households by level at the start and at the end, and how they moved."""
    parts = ((_("At the start"), "first"), (_("At the end"), "last"), (pgettext("of risk", "Change"), "change"))  # fmt: skip
    heads = [
        f"{when}: {words.of_move(code)}"
        for when, dimension in parts
        for code, _n in moves[-1].of(dimension)
    ]
    rows: list[Cells] = [[words.place(row), *moves_of(row)] for row in moves]
    return Sheet([_("Municipality"), *heads, _("All")], rows, (24,), _("Before and after"))  # fmt: skip


def moves_of(row: Moved) -> Iterator[object]:
    """Yield the numbers of a municipality, all of it last."""
    for cells in (row.first, row.last, row.change):
        yield from (number_or_hidden(n) for _code, n in cells)
    yield number_or_hidden(row.total)
