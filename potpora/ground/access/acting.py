"""On whose behalf the database is asked: the one place where a worker's rights begin.

Row-level security knows one thing only, the id of the present assignment, and looks up
the rest (office, role, dates) by itself. No assignment, no rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import pghistory
from django.conf import settings
from django.db import connection, transaction

ASSIGNMENT, ROLE = "potpora.assignment", "role"


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


def _settings() -> tuple[str, str]:
    """Return the assignment and the role that the database sees now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(current_setting(%s, true), ''), current_setting(%s)",
            [ASSIGNMENT, ROLE],
        )
        return cursor.fetchone()


def _tell(assignment: str, role: str) -> None:
    """Tell the database, until the transaction ends, who is asking."""
    with connection.cursor() as cursor:
        if role:
            sql = "select set_config(%s, %s, true), set_config(%s, %s, true)"
            cursor.execute(sql, [ASSIGNMENT, assignment, ROLE, role])
        else:
            cursor.execute("select set_config(%s, %s, true)", [ASSIGNMENT, assignment])


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
    with (
        transaction.atomic(),
        pghistory.context(worker=str(assignment.worker_id) if assignment else ""),
    ):
        before = _settings() if nested else None
        _tell(str(assignment.pk) if assignment else "", settings.DATABASE_ROLE)
        present = Acting(assignment)
        token = _present.set(present)
        try:
            yield present
            if not connection.needs_rollback:
                _write_deeds(present)
        finally:
            _present.reset(token)
        if before and not connection.needs_rollback:
            _tell(*before)
