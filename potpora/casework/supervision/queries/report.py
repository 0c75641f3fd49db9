"""The quarter of a centre in figures: without a single name."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from potpora.casework.casefile.models import CaseFile
from potpora.casework.supervision.models import SupervisionTie
from potpora.casework.supervision.queries import load, sessions
from potpora.casework.supervision.words import BANDS


@dataclass(frozen=True)
class Table:
    """A titled table of words and numbers."""

    title: str
    head: list[str]
    rows: list[list]


def report(office, *, quarter: date, on: date) -> list[Table]:
    """Return the tables of the quarterly report of a centre."""
    found = load.loads(office=office, on=on)
    return [
        supervision_table(office, quarter),
        theme_table(office, quarter),
        agreement_table(office, quarter),
        load_table(found),
        case_table(office, found, on),
        mentoring_table(office, on),
        review_table(office, quarter),
    ]


def supervision_table(office, quarter: date) -> Table:
    """Return sessions, hours and attendance by kind."""
    rows = [
        [row["kind"], row["number"], round(row["minutes"] / 60, 1), row["came"]]
        for row in sessions.hours_by_kind(office, quarter)
    ]
    total = [_("Together"), *(sum(row[place] for row in rows) for place in (1, 2, 3))]
    head = [_("Kind"), _("Sessions"), _("Hours"), _("Attendance")]
    return Table(_("Supervision and mentoring"), head, [*rows, total])


def theme_table(office, quarter: date) -> Table:
    """Return how often each theme was discussed."""
    rows = [[word, number] for word, number in sessions.themes_in(office, quarter)]
    return Table(_("Themes"), [_("Theme"), _("Sessions")], rows)


def agreement_table(office, quarter: date) -> Table:
    """Return what became of the agreements."""
    counted = sessions.agreements_in(office, quarter)
    words = {
        "made": _("Agreed"),
        "done": _("Done"),
        "partly": _("Partly done"),
        "not_done": _("Not done"),
        "open": _("Still open"),
    }
    rows = [[word, counted[key]] for key, word in words.items()]
    return Table(_("Agreements"), [_("State"), _("Number")], rows)


def load_table(found: list[load.Load]) -> Table:
    """Return how many case managers stand in each band of load."""
    counted = load.band_counts(found)
    rows = [[str(BANDS[band]), number] for band, number in counted.items()]
    return Table(_("Load of case managers"), [_("Band"), _("Case managers")], rows)


def case_table(office, found: list[load.Load], on: date) -> Table:
    """Return the state of the open cases."""
    together = {
        _("Open cases"): CaseFile.objects.open().of_office(office).count(),
        _("With a passed deadline"): sum(each.overdue for each in found),
        _("Without a plan"): sum(each.without_plan for each in found),
        _("Plans without a review in time"): sum(each.without_review for each in found),
    }
    rows = [[word, number] for word, number in together.items()]
    title = _("Cases on %(day)s") % {"day": f"{on:%d.%m.%Y}"}
    return Table(title, [_("What"), _("Number")], rows)


def mentoring_table(office, on: date) -> Table:
    """Return how many workers have a supervisor, an external one, a mentor."""
    kinds = list(sessions.ties(office, on=on).values_list("kind", flat=True))
    rows = [
        [str(kind.label).capitalize(), kinds.count(kind)]
        for kind in SupervisionTie.Kind
    ]
    return Table(_("Workers who have somebody"), [_("Who"), _("Workers")], rows)


def review_table(office, quarter: date) -> Table:
    """Return how many files were drawn and reviewed."""
    drawn = sessions.drawn(office, quarter=quarter)
    begun = drawn.filter(form__isnull=False)
    done = begun.filter(form__finished_on__isnull=False)
    rows = [[_("Drawn"), drawn.count()], [_("Reviewed"), done.count()]]
    return Table(_("File review"), [_("State"), _("Files")], rows)
