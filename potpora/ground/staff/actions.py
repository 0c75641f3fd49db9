"""Giving people work, stand-ins and logins, and taking them back."""

import secrets
from datetime import date
from typing import cast

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone

from potpora.ground.access import acting
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Assignment, User, Worker
from potpora.ground.staff.permissions import check_may_appoint, check_may_look_after
from potpora.ground.staff.roles import Role
from potpora.ground.trail.actions import record

PASSWORD_BYTES = 12


@transaction.atomic
def give_login(*, username: str, password: str, name: str, email: str = "") -> Worker:
    """Return a new worker with a login; raises ``ValidationError`` for a weak password."""
    user = User(username=username, email=email)
    validate_password(password, user)
    user.set_password(password)
    user.save()
    worker = Worker.objects.create(user=user, name=name)
    record(verb="user.created", subject=worker)
    return worker


@transaction.atomic
def add(*, name: str, phone: str = "") -> Worker:
    """Return a new worker, still without work and login."""
    worker = Worker.objects.create(name=name, phone=phone)
    record(verb="worker.added", subject=worker)
    return worker


@transaction.atomic
def assign(
    *,
    worker: Worker,
    role: Role,
    office: Office,
    since: date,
    until: date | None = None,
) -> tuple[Assignment, bool]:
    """Return the assignment of ``worker`` that holds on ``since``, and whether it is new.

    Raises ``NotAllowed``, and ``ValidationError`` when it contradicts another one.
    """
    held = worker.assignments.on(since).filter(role=role, office=office).first()
    if held:
        return held, False
    made = Assignment(
        worker=worker, role=role, office=office, starts_on=since, ends_on=until
    )
    return appoint(made, "assignment.created"), True


@transaction.atomic
def stand_in(
    *, assignment: Assignment, worker: Worker, since: date, until: date
) -> Assignment:
    """Return the assignment under which ``worker`` does the work of ``assignment`` meanwhile.

    Raises ``NotAllowed``, and ``ValidationError`` when it contradicts another one.
    """
    made = Assignment(
        worker=worker,
        role=assignment.role,
        office=assignment.office,
        starts_on=since,
        ends_on=until,
        stands_in_for=assignment,
    )
    return appoint(made, "assignment.stood_in")


def appoint(made: Assignment, verb: str) -> Assignment:
    """Check, save and record a new assignment; a command has nobody who may not."""
    now = acting.current()
    if now:
        check_may_appoint(cast(Assignment, now.assignment), made)
    made.full_clean()
    made.save(force_insert=True)
    record(verb=verb, subject=made, detail={"role": made.role})
    return made


@transaction.atomic
def end(*, assignment: Assignment, reason: str, by: Assignment) -> None:
    """End ``assignment`` at this moment: the next page the worker opens is not there."""
    check_may_appoint(by, assignment)
    assignment.ended_at = timezone.now()
    assignment.save(update_fields=["ended_at"])
    record(verb="assignment.ended", subject=assignment, reason=reason)


@transaction.atomic
def create_login(*, worker: Worker, username: str, by: Assignment) -> str:
    """Return the first password of the new login of ``worker``, to be told once.

    Raises ``NotAllowed``, and ``ValidationError`` when the name is taken.
    """
    check_may_look_after(by, worker)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    user = User(username=username, password_temporary=True)
    user.set_password(password)
    user.full_clean()
    user.save(force_insert=True)
    worker.user = user
    worker.save(update_fields=["user"])
    record(verb="login.created", subject=worker)
    return password


@transaction.atomic
def renew_password(*, worker: Worker, by: Assignment) -> str:
    """Return a new temporary password for ``worker``; every session of theirs ends."""
    check_may_look_after(by, worker)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    user = worker.user
    user.set_password(password)
    user.password_temporary = True
    user.save(update_fields=["password", "password_temporary"])
    close_sessions(user)
    record(verb="login.password_renewed", subject=worker)
    return password


@transaction.atomic
def end_sessions(*, worker: Worker, by: Assignment) -> int:
    """Sign ``worker`` out everywhere; return from how many places."""
    check_may_look_after(by, worker)
    ended = close_sessions(worker.user)
    record(verb="login.sessions_ended", subject=worker, detail={"sessions": ended})
    return ended


def close_sessions(user: User | None) -> int:
    """End every session of ``user``; return how many there were."""
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)


@transaction.atomic
def forget_second_factor(*, worker: Worker, by: Assignment) -> None:
    """Take the lost phone or key off the login of ``worker``, who must set up another one."""
    check_may_look_after(by, worker)
    Authenticator.objects.filter(user=worker.user).delete()
    close_sessions(worker.user)
    record(verb="login.factor_forgotten", subject=worker)
