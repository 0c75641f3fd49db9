"""Who may call a conference, write its minutes, confirm them, and finish a task."""

from potpora.casework.casefile.permissions import check_may, may_work
from potpora.casework.conferences.models import (
    Conference,
    ConferenceMinutes,
    ConferenceTask,
)

__all__ = ["check_may", "may_confirm", "may_do", "may_hold"]


def may_hold(by, conference: Conference) -> bool:
    """Return whether ``by`` works on the case of the conference."""
    return may_work(by, conference.case)


def may_confirm(by, minutes: ConferenceMinutes) -> bool:
    """Return whether ``by`` is the chair and somebody else wrote the minutes."""
    return (
        by.worker_id == minutes.conference.chair_id
        and by.office_id == minutes.conference.case.office_id
        and by.worker_id != minutes.written_by_id
    )


def may_do(by, task: ConferenceTask, *, works: bool) -> bool:
    """Return whether ``by`` has the task or works on the case."""
    return task.worker_id == by.worker_id or works
