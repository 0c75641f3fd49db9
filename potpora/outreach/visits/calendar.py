"""Planned visits as a calendar (RFC 5545): day, hour, settlement and number on the list."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.outreach.visits.rules import about_hour

FOLD = 73
MINUTES = 45


def as_calendar(rows: Iterable[Mapping[str, Any]], now: datetime) -> bytes:
    """Return the calendar; a calendar is read by strangers' servers, so nobody is named in it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Potpora//visits//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(_('Visits'))}",
    ]
    for row in rows:
        lines += event(row, now)
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def event(row: Mapping[str, Any], now: datetime) -> list[str]:
    """Return a planned visit as an event."""
    place = row["settlement"] or ""
    summary = _("Visit: number %(number)d on the list") % {"number": row["number"]}
    begins = timezone.make_aware(
        datetime.combine(row["day"], time(about_hour(row["place"])))
    )
    return [
        "BEGIN:VEVENT",
        f"UID:{row['planned_id']}@potpora",
        f"DTSTAMP:{stamp(now)}",
        f"DTSTART:{stamp(begins)}",
        f"DURATION:PT{MINUTES}M",
        f"SUMMARY:{escaped(summary)}",
        *([f"LOCATION:{escaped(place)}"] if place else []),
        "CLASS:PRIVATE",
        "END:VEVENT",
    ]


def stamp(at: datetime) -> str:
    """Return a moment as calendars write it.

    >>> stamp(datetime(2026, 3, 2, 8, 30, tzinfo=UTC))
    '20260302T083000Z'
    """
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    r"""Return a text as a calendar value.

    >>> escaped("a, b; c")
    'a\\, b\\; c'
    """
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, as the format wants."""
    pieces, piece = [], ""
    for sign in line:
        if len((piece + sign).encode()) > FOLD:
            pieces.append(piece)
            piece = ""
        piece += sign
    return "\r\n ".join([*pieces, piece])
