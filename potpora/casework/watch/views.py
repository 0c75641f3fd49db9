"""What is late, and what will be late next week."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from potpora.casework.casefile.permissions import acts_for
from potpora.casework.casefile.queries import late_days
from potpora.casework.casefile.terms import STEPS
from potpora.casework.watch.queries import coming
from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.trail.actions import record


def rows(deadlines, late: dict) -> list[dict]:
    """Return a line for each deadline."""
    return [
        {
            "case": each.case,
            "step": STEPS.get(each.term, each.term),
            "due_on": each.due_on,
            "late": late.get(each.due_on) or None,
        }
        for each in deadlines
    ]


def tabs(whole: bool) -> list[dict]:
    """Return the two views: one's own cases, and those of the centre."""
    here = reverse("case_late")
    return [
        {"label": _("My cases"), "url": here, "current": not whole},
        {"label": _("All cases"), "url": f"{here}?all=1", "current": whole},
    ]


@require_GET
@allow("case.view")
def case_late(request: HttpRequest) -> HttpResponse:
    """List what is late and what will be by the end of next week: one's own, or the whole centre's."""
    by, today = request.assignment, timezone.localdate()
    leads = may(by.role, "case.supervise")
    whole = leads and "all" in request.GET
    workers = None if whole else acts_for(by)
    found = coming(office=by.office, on=today, workers=workers)
    record(verb="case.late_listed", detail={"all": whole})
    everything = [*found.overdue, *found.this_week, *found.next_week]
    days = [each.due_on for each in found.overdue]
    late = late_days(days, profile=by.office.profile, on=today)
    context = {
        "tabs": tabs(whole) if leads else [],
        "whole": whole,
        "groups": [
            (_("Overdue"), rows(found.overdue, late)),
            (_("Until the end of this week"), rows(found.this_week, {})),
            (_("Late next week unless it is done"), rows(found.next_week, {})),
        ],
        "any": bool(everything),
        "unconfirmed": not all(each.verified for each in everything),
    }
    return render(request, "casework/case_late.html", context)
