"""A score and a selection as papers, and a selection and the levels as spreadsheets."""

from collections.abc import Iterable, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from potpora.ground.lawbook.queries import code_names
from potpora.ground.papers.rules import Block, Heading, Paper, Table, Text
from potpora.outreach.projects.models import ListedHousehold
from potpora.outreach.risk import explain
from potpora.outreach.risk.models import Level, RiskScore, Selection, SelectionLine

Rows = Sequence[Sequence[str | int]]


def day(value) -> str:
    """Return a date as dd.mm.yyyy, or a stroke."""
    return date_format(value, "SHORT_DATE_FORMAT") if value else "–"


def score_paper(score: RiskScore) -> Paper:
    """Return a score as a paper for the person: level, every sign, what helps, how it is summed."""
    why, household = explain.explained(score), score.household
    return Paper(
        title=_("How urgent is a visit, and why"),
        under=(household.name,),
        facts=(
            (_("Number on the list"), str(household.number)),
            (_("Level"), score.get_level_display()),
            (_("Points"), points_text(score)),
            (_("Found on"), day(score.scored_on)),
            (_("Found by"), score.sheet.found_by.name),
            (_("Version of the table"), score.version),
        ),
        blocks=tuple(score_blocks(why, score)),
        foot=_(
            "You may see these reasons, ask for a correction and object. You get an answer within ten working days."
        ),
    )


def points_text(score: RiskScore) -> str:
    """Return the points, as a range while something is unknown."""
    if score.highest == score.points:
        return str(score.points)
    return _("%(low)d to %(high)d") % {"low": score.points, "high": score.highest}


def score_blocks(why: explain.Explained, score: RiskScore) -> Iterable[Block]:
    """Yield the parts of the paper of a score."""
    yield Text(why.sentence, framed=True)
    yield Heading(_("Signs that were found"))
    rows = [
        (line.group, line.text, str(line.points) if line.counts else "–")
        for line in why.signs
    ]
    yield Table(
        (_("Group"), pgettext("of risk", "Sign"), _("Points")), rows, (1.2, 3, 0.6)
    )
    yield Heading(_("What helps"))
    yield Table(
        (_("What helps"), _("Points")),
        [(text, f"− {points}") for text, points in why.helps],
        (4, 0.6),
    )
    yield Heading(_("The sum"))
    yield Text(sum_text(why))
    if score.incomplete:
        yield Text(
            _("Too little is known: %(number)d signs are unknown. We shall come again.")
            % {"number": score.unknown}
        )


def sum_text(why: explain.Explained) -> str:
    """Return how the points add up, group by group."""
    parts = [
        _("%(group)s: %(points)d points, at most %(cap)d count")
        % {"group": group.name, "points": group.points, "cap": group.cap}
        for group in why.groups
    ]
    if why.plurality:
        parts.append(
            _("Several kinds of hardship at once: + %(points)d")
            % {"points": why.plurality}
        )
    if why.protection:
        parts.append(_("What helps: − %(points)d") % {"points": why.protection})
    return "\n".join([*parts, why.total])


def selection_head() -> list[str]:
    """Return the heads of the columns of a selection."""
    return [
        _("Place"),
        _("Number on the list"),
        _("Household"),
        _("Municipality"),
        _("Level"),
        pgettext("of risk", "Flag"),
        _("Points"),
        _("Child under 7, pregnant or dependent"),
        _("Found on"),
        _("Lot"),
        _("Outcome"),
    ]


def selection_rows(lines: Iterable[SelectionLine], profile: str) -> Rows:
    """Return the rows of a selection in words."""
    names = code_names("not_selected_reason", profile=profile)
    return [
        [
            line.place or "–",
            line.household.number,
            line.household.name,
            str(line.household.municipality),
            line.get_level_display(),
            line.get_flag_display() if line.flag else "–",
            line.points,
            _("yes") if line.dependent else "–",
            day(line.seen_on),
            line.lot,
            names.get(line.reason, line.reason) or line.get_state_display(),
        ]
        for line in lines
    ]


def selection_paper(selection: Selection, lines: list, profile: str) -> Paper:
    """Return a selection as a paper with its rule, its lines and two signatures."""
    return Paper(
        title=_("Selection of households at high social risk"),
        under=(selection.programme, selection.project.name),
        facts=(
            (_("As of"), day(selection.on_day)),
            (_("Places"), str(selection.capacity)),
            (_("Area"), ", ".join(str(m) for m in selection.municipalities.all())),
            (_("Version of the table"), selection.version),
            (_("Seed of the lots"), selection.seed),
            (_("Signed by the coordinator"), signed(selection.coordinator, selection.coordinator_on)),
            (_("Signed for the centre by"), signed(selection.centre_worker, selection.centre_on)),
        ),
        blocks=tuple(selection_blocks(lines, profile)),
        signatures=(_("Coordinator"), _("Worker of the centre")),
        foot=rule_text(),
    )  # fmt: skip


def signed(worker, on) -> str:
    """Return who signed and when, or a stroke."""
    return f"{worker.name}, {day(on)}" if worker else "–"


def rule_text() -> str:
    """Return the rule by which the order is made, in one sentence."""
    return _(
        "Order: flag, points, a child under 7 or a pregnant or dependent person, the earlier visit, then lots: the SHA-256 of the seed, a colon and the number on the list. A named coordinator and a worker of the centre decide."
    )


def parts_of_selection() -> list[tuple[str, str]]:
    """Return the states of lines in their order, each with a heading."""
    state = SelectionLine.State
    return [
        (state.SELECTED, _("Chosen")),
        (state.RESERVE, _("Reserve, in order")),
        (state.GONE, _("Gave up their place, with the reason")),
        (state.LEFT_OUT, _("Left out, with the reason")),
    ]


def selection_blocks(lines: list[SelectionLine], profile: str) -> Iterable[Block]:
    """Yield the chosen, the reserve and those left out, each as a table."""
    keep = (0, 1, 2, 4, 5, 6, 8, 10)
    head = selection_head()
    for state, title in parts_of_selection():
        rows = selection_rows([x for x in lines if x.state == state], profile)
        yield Heading(title)
        yield Table(
            [head[place] for place in keep],
            [[str(row[place]) for place in keep] for row in rows],
            (0.6, 0.8, 2, 0.9, 0.8, 0.7, 1.1, 1.8),
        )


def levels_head() -> list[str]:
    """Return the heads of the columns of the list of levels."""
    return [
        _("Number on the list"),
        _("Household"),
        _("Municipality"),
        _("Settlement"),
        _("Level"),
        pgettext("of risk", "Flag"),
        _("Points"),
        _("Found on"),
        _("Score again by"),
    ]


def levels_rows(households: Iterable[ListedHousehold]) -> Rows:
    """Return a row for each household, with what the page shows."""
    return [
        [
            each.number,
            each.name,
            str(each.municipality),
            each.settlement,
            str(Level(each.now).label) if each.now else _("not yet scored"),
            each.risk.get_flag_display() if each.now and each.risk.flag else "–",
            each.risk.points if each.now else "–",
            day(each.risk.scored_on) if each.now else "–",
            day(each.risk.next_on) if each.now else "–",
        ]
        for each in households
    ]
