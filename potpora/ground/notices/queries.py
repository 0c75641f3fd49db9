"""What waits, for one worker and for a whole office."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Func, IntegerField, Q

from potpora.ground.calendar.queries import free_days
from potpora.ground.calendar.rules import working_days_between
from potpora.ground.notices.models import Notice, NoticeQuerySet
from potpora.ground.notices.rules import When, when
from potpora.ground.staff.models import Assignment, Worker
from potpora.ground.standing.query import Standing


@dataclass
class Waiting:
    """The open notices of somebody, by how near their due date is."""

    overdue: list[Notice] = field(default_factory=list)
    today: list[Notice] = field(default_factory=list)
    this_week: list[Notice] = field(default_factory=list)
    later: list[Notice] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Return how many there are in all."""
        return sum(len(getattr(self, group)) for group in When)


def open_notices(assignment) -> NoticeQuerySet:
    """Return what waits for the worker in their present office and role, earliest due first."""
    return (
        Notice.objects.open()
        .to(assignment)
        .order_by(F("due_on").asc(nulls_last=True), "created_at")
    )


def waiting_for(assignment, *, on: date, limit: int = 200) -> Waiting:
    """Return what waits on the day ``on``, grouped; at most ``limit`` notices in all.

    An overdue one has ``late``, the working days since it was due, unless there were none.
    """
    waiting = Waiting()
    for notice in open_notices(assignment)[:limit]:
        getattr(waiting, when(notice.due_on, on)).append(notice)
    count_late(waiting.overdue, profile=assignment.office.profile, on=on)
    return waiting


def count_late(overdue: list[Notice], *, profile: str, on: date) -> None:
    """Tell each overdue notice how many working days late it is."""
    dated = [(notice, notice.due_on) for notice in overdue if notice.due_on]
    first = min((due_on for _, due_on in dated), default=on)
    free = free_days(profile=profile, first=first, last=on)
    for notice, due_on in dated:
        notice.late = working_days_between(due_on, on, free) or None


def waiting_count(assignment, *, by: date) -> int:
    """Return how many notices wait until ``by``, or have no day: on the bell, one query."""
    [(number,)] = _pressing(
        office=assignment.office_id,
        worker=assignment.worker_id,
        role=assignment.role,
        by=by,
    )
    return number


def _pressing_notices(office, worker, role, by):
    to_them = Assignment(office_id=office, worker_id=worker, role=role)
    until = Q(due_on__isnull=True) | Q(due_on__lte=by)
    rows = Notice.objects.open().to(to_them).filter(until).order_by()
    # ``Count`` would group by the primary key here.
    return rows.values_list(Func("pk", function="count", output_field=IntegerField()))


_pressing = Standing(_pressing_notices)


def waiting_by_worker(*, office, on: date):
    """Return the workers of an office with open notices, the most overdue first.

    Each has ``waiting`` (all open notices), ``overdue`` and ``due_today``.
    """
    mine = Q(notices__office=office, notices__done_at__isnull=True)
    return (
        Worker.objects.annotate(
            waiting=Count("notices", filter=mine),
            overdue=Count("notices", filter=mine & Q(notices__due_on__lt=on)),
            due_today=Count("notices", filter=mine & Q(notices__due_on=on)),
        )
        .filter(waiting__gt=0)
        .order_by("-overdue", "-due_today", "name")
    )
