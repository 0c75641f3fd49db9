"""The report to the funder: as a paper in one language or two, and as a spreadsheet."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import xlsxwriter
from django.db.models import Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from potpora.ground.papers import rules as papers
from potpora.insight.indicators import leaving, moved, words
from potpora.insight.indicators.counting import Figure, computed
from potpora.insight.indicators.moved import Moved
from potpora.interface.templatetags.language import amount
from potpora.outreach.projects.models import Project

WIDTHS = (10, 60, 14, 14, 14, 22, 60)


def figures(project: Project, moves: list[Moved]) -> list[tuple]:
    """Return each indicator of a project with its protected figure.

    How risk moved is taken from the table by municipality, ``moves``, so that neither gives
    away what the other hides.
    """
    measured = list(project.indicators.order_by("code"))
    found = computed(project, [each.code for each in measured])
    told = {each.code: leaving.protected(each.code, found[each.code]) for each in measured}  # fmt: skip
    if moves:
        told["i20"] = leaving.moved(moves[-1])
    return [(each, told[each.code]) for each in measured]


def said(value) -> str:
    """Return a number that may leave, or that it is hidden."""
    return _("hidden") if value == leaving.HIDDEN else words.number(value)


def pieces(figure: Figure) -> str:
    """Return the pieces of a figure in one line."""
    told = [f"{words.part_in_words(p)}: {said(p.number)}" for p in figure.parts]
    return "; ".join(told)


def rows(project: Project, moves: list[Moved]) -> Iterator[list[str]]:
    """Return the lines of the table of indicators."""
    names = words.names()
    for each, figure in figures(project, moves):
        shown = figure.value != leaving.HIDDEN
        yield [
            each.code,
            names.get(each.code, each.code),
            words.number(each.baseline),
            words.number(each.target),
            said(figure.value),
            words.share(figure) if shown else "",
            pieces(figure),
        ]


def heads() -> list[str]:
    """Return the heads of the table of indicators."""
    return [
        _("Code"),
        _("Indicator"),
        _("At the start"),
        _("Aimed at"),
        _("Reached"),
        pgettext("of a whole", "Share"),
        _("In pieces"),
    ]


def counts(cells: list[tuple[str, int | None]]) -> str:
    """Return households by level, or by how they moved, in one line."""
    told = [f"{words.of_move(code)}: {said_or_hidden(n)}" for code, n in cells]
    return "; ".join(told)


def said_or_hidden(number: int | None) -> str:
    """Return a number of households, or that it is hidden."""
    return _("hidden") if number is None else words.number(number)


def before_and_after(moves: list[Moved]) -> papers.Table:
    """Return households by level at the start and at the end, by municipality."""
    head = [_("Municipality"), _("Households"), _("At the start"), _("At the end"), _("Change")]  # fmt: skip
    body = [
        [
            words.place(row),
            said_or_hidden(row.total),
            counts(row.first),
            counts(row.last),
            counts(row.change),
        ]
        for row in moves
    ]
    return papers.Table(head, body, (2, 1.4, 2.4, 2.4, 2.4))


def money(project: Project) -> papers.Table:
    """Return budget and spending by line."""
    lines = project.budget_lines.annotate(
        spent=Sum("spendings__amount", filter=Q(spendings__struck_out_on=None))
    )
    body = [
        [
            str(line.number),
            line.name,
            words.number(line.amount),
            words.number(line.spent or 0),
        ]
        for line in lines.order_by("number")
    ]
    return papers.Table(
        [_("No."), _("Budget line"), _("Planned"), _("Spent")], body, (1, 6, 2, 2)
    )


def paper(project: Project, on: date) -> papers.Paper:
    """Return the report as a paper to sign."""
    return papers.Paper(
        title=_("Report to the funder"),
        under=(project.read,),
        facts=facts(project, on),
        blocks=tuple(blocks(project)),
        signatures=(_("Project coordinator"), _("Authorised person")),
        foot=remark(),
    )


def facts(project: Project, on: date) -> tuple[tuple[str, str], ...]:
    """Return what stands above the report."""
    return (
        (_("Funder"), project.funder),
        (_("Agreement"), project.agreement or "–"),
        (_("Led by"), project.office.name),
        (_("Period"), f"{project.begins_on:%d.%m.%Y} – {project.ends_on:%d.%m.%Y}"),
        (_("Budget"), amount(project.budget, project.currency)),
        (_("As of"), f"{on:%d.%m.%Y}"),
    )


def blocks(project: Project) -> Iterator[papers.Block]:
    """Return the sections of the report."""
    if project.goal:
        yield papers.Heading(_("Overall goal"))
        yield papers.Text(project.read_goal)
    for heading, sentences in (
        (_("Goals"), project.goals.all()),
        (_("Results"), project.results.all()),
        (_("Activities"), project.activities.all()),
    ):
        if sentences:
            yield papers.Heading(heading)
            yield papers.Text("\n".join(f"{s.number}. {s.read}" for s in sentences))
    yield papers.Heading(_("Money"))
    yield money(project)
    moves = moved.rows(project, leaving=True)
    yield papers.Heading(_("Indicators"))
    yield papers.Table(heads(), list(rows(project, moves)), (1, 4, 1.4, 1.4, 1.4, 2, 4))
    if moves:
        yield papers.Heading(_("Level of risk at the start and at the end"))
        yield before_and_after(moves)


def remark() -> str:
    """Return how the figures were made."""
    return _(
        "Every figure is computed from the records. Counts of fewer than five people, and"
        " others from which they could be worked out, are hidden."
    )


def workbook(project: Project, on: date) -> bytes:
    """Return the report as XLSX; every text is text."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet(_("Indicators")[:31])
    sheet.write_string(0, 0, project.read, bold)
    for line, (word, text) in enumerate(facts(project, on), start=1):
        sheet.write_string(line, 0, word)
        sheet.write_string(line, 1, text)
    top, moves = 9, moved.rows(project, leaving=True)
    for place, row in enumerate([heads(), *rows(project, moves)], start=top):
        for column, text in enumerate(row):
            sheet.set_column(column, column, WIDTHS[column])
            sheet.write_string(place, column, text, bold if place == top else None)
    sheet.write_string(place + 2, 0, remark())
    for title, table in (
        (_("Money"), money(project)),
        (_("Before and after"), before_and_after(moves)),
    ):
        page = book.add_worksheet(title[:31])
        for place, cells in enumerate([table.head, *table.rows]):
            for column, text in enumerate(cells):
                page.write_string(place, column, text, bold if not place else None)
    book.close()
    return buffer.getvalue()
