"""The nightly look at the terms of an office; safe to repeat in the same night."""

from collections import defaultdict
from datetime import date, timedelta

from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from potpora.casework.casefile.actions import deadlines
from potpora.casework.casefile.actions.telling import tell
from potpora.casework.casefile.models import Deadline
from potpora.casework.casefile.terms import ANSWERED_BY_LEADERS, STEPS, late_kind
from potpora.casework.plan.queries import plan_in_force
from potpora.casework.sealed import renewing
from potpora.casework.triggers.actions import propose
from potpora.casework.watch import queries, rules
from potpora.casework.watch.models import Reminder
from potpora.casework.watch.rules import Level
from potpora.ground.calendar.queries import free_days
from potpora.ground.lawbook.models import Priority
from potpora.ground.staff.roles import Role

TOLD = {Level.SUPERVISOR: Role.SUPERVISOR, Level.HEAD: Role.DEPARTMENT_HEAD}
SINCE = timedelta(days=3)
LONGEST_LATE = timedelta(days=400)


@transaction.atomic
def look(*, office, on: date, by) -> int:
    """End the pauses that are over, see to the circles of sealed records, propose reviews, and remind.

    Returns how many reminders of terms were sent.
    """
    end_pauses(office, on)
    renewing.look(office=office, on=on)
    propose_reviews(office, on, by)
    return remind_of_terms(office, on)


def end_pauses(office, on: date) -> None:
    """Take up the cases whose pause is over: their terms run again, and their managers know."""
    for case in queries.pauses_over(office, on).select_related("office", "manager"):
        case.paused_until = None
        case.version += 1
        case.save(update_fields=["paused_until", "version"])
        deadlines.recount(case)
        tell(case, kind="case.pause_ended", worker=case.manager, by=None)


def propose_reviews(office, on: date, by) -> None:
    """Propose a review where the household has changed since the plan came into force."""
    for case, day in queries.household_changes(office, on - SINCE):
        plan = plan_in_force(case)
        known = case.review_triggers.filter(trigger="household", happened_on__gte=day)
        if plan and plan.in_force_on < day <= on and not known.exists():
            propose(case, "household", on=day, by=by)


def remind_of_terms(office, on: date) -> int:
    """Send each reminder that is due and was not sent yet for the same last day."""
    free = free_days(
        profile=office.profile, first=on - LONGEST_LATE, last=on + queries.FAR
    )
    by_worker: dict = defaultdict(list)
    sent = 0
    for deadline in queries.to_look_at(office, on):
        immediate = deadline.case.priority == Priority.IMMEDIATE
        known = {(each.level, each.due_on) for each in deadline.reminders.all()}
        for level in rules.reached(
            deadline.due_on, today=on, free=free, immediate=immediate
        ):
            if (level.value, deadline.due_on) not in known:
                deliver(deadline, level, by_worker)
                sent += 1
    for worker, waiting in by_worker.items():
        transaction.on_commit(lambda w=worker, d=waiting: mail(w, d))
    return sent


def deliver(deadline: Deadline, level: Level, by_worker: dict) -> None:
    """Note the reminder and leave the notice that goes with it."""
    Reminder.objects.create(deadline=deadline, level=level, due_on=deadline.due_on)
    if level in rules.OF_WORKER and deadline.term not in ANSWERED_BY_LEADERS:
        deadlines.remind(deadline)
        by_worker[deadline.case.manager].append(deadline)
        return
    role = TOLD.get(level, Role.SUPERVISOR)
    kind = late_kind(deadline.term)
    tell(deadline.case, kind=kind, role=role, due_on=deadline.due_on, by=None)


def mail(worker, waiting: list[Deadline]) -> None:
    """Send a worker one message about all their terms: case numbers and days, nothing personal."""
    user = worker.user
    if user is None or not user.email:
        return
    with translation.override(user.language or None):
        subject = ngettext(
            "%(number)d deadline is near", "%(number)d deadlines are near", len(waiting)
        ) % {"number": len(waiting)}
        lines = [
            f"{each.due_on:%d.%m.%Y}  {each.case.number}  {STEPS.get(each.term, each.term)}"
            for each in waiting
        ]
        lines += [
            "",
            _("See what waits for you: %(page)s") % {"page": reverse("my_work")},
        ]
        send_mail(subject, "\n".join(lines), None, [user.email])
