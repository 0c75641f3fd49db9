"""Reading who works where."""

from datetime import date

from django.db import models

from potpora.ground.staff.models import Assignment, AssignmentQuerySet, Worker
from potpora.ground.staff.roles import Role
from potpora.ground.standing.query import Standing

_held = Standing(
    lambda user, day: (
        Assignment.objects.on(day)
        .filter(worker__user=user)
        .select_related("worker__user", "office__seat")
        .own_first()
    )
)


def held(*, user: int, on: date) -> list[Assignment]:
    """Return what the login ``user`` may act under on a day, their own before stand-ins.

    Each comes with worker, login, office and seat: one query.
    """
    return _held(user=user, day=on)


def workers_seen(by: Assignment) -> models.QuerySet[Worker]:
    """Return the workers ``by`` looks after: of the own office, and those without work yet.

    The administrator of the system sees everybody.
    """
    if by.role == Role.ADMINISTRATOR:
        return Worker.objects.all()
    here = models.Q(assignments__office=by.office_id)
    if by.role == Role.DIRECTOR:
        here |= models.Q(assignments=None)
    return Worker.objects.filter(here).distinct()


def workers_listed(by: Assignment, on: date, name: str = "") -> models.QuerySet[Worker]:
    """Return the workers of the list by name, each with ``present``: the assignments of ``on``."""
    present = Assignment.objects.on(on).select_related(
        "office", "stands_in_for__worker"
    )
    if by.role != Role.ADMINISTRATOR:
        present = present.filter(office=by.office_id)
    found = workers_seen(by).filter(name__icontains=name.strip()).order_by("name", "pk")
    return found.prefetch_related(
        models.Prefetch("assignments", present.own_first(), to_attr="present")
    )


def assignments_of(worker: Worker, by: Assignment) -> AssignmentQuerySet:
    """Return the assignments of ``worker`` that concern ``by``, the latest first."""
    found = worker.assignments.select_related("office", "stands_in_for__worker")
    if by.role != Role.ADMINISTRATOR:
        found = found.filter(office=by.office_id)
    return found.order_by("-starts_on", "pk")


def assignments_seen(by: Assignment) -> AssignmentQuerySet:
    """Return the assignments that ``by`` may look at and end."""
    found = Assignment.objects.select_related("worker", "office")
    if by.role != Role.ADMINISTRATOR:
        found = found.filter(office=by.office_id)
    return found
