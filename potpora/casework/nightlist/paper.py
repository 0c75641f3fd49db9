"""The nightly list as a paper."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.terms import STEPS
from potpora.casework.nightlist import queries
from potpora.ground.organisations.models import Office
from potpora.ground.papers.rules import Heading, Paper, Table, Text

MOST_DEADLINES = 3


def list_paper(office: Office, on: date, at: datetime) -> Paper:
    """Return what a worker needs when nothing else works: whom to see first, and how to reach them."""
    cases = queries.pressing(office, on)
    left_out = queries.sealed_count(office)
    count = ngettext("%(n)d case", "%(n)d cases", len(cases)) % {"n": len(cases)}
    return Paper(
        title=_("List for work on paper"),
        under=(office.name,),
        facts=(
            (_("Day"), date_format(on, "SHORT_DATE_FORMAT")),
            (_("Made at"), localtime(at).strftime("%H:%M")),
            (_("Urgent or due within three days"), count),
            (_("Sealed, not named here"), str(left_out)),
        ),
        blocks=(
            Heading(_("Cases")),
            table(cases, on) if cases else Text(_("Nothing presses today.")),
            Heading(_("Notes of the day")),
            Text("\n" * 12, framed=True),
        ),
        foot=_("Burn or shred this list when the system works again and everything is entered."),
    )  # fmt: skip


def table(cases: list[CaseFile], on: date) -> Table:
    """Return one line for each case."""
    deadlines, phones = queries.deadlines(cases), queries.phones(cases)
    head = (_("Case"), _("Who"), _("Telephone"), _("Due"), _("Case manager"))
    rows = [
        (
            f"{case.number}\n{case.get_priority_display()}",
            case.title,
            "\n".join(phones[case.pk]) or "–",
            "\n".join(due(each) for each in deadlines[case.pk][:MOST_DEADLINES]) or "–",
            f"{case.manager.name}\n{case.manager.phone}".strip(),
        )
        for case in cases
    ]
    return Table(head, rows, (1.3, 1.5, 1.3, 1.7, 1.4))


def due(deadline) -> str:
    """Return a deadline in words: its day and what is due."""
    name = STEPS.get(deadline.term, deadline.term)
    return f"{date_format(deadline.due_on, 'SHORT_DATE_FORMAT')} {name}"
