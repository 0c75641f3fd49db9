"""Making a plan of visits, and changing it: order, day, vehicle, worker."""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.ground.calendar.queries import free_days
from potpora.ground.staff.models import Assignment, Worker
from potpora.ground.trail.actions import record
from potpora.outreach.projects.models import ListedHousehold, Project
from potpora.outreach.visits import rules
from potpora.outreach.visits.candidates import candidates
from potpora.outreach.visits.models import PlannedVisit, VisitPlan
from potpora.outreach.visits.permissions import check_may, may_plan

LAST_WORKING_WEEKDAY = 4


def working_days(first: date, last: date) -> list[date]:
    """Return the working days from ``first`` to ``last``; all of them when there is none."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    free = free_days(profile=settings.PROFILE, first=first, last=last)
    working = [d for d in days if d.weekday() <= LAST_WORKING_WEEKDAY and d not in free]
    return working or days


@transaction.atomic
def make_plan(
    *,
    project: Project,
    begins_on: date,
    ends_on: date,
    vehicles: int,
    visits_a_day: int,
    by,
) -> VisitPlan:
    """Return a new plan with who is to be seen; raises ``NotAllowed`` or ``ValidationError``."""
    check_may(may_plan(by, project))
    plan = VisitPlan(
        project=project,
        office=by.office,
        begins_on=begins_on,
        ends_on=ends_on,
        vehicles=vehicles,
        visits_a_day=visits_a_day,
        made_by=by.worker,
    )
    plan.full_clean()
    plan.save()
    lines = rules.ordered(candidates(project, begins_on), begins_on)
    placed = rules.planned(
        lines,
        working_days(begins_on, ends_on),
        visits_a_day=visits_a_day,
        vehicles=vehicles,
    )
    PlannedVisit.objects.bulk_create(row(plan, each) for each in placed)
    record(verb="visit.plan_made", subject=plan, detail={"visits": len(placed)})
    return plan


def row(plan: VisitPlan, placed: rules.Placed) -> PlannedVisit:
    """Return the row of a line of the plan."""
    line = placed.line
    return PlannedVisit(
        plan=plan,
        household_id=line.candidate.key,
        day=placed.day,
        vehicle=placed.vehicle,
        place=placed.place,
        reason=line.reason,
        band=line.band,
        waited=round(line.waited, 2),
        points=line.candidate.points,
    )


def held(planned_id: UUID, by) -> PlannedVisit:
    """Return a planned visit of the own office, held until the end, its plan as well."""
    visit = PlannedVisit.objects.select_related("plan__project").get(pk=planned_id)
    check_may(may_plan(by, visit.plan.project) and visit.plan.office_id == by.office_id)
    VisitPlan.objects.select_for_update().get(pk=visit.plan_id)
    return PlannedVisit.objects.select_related("plan__project").get(pk=planned_id)


def beside(visit: PlannedVisit):
    """Return the visits of the same day and vehicle that are not taken off."""
    rows = PlannedVisit.objects.filter(
        plan=visit.plan_id, day=visit.day, vehicle=visit.vehicle
    )
    return rows.exclude(state=PlannedVisit.State.DROPPED)


@transaction.atomic
def move(*, planned_id: UUID, upward: bool, by) -> PlannedVisit:
    """Put a visit one place up or down in the order of its vehicle."""
    visit = held(planned_id, by)
    rows = beside(visit).exclude(pk=visit.pk)
    if upward:
        other = rows.filter(place__lte=visit.place).order_by("-place").first()
    else:
        other = rows.filter(place__gte=visit.place).order_by("place").first()
    if other:
        visit.place, other.place = other.place, visit.place
        visit.save(update_fields=["place"])
        other.save(update_fields=["place"])
        record(verb="visit.plan_changed", subject=visit)
    return visit


@transaction.atomic
def reschedule(*, planned_id: UUID, day: date, vehicle: int, by) -> PlannedVisit:
    """Put a visit on another day of the plan or into another vehicle, at the end of its order."""
    visit = held(planned_id, by)
    plan = visit.plan
    if not plan.begins_on <= day <= plan.ends_on or not 1 <= vehicle <= plan.vehicles:
        raise ValidationError(_("Choose a day and a vehicle of this plan."))
    if (visit.day, visit.vehicle) != (day, vehicle):
        visit.day, visit.vehicle = day, vehicle
        visit.place = last_place(visit) + 1
        visit.save(update_fields=["day", "vehicle", "place"])
        record(verb="visit.plan_changed", subject=visit)
    return visit


def last_place(visit: PlannedVisit) -> int:
    """Return the last place taken on the day and in the vehicle of a visit."""
    return beside(visit).aggregate(last=Max("place"))["last"] or 0


def worker_of(by, worker_id) -> Worker | None:
    """Return a colleague of the own office, or nothing; raises ``ValidationError`` for a stranger."""
    if not worker_id:
        return None
    today = timezone.localdate()
    rows = Assignment.objects.on(today).filter(office=by.office, worker=worker_id)
    found = rows.select_related("worker").first()
    if found is None:
        raise ValidationError(_("Choose a worker of your office."))
    return found.worker


@transaction.atomic
def assign(*, planned_id: UUID, worker_id, by) -> PlannedVisit:
    """Give a visit to a worker of the office, or to nobody."""
    visit = held(planned_id, by)
    visit.worker = worker_of(by, worker_id)
    visit.save(update_fields=["worker"])
    record(verb="visit.plan_changed", subject=visit)
    return visit


@transaction.atomic
def assign_vehicle(*, plan_id: UUID, day: date, vehicle: int, worker_id, by) -> int:
    """Give everything that a vehicle visits on a day to a worker; return how many visits."""
    plan = VisitPlan.objects.select_for_update(of=("self",)).get(pk=plan_id)
    check_may(may_plan(by, plan.project) and plan.office_id == by.office_id)
    rows = plan.visits.filter(
        day=day, vehicle=vehicle, state=PlannedVisit.State.PLANNED
    )
    number = rows.update(worker=worker_of(by, worker_id))
    record(verb="visit.plan_changed", subject=plan, detail={"visits": number})
    return number


@transaction.atomic
def drop(*, planned_id: UUID, reason: str, by) -> PlannedVisit:
    """Take a visit off the plan, with the reason; the household comes up again next time."""
    visit = held(planned_id, by)
    if not reason.strip():
        raise ValidationError(_("Write why the visit is taken off the plan."))
    beside(visit).filter(place__gt=visit.place).update(place=F("place") - 1)
    visit.state, visit.drop_reason = PlannedVisit.State.DROPPED, reason.strip()
    visit.save(update_fields=["state", "drop_reason"])
    record(verb="visit.plan_changed", subject=visit, reason=reason)
    return visit


@transaction.atomic
def add(
    *,
    plan_id: UUID,
    household: ListedHousehold,
    day: date,
    vehicle: int,
    reason: str,
    by,
) -> PlannedVisit:
    """Put a household on the plan by hand, at the end of a day; a protected one never."""
    plan = VisitPlan.objects.select_for_update(of=("self",)).get(pk=plan_id)
    check_may(may_plan(by, plan.project) and plan.office_id == by.office_id)
    if household.address_protected or household.project_id != plan.project_id:
        raise ValidationError(
            _("This household cannot be visited from a plan. Ask the centre.")
        )
    if not plan.begins_on <= day <= plan.ends_on or not 1 <= vehicle <= plan.vehicles:
        raise ValidationError(_("Choose a day and a vehicle of this plan."))
    visit = PlannedVisit(
        plan=plan, household=household, day=day, vehicle=vehicle, reason=reason, place=1
    )
    visit.place = last_place(visit) + 1
    try:
        with transaction.atomic():
            visit.save(force_insert=True)
    except IntegrityError:
        raise ValidationError(_("This household is on the plan already.")) from None
    record(verb="visit.plan_changed", subject=visit)
    return visit
