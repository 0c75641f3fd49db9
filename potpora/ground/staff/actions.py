"""Giving people logins and work."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Assignment, User, Worker
from potpora.ground.staff.roles import Role
from potpora.ground.trail.actions import record


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
def assign(
    *, worker: Worker, role: Role, office: Office, since: date
) -> tuple[Assignment, bool]:
    """Return the assignment of ``worker`` that holds on ``since``, and whether it is new."""
    held = worker.assignments.on(since).filter(role=role, office=office).first()
    if held:
        return held, False
    made = worker.assignments.create(role=role, office=office, starts_on=since)
    record(verb="assignment.created", subject=made)
    return made, True
