"""The page of a worker's week."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.trail.actions import record
from potpora.outreach.counselling import week

EARLIEST, LATEST = date(2000, 1, 3), date(2100, 1, 4)


@require_GET
@allow("notices.view")
def my_week(request: HttpRequest) -> HttpResponse:
    """Show the worker's visits, sessions and deadlines of a week; printable."""
    today = timezone.localdate()
    first = week.monday_of(day_asked(request.GET.get("from", "")) or today)
    days = week.week_of(request.assignment, first)
    found = sum(len(day.entries) for day in days)
    record(verb="counselling.week_listed", detail={"found": found})
    context = {
        "days": days,
        "today": today,
        "first": first,
        "last": first + 6 * week.DAY,
        "before": first - week.WEEK,
        "after": first + week.WEEK,
        "this_week": week.monday_of(today),
        "empty": not found,
        "overdue": week.overdue(request.assignment, today),
        "may_feed": may(request.role, "visit.record"),
    }
    return render(request, "outreach/counselling/week.html", context)


def day_asked(text: str) -> date | None:
    """Return the day that an address names; nothing when it names none in our time.

    >>> day_asked("2026-03-04"), day_asked("soon"), day_asked("9999-12-31")
    (datetime.date(2026, 3, 4), None, None)
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None
