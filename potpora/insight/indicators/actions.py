"""Telling the figures of a project to people outside: small counts hidden, what is told kept."""

from dataclasses import dataclass

from django.db import transaction

from potpora.insight.disclosure.attack import Cell, Sum
from potpora.insight.disclosure.rules import Released, Table
from potpora.insight.indicators import atrisk, leaving, moved
from potpora.insight.indicators.atrisk import AtRisk
from potpora.insight.indicators.counting import Figure, computed
from potpora.insight.indicators.models import ToldReport
from potpora.insight.indicators.moved import Moved
from potpora.outreach.projects.models import Indicator, Project

SPLIT = "i06"


@dataclass(frozen=True)
class Told:
    """What a report tells of a project; small counts are hidden in all of it together."""

    project: Project
    figures: list[tuple[Indicator, Figure]]
    at_risk: list[AtRisk]
    moves: list[Moved]


@transaction.atomic
def tell(*, project: Project) -> Told:
    """Return what may leave of a project now, and keep it for the next report to be told against.

    How risk moved is taken from the table by municipality, so that neither gives away what
    the other hides.
    """
    measured = list(project.indicators.order_by("code"))
    found = computed(project, [each.code for each in measured])
    split, moves = atrisk.counted(project), moved.whole(project)
    whole = leaving.table_of(found, split, moves)
    hidden = kept(project, whole)
    figures = leaving.protected(found, hidden)
    rows = moved.rows(moves, {c for c in moves.counts if leaving.of_moves(c) in hidden})
    if rows:
        figures[leaving.MOVED] = leaving.moved(rows[-1])
    return Told(
        project,
        [(each, figures[each.code]) for each in measured],
        atrisk.rows(split, hidden) if SPLIT in found else [],
        rows,
    )


def kept(project: Project, whole: Table) -> frozenset[Cell]:
    """Return what is hidden of a table; it is kept unless it was told just so before."""
    last = ToldReport.objects.filter(project=project).order_by("told_at").last()
    before = as_read(last, whole) if last else None
    hidden = leaving.hidden_of(whole, before)
    if before is None or (before.table.counts, before.hidden) != (whole.counts, hidden):
        ToldReport.objects.create(
            project=project,
            cells={repr(c): [n, c in hidden] for c, n in whole.counts.items()},
            sums=[[repr(s.total), [repr(p) for p in s.parts]] for s in whole.sums],
        )
    return hidden


def as_read(told: ToldReport, whole: Table) -> Released:
    """Return an earlier report, its cells those of the table of today where they are the same."""
    here = {repr(cell): cell for cell in whole.counts}

    def cell(name: str) -> Cell:
        return here.get(name, name)

    counts = {cell(name): n for name, (n, _hidden) in told.cells.items()}
    sums = tuple(
        Sum(cell(total), tuple(cell(part) for part in parts))
        for total, parts in told.sums
    )
    hidden = frozenset(cell(name) for name, (_n, away) in told.cells.items() if away)
    return Released(Table(counts, sums), hidden)
