"""Who may appoint whom, and who looks after whose login. The database decides the same again."""

from django.db import models
from django.utils import timezone

from potpora.ground.access.matrix import may
from potpora.ground.staff.models import Assignment, Worker
from potpora.ground.staff.roles import Role

# Roles that see more than one office, or none: directors do not give them.
NOT_BY_DIRECTORS = frozenset({Role.ADMINISTRATOR, Role.INSPECTOR, Role.ANALYST})


class NotAllowed(Exception):
    """The worker who is acting may not do this."""


def roles_to_give(by: Assignment) -> list[Role]:
    """Return the roles that ``by`` may appoint somebody to."""
    if by.role == Role.ADMINISTRATOR:
        return list(Role)
    if by.role == Role.DIRECTOR:
        return [r for r in Role if r not in NOT_BY_DIRECTORS | {Role.DIRECTOR}]
    return []


def may_appoint(by: Assignment, new: Assignment) -> bool:
    """Nobody appoints themselves; a director appoints in the own office, another director never."""
    if new.worker_id == by.worker_id:
        return False
    if by.role == Role.ADMINISTRATOR:
        return True
    as_stand_in = new.stands_in_for_id is not None and new.role == Role.DIRECTOR
    return new.office_id == by.office_id and (
        as_stand_in or new.role in roles_to_give(by)
    )


def check_may_appoint(by: Assignment, new: Assignment) -> None:
    """Raise ``NotAllowed`` unless ``may_appoint``."""
    if not may_appoint(by, new):
        raise NotAllowed("this role in this office is not theirs to give or take")


def may_look_after(by: Assignment, worker: Worker) -> bool:
    """Whether ``by`` may give ``worker`` a password: a director not when they work elsewhere too.

    Otherwise a director could sign in as a worker of another centre.
    """
    if worker.pk == by.worker_id or not may(by.role, "staff.edit"):
        return False
    elsewhere = ~models.Q(office=by.office_id) | models.Q(role__in=NOT_BY_DIRECTORS)
    present_or_to_come = worker.assignments.filter(ended_at=None).exclude(
        ends_on__lt=timezone.localdate()
    )
    return (
        by.role == Role.ADMINISTRATOR
        or not present_or_to_come.filter(elsewhere).exists()
    )


def check_may_look_after(by: Assignment, worker: Worker) -> None:
    """Raise ``NotAllowed`` unless ``may_look_after``."""
    if not may_look_after(by, worker):
        raise NotAllowed("this login is looked after by somebody else")
