"""One lead as one line of a list, and the list as a spreadsheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from potpora.ground.calendar.queries import free_days
from potpora.ground.calendar.rules import working_days_between
from potpora.ground.papers.spreadsheets import Sheet, workbook
from potpora.outreach.leads.models import Lead

KINDS = {"immediate": "danger", "urgent": "warning", "regular": "neutral"}
WIDTHS = (10, 14, 18, 26, 20, 20, 12, 16, 60, 22, 14)


@dataclass(frozen=True)
class Line:
    """What a list says about a lead."""

    lead: Lead
    where: str
    kind: str
    age: str
    late: int | None


def where(lead: Lead) -> str:
    """Return municipality and settlement."""
    return ", ".join(filter(None, (lead.municipality.name, lead.settlement)))


def age(lead: Lead, on: date) -> str:
    """Return how many days ago a lead came."""
    days = (on - timezone.localdate(lead.received_at)).days
    if days <= 0:
        return _("today")
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


def lines(leads: Iterable[Lead], *, profile: str, on: date) -> list[Line]:
    """Return the lines of some leads; one query whatever their number."""
    leads = list(leads)
    late = lateness(leads, profile=profile, on=on)
    return [
        Line(
            lead,
            where(lead),
            KINDS[lead.urgency],
            age(lead, on),
            late.get(lead.due_on) if lead.is_open else None,
        )
        for lead in leads
    ]


def lateness(leads: list[Lead], *, profile: str, on: date) -> dict:
    """Return for each due day that has passed how many working days ago it was."""
    past = {lead.due_on for lead in leads if lead.due_on and lead.due_on < on}
    free = free_days(profile=profile, first=min(past, default=on), last=on)
    return {day: working_days_between(day, on, free) or None for day in past}


def headings() -> list[str]:
    """Return the column heads in the reader's language; nobody who reported is among them."""
    return [
        _("Number"),
        _("Received on"),
        _("How it came"),
        _("Who may need help"),
        _("Municipality"),
        _("Settlement"),
        _("Urgency"),
        _("State"),
        _("What was told"),
        _("Outcome"),
        _("Day of the outcome"),
    ]


def cells(lead: Lead) -> list[str | date | None]:
    """Return the cells of a lead."""
    return [
        str(lead.number),
        timezone.localdate(lead.received_at),
        lead.get_channel_display(),
        lead.name,
        lead.municipality.name,
        lead.settlement,
        lead.get_urgency_display(),
        lead.get_state_display(),
        lead.text,
        lead.get_outcome_display(),
        lead.outcome_on,
    ]


def spreadsheet(leads: Iterable[Lead]) -> bytes:
    """Return an XLSX workbook of leads."""
    return workbook(Sheet(headings(), map(cells, leads), WIDTHS))
