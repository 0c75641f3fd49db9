"""The nightly look at what is late in an office; safe to repeat in the same night."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from potpora.ground.calendar.queries import free_days
from potpora.ground.notices.actions import notify
from potpora.ground.notices.models import Notice
from potpora.ground.staff.models import Assignment
from potpora.ground.staff.roles import Role
from potpora.outreach.counselling.late import KINDS, Late, late_things, longest_late
from potpora.outreach.counselling.watching import Told, reached


@transaction.atomic
def look(*, on: date, by) -> int:
    """Remind of what is late in the office of ``by``, take away what no longer is; return how many were told.

    Who has put a reminder aside is not told again of the same last day.
    """
    office, late = by.office, list(late_things(by.office, on))
    settle_rest(office, late, by)
    first = longest_late(late, on)
    free = free_days(profile=office.profile, first=first, last=on)
    leader = leader_of(office, on)
    told = 0
    for each in late:
        for who in reached(each.due_on, today=on, free=free):
            to = {"worker": each.worker} if who is Told.WORKER else {"role": leader}
            told += tell(each, office, by, to)
    return told


def leader_of(office, on: date) -> str:
    """Return the role that hears of what a worker has left: the coordinator, in a centre the supervisor."""
    held = Assignment.objects.on(on).filter(office=office, role=Role.COORDINATOR)
    return Role.COORDINATOR if held.exists() else Role.SUPERVISOR


def tell(late: Late, office, by, to: dict) -> bool:
    """Leave a notice, and return whether it is new for this last day."""
    told = Notice.objects.filter(
        office=office,
        kind=late.kind,
        subject_id=late.subject_id,
        due_on=late.due_on,
        **to,
    )
    if told.exists():
        return False
    notify(
        kind=late.kind,
        office=office,
        subject_id=late.subject_id,
        subject_label=late.label,
        url_name=late.url_name,
        due_on=late.due_on,
        by=by.worker,
        **to,
    )
    return True


def settle_rest(office, late: list[Late], by) -> None:
    """Settle the notices about what has been done since."""
    still = {(each.kind, each.subject_id) for each in late}
    waiting = Notice.objects.open().filter(office=office, kind__in=KINDS)
    done = [n.pk for n in waiting if (n.kind, n.subject_id) not in still]
    found = Notice.objects.filter(pk__in=done)
    found.update(done_at=timezone.now(), done_by=by.worker)
