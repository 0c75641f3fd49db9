"""The calendar keeps to RFC 5545."""

from datetime import UTC, date, datetime

from potpora.outreach.visits.calendar import as_calendar, folded

ROW = {
    "planned_id": "1",
    "day": date(2026, 3, 2),
    "place": 2,
    "number": 12,
    "settlement": "Визбегово, горно",
}


def test_an_event_has_day_hour_settlement_and_number():
    text = as_calendar([ROW], datetime(2026, 3, 1, tzinfo=UTC)).decode()

    assert "DTSTART:20260302T090000Z" in text
    assert "LOCATION:Визбегово\\, горно" in text
    assert "12" in text
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")


def test_no_line_is_longer_than_75_octets():
    pieces = folded("SUMMARY:" + "Посета " * 30).split("\r\n")

    assert len(pieces) > 1
    assert all(len(piece.encode()) <= 75 for piece in pieces)
