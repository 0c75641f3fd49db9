"""The report to the funder: as a paper in one language or two, and as a spreadsheet."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import xlsxwriter
from django.db.models import Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from potpora.ground.papers import rules as papers
from potpora.insight.indicators import leaving, words
from potpora.insight.indicators.counting import Figure, computed
from potpora.interface.templatetags.language import amount
from potpora.outreach.projects.models import Project

WIDTHS = (10, 60, 14, 14, 14, 22, 60)


def figures(project: Project) -> list[tuple]:
    """Return each indicator of a project with its protected figure."""
    measured = list(project.indicators.order_by("code"))
    found = computed(project, [each.code for each in measured])
    return [(each, leaving.protected(each.code, found[each.code])) for each in measured]


def said(value) -> str:
    """Return a number that may leave, or that it is hidden."""
    return _("hidden") if value == leaving.HIDDEN else words.number(value)


def pieces(figure: Figure) -> str:
    """Return the pieces of a figure in one line."""
    told = [f"{words.part_in_words(p)}: {said(p.number)}" for p in figure.parts]
    return "; ".join(told)


def rows(project: Project) -> Iterator[list[str]]:
    """Return the lines of the table of indicators."""
    names = words.names()
    for each, figure in figures(project):
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
        under=(project.name,),
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
    yield papers.Heading(_("Indicators"))
    yield papers.Table(heads(), list(rows(project)), (1, 4, 1.4, 1.4, 1.4, 2, 4))


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
    sheet.write_string(0, 0, project.name, bold)
    for line, (word, text) in enumerate(facts(project, on), start=1):
        sheet.write_string(line, 0, word)
        sheet.write_string(line, 1, text)
    top = 9
    for place, row in enumerate([heads(), *rows(project)], start=top):
        for column, text in enumerate(row):
            sheet.set_column(column, column, WIDTHS[column])
            sheet.write_string(place, column, text, bold if place == top else None)
    written = book.add_worksheet(_("Money")[:31])
    table = money(project)
    for place, cells in enumerate([table.head, *table.rows]):
        for column, text in enumerate(cells):
            written.write_string(place, column, text, bold if not place else None)
    sheet.write_string(place + top + len(heads()) + 20, 0, remark())
    book.close()
    return buffer.getvalue()
