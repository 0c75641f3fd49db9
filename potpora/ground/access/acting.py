"""On whose behalf the database is asked: the one place where a worker's rights begin.

Row-level security knows one thing only, the id of the present assignment, and looks up
the rest (office, role, dates) by itself. No assignment, no rows.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import uuid4

from django.conf import settings
from django.db import connection, transaction

ASSIGNMENT, ROLE = "potpora.assignment", "role"
# Read by the triggers of the history: one context for everything done in a transaction.
CONTEXT, DONE_BY = "pghistory.context_id", "pghistory.context_metadata"
TOLD = (ASSIGNMENT, CONTEXT, DONE_BY, ROLE)


@dataclass
class Acting:
    """Who is acting now; ``assignment`` is nothing for a visitor."""

    assignment: object | None
    deeds: list = field(default_factory=list)

    @property
    def worker(self):
        """Return the worker."""
        return self.assignment.worker

    @property
    def office(self):
        """Return the office they act for."""
        return self.assignment.office

    @property
    def role(self) -> str:
        """Return the role they act in."""
        return self.assignment.role


_present: ContextVar[Acting | None] = ContextVar("acting", default=None)


def current() -> Acting | None:
    """Return who is acting, or nothing outside any worker's doing."""
    present = _present.get()
    return present if present and present.assignment else None


def buffer(entry) -> bool:
    """Keep a trail entry until the transaction ends; False when nobody is acting."""
    present = _present.get()
    if present is None:
        return False
    present.deeds.append(entry)
    return True


def _settings() -> list[str]:
    """Return what the database has been told so far."""
    asked = ", ".join("coalesce(current_setting(%s, true), '')" for _ in TOLD)
    with connection.cursor() as cursor:
        cursor.execute(f"select {asked}", TOLD)
        return list(cursor.fetchone())


def _about(assignment) -> list[str]:
    """Return what the database is to know: who acts, the history's context, the role."""
    done_by = json.dumps({"worker": str(assignment.worker_id) if assignment else ""})
    acting_as = str(assignment.pk) if assignment else ""
    return [acting_as, str(uuid4()), done_by, settings.DATABASE_ROLE]


def _tell(values: list[str]) -> None:
    """Tell the database, until the transaction ends, who is asking."""
    told = [pair for pair in zip(TOLD, values, strict=True) if pair != (ROLE, "")]
    said = ", ".join("set_config(%s, %s, true)" for _ in told)
    with connection.cursor() as cursor:
        cursor.execute(f"select {said}", [word for pair in told for word in pair])


def _write_deeds(present: Acting) -> None:
    """Write the buffered trail, last of all, so that its lock is held for a moment only."""
    from potpora.ground.trail.actions import append

    if present.deeds:
        append(present.deeds)


@contextmanager
def acting(assignment) -> Iterator[Acting]:
    """Do everything inside on behalf of ``assignment``, in one transaction.

    Inside another transaction the former state is put back at the end.
    """
    nested = connection.in_atomic_block
    with transaction.atomic():
        before = _settings() if nested else None
        _tell(_about(assignment))
        present = Acting(assignment)
        token = _present.set(present)
        try:
            yield present
            if not connection.needs_rollback:
                _write_deeds(present)
        finally:
            _present.reset(token)
        if before and not connection.needs_rollback:
            _tell(before)
