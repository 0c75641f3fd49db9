"""The first page of the day."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from potpora.casework.casefile import queries
from potpora.casework.casefile.lines import Line, lines
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import acts_for, may_open
from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.approvals.models import Approval
from potpora.ground.notices.queries import open_notices
from potpora.ground.notices.rules import When, when
from potpora.outreach.projects.queries import projects

SHOWN_NEW = 6
DUE_KINDS = "case.due."


def grouped(found: list[Line], on) -> dict[str, list[Line]]:
    """Return the lines by how near their deadline is."""
    groups: dict[str, list[Line]] = {each.value: [] for each in When}
    for line in found:
        groups[when(line.due_on, on)].append(line)
    return groups


def group_titles() -> dict[str, str]:
    """Return the heading of each group, in the order of the page."""
    return {
        When.OVERDUE.value: _("Overdue"),
        When.TODAY.value: _("Today"),
        When.THIS_WEEK.value: _("This week"),
        When.LATER.value: _("Later, or without a deadline"),
    }


def counts(groups: dict, new: int, waiting: int, *, approves: bool) -> list[dict]:
    """Return the strip of numbers."""
    mine = reverse("my_work")
    return [
        {
            "number": len(groups["overdue"]),
            "label": _("overdue deadlines"),
            "kind": "danger",
            "url": f"{mine}#overdue",
        },
        {
            "number": len(groups["today"]),
            "label": _("for today"),
            "kind": "warning",
            "url": f"{mine}#today",
        },
        {
            "number": len(groups["this_week"]),
            "label": _("this week"),
            "url": f"{mine}#this_week",
        },
        {"number": new, "label": _("newly assigned cases"), "url": f"{mine}?show=new"},
        {
            "number": waiting,
            "label": _("wait for your approval")
            if approves
            else _("wait for approval"),
            "url": reverse("approval_list") if approves else "",
        },
    ]


def tabs(show: str, lengths: dict[str, int]) -> list[dict]:
    """Return the tabs over the list."""
    mine, cases = reverse("my_work"), reverse("case_list")
    found = [
        {
            "label": _("What waits"),
            "url": mine,
            "count": lengths["due"],
            "current": show == "due",
        },
        {
            "label": _("New"),
            "url": f"{mine}?show=new",
            "count": lengths["new"],
            "current": show == "new",
        },
        {
            "label": _("All my cases"),
            "url": f"{mine}?show=all",
            "count": lengths["all"],
            "current": show == "all",
        },
    ]
    coming: dict[str, object] = {"label": _("Deadlines until the end of next week")}
    found.append(coming | {"url": reverse("case_late")})
    found.append({"label": _("Cases of the centre"), "url": cases})
    return found


def approvals_waiting(by) -> int:
    """Return how many approvals wait for the worker's answer, or how many the worker waits for."""
    waiting = Approval.objects.waiting().filter(office=by.office)
    if may(by.role, "case.approve"):
        return waiting.exclude(asked_by=by.worker_id).count()
    return waiting.filter(asked_by=by.worker_id).count()


def work_without_cases(request: HttpRequest) -> HttpResponse:
    """Show who keeps no cases the projects that their office carries, and what is new."""
    role = request.role
    notices = list(open_notices(request.assignment)[:50])
    context = {
        "today": timezone.localdate(),
        "projects": list(projects()) if may(role, "project.view") else [],
        "may_visit": may(role, "visit.record"),
        "notices": notices[:SHOWN_NEW],
        "notice_count": len(notices),
    }
    return render(request, "casework/my_work_without_cases.html", context)


def cases_for(by, on: date) -> list[CaseFile]:
    """Return the cases that a worker manages; who manages none finds those on whose team they are."""
    mine = {"workers": acts_for(by), "office": by.office, "on": on}
    return list(queries.cases_of(**mine)) or list(queries.cases_helped(**mine))


@require_GET
@allow("work.own")
def my_work(request: HttpRequest) -> HttpResponse:
    """Show what waits for the worker: overdue, today, this week; what is new beside it."""
    if not may(request.role, "case.view"):
        return work_without_cases(request)
    by, today = request.assignment, timezone.localdate()
    show = request.GET.get("show", "due")
    found = lines(cases_for(by, today), office=by.office, on=today)
    notices = list(open_notices(by).exclude(kind__startswith=DUE_KINDS)[:50])
    new = {notice.subject_id for notice in notices if notice.kind == "case.assigned"}
    groups = grouped(found, today)
    chosen = [line for line in found if line.case.pk in new] if show == "new" else found
    shown = grouped(chosen, today)
    if show == "due":
        shown[When.LATER.value] = []
    approves = may(by.role, "case.approve")
    due = sum(len(lines) for name, lines in groups.items() if name != When.LATER.value)
    new_cases = sum(line.case.pk in new for line in found)
    lengths = {"due": due, "new": new_cases, "all": len(found)}
    context = {
        "today": today,
        "counts": counts(groups, new_cases, approvals_waiting(by), approves=approves),
        "tabs": tabs(show, lengths),
        "groups": [
            (name, title, shown[name])
            for name, title in group_titles().items()
            if shown[name]
        ],
        "unconfirmed": any(line.unconfirmed for line in chosen),
        "notices": notices[:SHOWN_NEW],
        "notice_count": len(notices),
        "cases": len(found),
        "may_open": may_open(by),
        "leads": may(by.role, "case.supervise"),
        "stands_in_for": by.stands_in_for.worker if by.stands_in_for_id else None,
    }
    return render(request, "casework/my_work.html", context)
