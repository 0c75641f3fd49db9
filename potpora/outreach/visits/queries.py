"""Reading plans, visits, facts and what waits; the database shows only what the own office may see."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from potpora.ground.instruments.workflow import State
from potpora.ground.staff.models import Assignment, Worker
from potpora.outreach.projects.models import ListedHousehold, Project
from potpora.outreach.projects.queries import households_of
from potpora.outreach.visits.answers import WHERE, said, without_where
from potpora.outreach.visits.candidates import to_be_seen
from potpora.outreach.visits.codes import Finding
from potpora.outreach.visits.models import (
    CalendarFeed,
    FactChange,
    HeldVisit,
    PlannedVisit,
    Visit,
    VisitFile,
    VisitPlan,
)


def plans_of(project: Project) -> QuerySet[VisitPlan]:
    """Return the plans of a project, the latest first, with how many visits and how many are done."""
    counted = Q(visits__state__in=[PlannedVisit.State.PLANNED, PlannedVisit.State.DONE])
    rows = project.visit_plans.select_related("office", "made_by")
    return rows.annotate(
        number=Count("visits", filter=counted),
        done=Count("visits", filter=Q(visits__state=PlannedVisit.State.DONE)),
    )


def plan_or_404(plan_id: UUID) -> VisitPlan:
    """Return a plan of a project of the own office."""
    rows = VisitPlan.objects.select_related("project", "office", "made_by")
    return get_object_or_404(rows, pk=plan_id)


def visits_of_plan(plan: VisitPlan) -> QuerySet[PlannedVisit]:
    """Return the visits of a plan in their order, with household and worker."""
    rows = plan.visits.exclude(state=PlannedVisit.State.DROPPED)
    return rows.select_related("household__municipality", "worker", "plan").order_by(
        "day", "vehicle", "place", "pk"
    )


def dropped_of_plan(plan: VisitPlan) -> QuerySet[PlannedVisit]:
    """Return what was taken off a plan."""
    rows = plan.visits.filter(state=PlannedVisit.State.DROPPED)
    return rows.select_related("household__municipality")


def planned_or_404(planned_id: UUID) -> PlannedVisit:
    """Return a planned visit with its plan."""
    rows = PlannedVisit.objects.select_related("plan__project", "household")
    return get_object_or_404(rows, pk=planned_id)


def colleagues(by: Assignment) -> QuerySet[Worker]:
    """Return who works in the own office today, by name."""
    today = Assignment.objects.on(timezone.localdate()).filter(office=by.office)
    return Worker.objects.filter(pk__in=today.values("worker")).order_by("name")


def today_of(by: Assignment, on: date) -> QuerySet[PlannedVisit]:
    """Return the visits of a worker on a day, also those that nobody was given, in their order."""
    rows = PlannedVisit.objects.filter(plan__office=by.office, day=on)
    rows = rows.filter(Q(worker=by.worker) | Q(worker=None))
    rows = rows.exclude(state=PlannedVisit.State.DROPPED)
    return rows.select_related(
        "household__municipality", "plan__project", "worker"
    ).order_by("vehicle", "place")


def drafts_of(by: Assignment) -> QuerySet[Visit]:
    """Return the visits that a worker began and did not hand in."""
    rows = Visit.objects.filter(done_by=by.worker, state=State.DRAFT)
    return rows.select_related("household", "project").order_by("-saved_at")


def visits_of(project: Project) -> QuerySet[Visit]:
    """Return the finished visits of a project that no correction replaced, the latest first."""
    rows = Visit.objects.current().filter(project=project).exclude(state=State.DRAFT)
    return rows.select_related("household__municipality", "done_by")


def found(rows: QuerySet[Visit], *, words: str, finding: str) -> QuerySet[Visit]:
    """Return the visits whose household, settlement or worker has ``words``, with a finding."""
    if words:
        rows = rows.filter(
            Q(household__name__icontains=words)
            | Q(household__settlement__icontains=words)
            | Q(done_by__name__icontains=words)
        )
    return rows.filter(finding=finding) if finding else rows


def counts_of(project: Project) -> dict[str, int]:
    """Return how many visits were made, households met at them, and facts that wait."""
    met = Q(finding__in=(Finding.FOUND, Finding.REFUSED))
    counted = (
        visits_of(project)
        .order_by()
        .aggregate(
            visits=Count("pk"),
            households=Count("household", distinct=True, filter=met),
        )
    )
    facts = FactChange.objects.filter(project=project, state=FactChange.State.PROPOSED)
    due = to_be_seen(project).count()
    return counted | {"facts": facts.count(), "due": due}


def visit_or_404(visit_id: UUID) -> Visit:
    """Return a visit with its form, project and household."""
    rows = Visit.objects.select_related(
        "project",
        "household__municipality",
        "form_version__form",
        "done_by",
        "corrects",
    ).defer("form_version__workbook", "form_version__compiled", "form_version__xform")
    return get_object_or_404(rows, pk=visit_id)


def answers_told(visit: Visit) -> dict[str, Any]:
    """Return what a visit says, to be read: of a protected address nothing that tells where it is."""
    protected = visit.household.address_protected
    return without_where(visit.answers) if protected else visit.answers


def names_protected(answers: Mapping[str, Any]) -> bool:
    """Return whether a record names a household, or a planned visit to one, whose address is protected."""
    named = said(answers, "door", "visit")
    meant = Q(pk=named) | Q(planned_visits=named)
    protected = ListedHousehold.objects.filter(address_protected=True)
    return is_id(named) and protected.filter(meant).exists()


def answers_sent_told(
    answers: Mapping[str, Any], home: ListedHousehold | None = None
) -> Mapping[str, Any]:
    """Return what a record says that was sent, to be read; ``home`` is its household when that is known.

    Of a protected address nothing is told of where it is.
    """
    hidden = names_protected(answers) or (home is not None and home.address_protected)
    return without_where(answers) if hidden else answers


def is_id(text: str) -> bool:
    """Return whether a text is an id."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def facts_told(visit: Visit) -> QuerySet[FactChange]:
    """Return what a visit found otherwise, to be read: of a protected address not where it is."""
    rows = visit.facts.select_related("participant")
    return rows.exclude(field__in=WHERE) if visit.household.address_protected else rows


def file_or_404(visit: Visit, file_id: UUID) -> VisitFile:
    """Return a file of a visit."""
    return get_object_or_404(visit.files, pk=file_id)


def facts_of(project: Project, state: str) -> QuerySet[FactChange]:
    """Return the facts of a project in a state, household by household."""
    rows = FactChange.objects.filter(project=project, state=state)
    return rows.select_related(
        "household", "participant", "visit__done_by", "decided_by"
    ).order_by("household__number", "found_at", "field")


def fact_or_404(fact_id: UUID) -> FactChange:
    """Return a fact with its project."""
    return get_object_or_404(FactChange.objects.select_related("project"), pk=fact_id)


def held_visits(state: str) -> QuerySet[HeldVisit]:
    """Return the records of the own office that wait, or were decided."""
    rows = HeldVisit.objects.filter(state=state)
    return rows.select_related("project", "household", "sent_by", "decided_by")


def still_waiting(held_ids: list[UUID]) -> set[UUID]:
    """Return those of some records of the own office about which nobody has decided."""
    rows = HeldVisit.objects.filter(pk__in=held_ids, state=HeldVisit.State.WAITING)
    return set(rows.values_list("pk", flat=True))


def held_or_404(held_id: UUID) -> HeldVisit:
    """Return a record that waits or waited."""
    rows = HeldVisit.objects.select_related(
        "project", "household", "visit", "form_version__form", "sent_by", "decided_by"
    )
    return get_object_or_404(rows, pk=held_id)


def own_feed(by: Assignment) -> CalendarFeed | None:
    """Return the open feed of a worker."""
    rows = CalendarFeed.objects.filter(office=by.office, worker=by.worker)
    return rows.filter(revoked_at=None).first()


def feed_rows(token_hash: str) -> list[dict]:
    """Return what a calendar may be told, by the hash of its secret; raises ``Http404``."""
    with connection.cursor() as cursor:
        cursor.execute("select feed_is_open(%s)", [token_hash])
        if not cursor.fetchone()[0]:
            raise Http404
        cursor.execute(
            "select * from visits_of_feed(%s) order by day, vehicle, place",
            [token_hash],
        )
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def household_numbered(project_id: UUID, number: int) -> ListedHousehold | None:
    """Return the household with a number on the list."""
    return households_of(project_id).filter(number=number).first()


def visits_at(household: ListedHousehold) -> QuerySet[Visit]:
    """Return the finished visits to a household, the latest first."""
    rows = Visit.objects.current().filter(household=household)
    return rows.exclude(state=State.DRAFT).select_related("done_by")
