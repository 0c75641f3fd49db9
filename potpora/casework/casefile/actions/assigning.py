"""Who manages a case, who else works on it, and how closely it is kept."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from potpora.casework.casefile.actions import deadlines
from potpora.casework.casefile.actions.moving import locked
from potpora.casework.casefile.actions.telling import tell
from potpora.casework.casefile.models import CaseFile, CaseManagement, CaseTeamMember
from potpora.casework.casefile.permissions import (
    check_may,
    check_may_work,
    may_assign,
    may_seal,
)
from potpora.ground.lawbook.models import Priority
from potpora.ground.notices.actions import hand_over, settle
from potpora.ground.staff.roles import Role
from potpora.ground.trail.actions import record
from potpora.registry.people.circle import CircleEnds
from potpora.registry.people.models import RecordClass


@transaction.atomic
def assign(*, case_id: UUID, to, reason: str, note: str, by) -> CaseFile:
    """Give a case to another case manager, with everything that waits about it."""
    case = locked(case_id)
    check_may(may_assign(by, case))
    before, now = case.manager, timezone.now()
    if before == to:
        return case
    case.managements.filter(ends_at__isnull=True).update(ends_at=now)
    CaseManagement.objects.create(
        case=case, worker=to, starts_at=now, reason=reason, note=note, by=by.worker
    )
    case.manager = to
    case.version += 1
    case.save(update_fields=["manager", "version"])
    settle(kind="case.assigned", subject_id=case.pk, by=by.worker)
    hand_over(subject_id=case.pk, office=case.office, worker=before, to=to)
    tell_of_assignment(case, by=by)
    deadlines.start(case, "hand_over", at=now)
    record(verb="case.reassigned", subject=case, reason=note, detail={"why": reason})
    return case


def tell_of_assignment(case: CaseFile, *, by) -> None:
    """Leave the new case manager a notice."""
    tell(
        case,
        kind="case.assigned",
        worker=case.manager,
        by=by,
    )


def tell_of_danger(case: CaseFile, *, by) -> None:
    """Leave the supervisors of the centre a notice that the case is immediate now."""
    tell(
        case,
        kind="case.immediate",
        role=Role.SUPERVISOR,
        by=by,
    )


def wake(case: CaseFile) -> None:
    """End the present pause of a case with today: from now on its terms run again."""
    today = timezone.localdate()
    case.pauses.filter(starts_on__gt=today).delete()
    running = case.pauses.filter(ends_on__gte=today)
    running.update(ends_on=Greatest(today - timedelta(days=1), F("starts_on")))
    case.paused_until = None


@transaction.atomic
def set_priority(*, case: CaseFile, priority: str, by) -> CaseFile:
    """Change how fast we act; running deadlines are counted anew. An immediate case never rests."""
    if case.priority == priority:
        return case
    case.priority = priority
    case.version += 1
    if priority == Priority.IMMEDIATE:
        wake(case)
        tell_of_danger(case, by=by)
    case.save(update_fields=["priority", "paused_until", "version"])
    deadlines.recount(case)
    record(verb="case.priority_changed", subject=case, detail={"to": str(priority)})
    return case


@transaction.atomic
def add_to_team(*, case_id: UUID, on: date, by, **member) -> CaseTeamMember:
    """Add a worker or somebody from outside to the team; only who may seal names the circle."""
    case = locked(case_id)
    check_may_work(by, case)
    check_may(not member.get("in_circle") or may_seal(by, case))
    if member.get("in_circle"):
        member["circle_until"] = CircleEnds(case.office_id)
    added = CaseTeamMember.objects.create(case=case, starts_on=on, **member)
    record(verb="case.team_added", subject=case, detail={"as": str(added.function)})
    return added


@transaction.atomic
def take_off_team(*, case_id: UUID, member_id: UUID, on: date, by) -> CaseTeamMember:
    """End somebody's work on the case from the day ``on``."""
    case = locked(case_id)
    check_may_work(by, case)
    member = case.team.filter(ends_on__isnull=True).get(pk=member_id)
    member.ends_on = on
    member.save(update_fields=["ends_on"])
    record(verb="case.team_ended", subject=case, detail={"as": str(member.function)})
    return member


@transaction.atomic
def put_back_on_team(*, case_id: UUID, member_id: UUID, by) -> CaseTeamMember:
    """Undo ``take_off_team``."""
    case = locked(case_id)
    check_may_work(by, case)
    member = case.team.get(pk=member_id)
    member.ends_on = None
    member.save(update_fields=["ends_on"])
    record(verb="case.team_added", subject=case, detail={"as": str(member.function)})
    return member


@transaction.atomic
def classify(*, case_id: UUID, record_class: str, reason: str, by) -> CaseFile:
    """Set how closely a case is kept; the seal is put on and taken off by the director alone.

    Whoever seals a case confirms its circle as it is.
    """
    case = locked(case_id)
    sealing = RecordClass.SEALED in {case.record_class, record_class}
    check_may_work(by, case)
    check_may(not sealing or may_seal(by, case))
    case.record_class = record_class
    case.version += 1
    case.save(update_fields=["record_class", "version"])
    if record_class == RecordClass.SEALED:
        case.team.filter(in_circle=True).update(circle_until=CircleEnds(case.office_id))
    record(
        verb="case.classified", subject=case, reason=reason, detail={"to": record_class}
    )
    return case
