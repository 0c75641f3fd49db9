"""The report to the funder as a paper, in one language or two."""

from collections.abc import Iterator
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from potpora.ground.papers import rules as papers
from potpora.insight.indicators import leaving, words
from potpora.insight.indicators.actions import SPLIT, Told, tell
from potpora.insight.indicators.atrisk import AtRisk
from potpora.insight.indicators.counting import Figure
from potpora.insight.indicators.moved import Moved
from potpora.interface.templatetags.language import amount
from potpora.outreach.projects.models import Project
from potpora.outreach.projects.queries import budget_of


def said(value) -> str:
    """Return a number that may leave, or that it is hidden."""
    return _("hidden") if value == leaving.HIDDEN else words.number(value)


def pieces(figure: Figure) -> str:
    """Return the pieces of a figure in one line."""
    found = [f"{words.part_in_words(p)}: {said(p.number)}" for p in figure.parts]
    return "; ".join(found)


def rows(found: Told) -> Iterator[list[str]]:
    """Return the lines of the table of indicators; wide enough for two languages."""
    names = words.names()
    for each, figure in found.figures:
        begin = ((_("At the start"), each.baseline), (_("Aimed at"), each.target))
        told = [f"{word}: {words.number(n)}" for word, n in begin if n is not None]
        name = f"{each.code} {names.get(each.code, each.code)}"
        more = filter(None, (*told, share(figure), pieces(figure)))
        yield [name, said(figure.value), "; ".join(more)]


def share(figure: Figure) -> str:
    """Return how much of the whole a figure is, where it may be told."""
    return "" if figure.value == leaving.HIDDEN else words.share(figure)


def heads() -> list[str]:
    """Return the heads of the table of indicators."""
    return [_("Indicator"), _("Reached"), _("In pieces")]


def counts(cells: list[tuple[str, int | None]]) -> str:
    """Return households by level, or by how they moved, in one line."""
    found = [f"{words.of_move(code)}: {said_or_hidden(n)}" for code, n in cells]
    return "; ".join(found)


def said_or_hidden(number: int | None) -> str:
    """Return a number of households or people, or that it is hidden."""
    return _("hidden") if number is None else words.number(number)


def by_place(found: list[AtRisk]) -> papers.Table:
    """Return people at risk by municipality and main type."""
    body = [
        [words.place(row), said_or_hidden(row.total), words.types(row.types, said_or_hidden)]
        for row in found
    ]  # fmt: skip
    head = [_("Municipality"), _("People counted"), _("Main type of social risk")]
    return papers.Table(head, body, (3, 2.8, 6))


def before_and_after(moves: list[Moved]) -> papers.Table:
    """Return households by level at the start and at the end, by municipality."""
    head = [
        _("Municipality"),
        _("At the start"),
        _("At the end"),
        pgettext("of risk", "Change"),
    ]
    body = [
        [
            f"{words.place(row)}\n{_('Households')}: {said_or_hidden(row.total)}",
            counts(row.first),
            counts(row.last),
            counts(row.change),
        ]
        for row in moves
    ]
    return papers.Table(head, body, (3.9, 2.9, 2.9, 2.9))


def money(project: Project) -> papers.Table:
    """Return budget and spending by line."""
    body = [
        [
            str(line.number),
            line.read,
            words.number(line.amount),
            words.number(line.spent),
        ]
        for line in budget_of(project)
    ]
    return papers.Table(money_heads(), body, (1, 5, 2.6, 2.6))


def money_heads() -> list[str]:
    """Return the heads of the table of money."""
    return [_("No."), _("Budget line"), _("Planned"), _("Spent")]


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
        (capfirst(_("agreement")), project.agreement or "–"),
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
    found = tell(project=project)
    yield papers.Heading(_("Indicators"))
    yield papers.Table(heads(), list(rows(found)), (3.2, 2.9, 4))
    if found.at_risk:
        yield papers.Heading(words.names().get(SPLIT, SPLIT))
        yield by_place(found.at_risk)
    if found.moves:
        yield papers.Heading(_("Level of risk at the start and at the end"))
        yield before_and_after(found.moves)


def remark() -> str:
    """Return how the figures were made."""
    return _(
        "Every figure is computed from the records. Counts of fewer than five people, and"
        " others from which they could be worked out, are hidden."
    )
