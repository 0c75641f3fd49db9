"""Calling a conference, writing what it came to, confirming it, finishing its tasks."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.actions import deadlines
from potpora.casework.casefile.actions.moving import locked
from potpora.casework.casefile.workflow import NotReady
from potpora.casework.conferences.models import (
    Conference,
    ConferenceMinutes,
    ConferenceParticipant,
    ConferenceTask,
)
from potpora.casework.conferences.permissions import (
    check_may,
    may_confirm,
    may_do,
    may_hold,
)
from potpora.casework.conferences.queries import conference_of_task
from potpora.ground.notices.actions import notify, settle, settle_all
from potpora.ground.trail.actions import record
from potpora.registry.refusals import Conflict, check_no_nul, in_words

TERM = "conference_minutes"
WITHOUT_TERM = timedelta(days=3)  # where the lawbook has no such term


@transaction.atomic
def plan(
    *, case_id: UUID, at: datetime, participants: Iterable[Mapping], by, **fields
) -> Conference:
    """Call a conference with its agenda and whom to invite; the minutes are due after it."""
    case = locked(case_id)
    check_no_nul(fields)
    with in_words(Conference, ConferenceParticipant):
        conference = Conference(case=case, at=at, planned_by=by.worker, **fields)
        check_may(may_hold(by, conference))
        conference.save(force_insert=True)
        ConferenceParticipant.objects.bulk_create(
            ConferenceParticipant(conference=conference, **each)
            for each in participants
        )
    term = deadlines.counted(case, TERM, at)
    due_on = term.due_on if term else timezone.localdate(at) + WITHOUT_TERM
    notify(
        kind="conference.minutes_due",
        worker=case.manager,
        due_on=due_on,
        by=by.worker,
        **about(conference),
    )
    for each in conference.participants.select_related("worker"):
        tell_invited(each, by=by)
    record(
        verb="conference.planned",
        subject=case,
        detail={"conference": str(conference.pk)},
    )
    return conference


def tell_invited(participant: ConferenceParticipant, *, by) -> None:
    """Leave a worker who is invited by somebody else a notice for the day of the conference."""
    conference = participant.conference
    if participant.worker and participant.worker_id != by.worker_id:
        notify(
            kind="conference.invited",
            worker=participant.worker,
            due_on=timezone.localdate(conference.at),
            by=by.worker,
            **about(conference),
        )


def about(conference: Conference) -> dict[str, Any]:
    """Return how a notice names a conference."""
    return {
        "office": conference.case.office,
        "subject_id": conference.pk,
        "subject_label": conference.case.number,
        "url_name": "conference",
        "priority": conference.case.priority,
    }


def held(conference_id: UUID, by) -> Conference:
    """Return the conference, held until the transaction ends, for who works on its case."""
    conference = (
        Conference.objects.select_for_update(of=("self",))
        .select_related("case__office", "case__manager", "chair")
        .get(pk=conference_id)
    )
    check_may(may_hold(by, conference))
    return conference


@transaction.atomic
def invite(*, conference_id: UUID, by, **participant) -> ConferenceParticipant:
    """Invite one more person to a conference."""
    conference = held(conference_id, by)
    with in_words(ConferenceParticipant):
        return conference.participants.create(**participant)


@transaction.atomic
def cancel(*, conference_id: UUID, reason: str, by) -> Conference:
    """Cancel a conference that was not held; no minutes are due any more."""
    conference = held(conference_id, by)
    if conference.state != Conference.State.PLANNED:
        raise NotReady(_("Only a conference that is still to come can be cancelled."))
    conference.state, conference.cancel_reason = Conference.State.CANCELLED, reason
    conference.save(update_fields=["state", "cancel_reason"])
    settle_all(subject_id=conference.pk, by=by.worker)
    record(verb="conference.cancelled", subject=conference.case, reason=reason)
    return conference


@transaction.atomic
def write_minutes(
    *,
    conference_id: UUID,
    version: int,
    attendance: Mapping[int, str],
    tasks: Iterable[Mapping[str, Any]],
    by,
    **fields,
) -> ConferenceMinutes:
    """Write who came, what was said and who does what until when; the chair confirms it.

    Raises ``NotAllowed``, ``NotReady`` before the conference or once it is confirmed, and
    ``Conflict`` when somebody else saved in the meantime.
    """
    conference = held(conference_id, by)
    if conference.state == Conference.State.CANCELLED or conference.at > timezone.now():
        raise NotReady(_("Minutes are written of a conference that was held."))
    minutes = present_minutes(conference, version, by)
    for name, value in fields.items():
        setattr(minutes, name, value)
    minutes.written_by, minutes.written_at = by.worker, timezone.now()
    minutes.version += 1
    with in_words(ConferenceMinutes, ConferenceTask):
        minutes.save()
        write_attendance(conference, attendance)
        write_tasks(minutes, tasks, by=by)
    conference.state = Conference.State.HELD
    conference.save(update_fields=["state"])
    for kind in ("conference.minutes_due", "conference.invited"):
        settle(kind=kind, subject_id=conference.pk, by=by.worker)
    ask_to_confirm(conference, by=by)
    record(
        verb="conference.written",
        subject=conference.case,
        detail={"class": str(minutes.note_class)},
    )
    return minutes


def present_minutes(conference: Conference, version: int, by) -> ConferenceMinutes:
    """Return the minutes to be written on, unless they are confirmed or newer than ``version``."""
    minutes = ConferenceMinutes.objects.filter(conference=conference).first()
    if minutes is None:
        return ConferenceMinutes(conference=conference, written_by=by.worker, version=0)
    if minutes.confirmed_by_id:
        raise NotReady(_("The minutes are confirmed and stay as they are."))
    if minutes.version != version:
        raise Conflict(minutes)
    return minutes


def write_attendance(conference: Conference, attendance: Mapping[int, str]) -> None:
    """Note for each participant whether they came."""
    participants = list(conference.participants.all())
    for each in participants:
        each.attendance = attendance.get(each.pk, each.attendance)
    ConferenceParticipant.objects.bulk_update(participants, ["attendance"])


def write_tasks(
    minutes: ConferenceMinutes, tasks: Iterable[Mapping[str, Any]], *, by
) -> None:
    """Put the agreed tasks in place of those that were there, and tell who has one."""
    for old in minutes.tasks.filter(done_on__isnull=True):
        settle_all(subject_id=old.pk, by=by.worker)
        old.delete()
    for each in tasks:
        task = minutes.tasks.create(**each)
        if task.worker:
            tell_holder(task, minutes.conference, by=by)


def tell_holder(task: ConferenceTask, conference: Conference, *, by) -> None:
    """Leave the worker who has a task a notice of it, due on its day."""
    named = {"subject_id": task.pk, "url_name": "conference_task"}
    notify(
        kind="conference.task",
        worker=task.worker,
        due_on=task.due_on,
        by=by.worker,
        **about(conference) | named,
    )


def ask_to_confirm(conference: Conference, *, by) -> None:
    """Leave the chair a notice, unless they wrote the minutes themselves."""
    if conference.chair_id != by.worker_id:
        notify(
            kind="conference.confirm",
            worker=conference.chair,
            by=by.worker,
            **about(conference),
        )


@transaction.atomic
def confirm(*, conference_id: UUID, by) -> ConferenceMinutes:
    """Confirm the minutes as the chair; from then on they stay as they are."""
    minutes = (
        ConferenceMinutes.objects.select_for_update(of=("self",))
        .select_related("conference__case")
        .get(conference=conference_id)
    )
    check_may(may_confirm(by, minutes))
    minutes.confirmed_by, minutes.confirmed_on = by.worker, timezone.localdate()
    minutes.save(update_fields=["confirmed_by", "confirmed_on"])
    settle(kind="conference.confirm", subject_id=conference_id, by=by.worker)
    record(verb="conference.confirmed", subject=minutes.conference.case)
    return minutes


@transaction.atomic
def finish_task(*, task_id: UUID, done_on: date, outcome: str, by) -> ConferenceTask:
    """Note that a task is done and what came of it."""
    task = ConferenceTask.objects.select_for_update(of=("self",)).get(pk=task_id)
    conference = conference_of_task(task)
    works = conference is not None and may_hold(by, conference)
    check_may(may_do(by, task, works=works))
    task.done_on, task.outcome = done_on, outcome
    task.save(update_fields=["done_on", "outcome"])
    settle_all(subject_id=task.pk, by=by.worker)
    record(
        verb="conference.task_done",
        subject=conference.case if conference else None,
        detail={"task": str(task.pk)},
    )
    return task
