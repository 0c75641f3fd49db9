"""Who carries how much: points of cases in one statement, and what stands out."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    DecimalField,
    Exists,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, Least

from potpora.casework.casefile.models import CaseFile, Deadline
from potpora.casework.casefile.queries import WITHOUT_PLAN, with_due, without_review
from potpora.casework.implementation.models import CaseContact
from potpora.casework.records.models import CaseForm
from potpora.casework.supervision import rules
from potpora.casework.supervision.models import SupervisionSession
from potpora.ground.approvals.models import Approval
from potpora.ground.instruments.workflow import State
from potpora.ground.lawbook.queries import value
from potpora.ground.staff.models import Assignment, Worker
from potpora.ground.staff.roles import Role

NUMBER: DecimalField = DecimalField(max_digits=6, decimal_places=2)
WITHOUT_CONTACT = timedelta(days=60)
LEADING = {Role.SUPERVISOR, Role.DEPARTMENT_HEAD, Role.DIRECTOR}


def number(points: Decimal) -> Value:
    """Return points as a value of the database."""
    return Value(points, output_field=NUMBER)


def assessed(**filters) -> QuerySet[CaseForm]:
    """Return how many ``people`` have an assessment of their own, by case."""
    done = CaseForm.objects.filter(
        form_version__form__code__startswith="assessment_",
        state__in=[State.APPROVED, State.LOCKED],
        **filters,
    )
    by_case = done.order_by().values("case")
    return by_case.annotate(people=Count("person", distinct=True))


def assessed_members() -> Coalesce:
    """Return, for use in a query of cases, how many people have an assessment of their own."""
    return Coalesce(Subquery(assessed(case=OuterRef("pk")).values("people")), 0)


def further_members() -> Case:
    """Return how many people beyond the first are assessed; only where there are any is it counted."""
    several = assessed().filter(people__gt=1).values("case")
    return Case(
        When(pk__in=several, then=Greatest(assessed_members() - 1, 0)), default=0
    )


def base() -> Case:
    """Return the points of a priority."""
    return Case(
        *(When(priority=name, then=number(n)) for name, n in rules.BASE.items()),
        output_field=NUMBER,
    )


def when(condition: Q, points: Decimal) -> Case:
    """Return ``points`` where a condition holds, else nothing."""
    zero = number(Decimal(0))
    return Case(When(condition, then=number(points)), default=zero)


def with_points(cases: QuerySet[CaseFile], *, on: date) -> QuerySet[CaseFile]:
    """Return the cases with ``points``: what ``rules.points`` says of each, counted by the database."""
    further = further_members() * number(rules.PER_MEMBER)
    total = base() + Least(further, number(rules.MOST_FOR_MEMBERS), output_field=NUMBER)
    for burden, points in rules.BURDENS.items():
        total += when(Q(**{f"burden__{burden}": True}), points)
    young = Q(opened_on__gt=on - timedelta(days=rules.FIRST_MONTH_DAYS))
    total += when(young, rules.FIRST_MONTH)
    most = Least(total, number(rules.MOST), output_field=NUMBER)
    return cases.annotate(points=most)


@dataclass
class Load:
    """How much one case manager carries, and what stands out."""

    worker: Worker
    points: Decimal
    norm: Decimal
    cases: int
    overdue: int
    without_plan: int
    without_review: int
    waiting: int = 0
    last_session: date | None = None

    @property
    def percent(self) -> int:
        """Return what is carried in per cent of the norm."""
        return rules.percent(self.points, self.norm)

    @property
    def band(self) -> rules.Band:
        """Return how full the worker is."""
        return rules.band(self.percent)


def norm_in_force(office, *, on: date):
    """Return the norm of the lawbook for a full-time worker, in points, with its source and mark."""
    return value("caseload.norm", profile=office.profile, on=on)


def loads(*, office, on: date, worker: UUID | None = None) -> list[Load]:
    """Return the case managers of an office with what they carry, the fullest first; seven queries."""
    whole = Decimal(norm_in_force(office, on=on).value)
    rows, norms = carried(office, on, worker), own_norms(office, on, whole)
    last, waiting = last_sessions(office), waiting_questions(office)
    wanted = {worker} if worker else set(rows) | managers(office, on)
    workers = Worker.objects.filter(pk__in=wanted)
    made = [
        Load(
            worker=each,
            norm=norms.get(each.pk, whole),
            waiting=waiting.get(each.pk, 0),
            last_session=last.get(each.pk),
            **rows.get(each.pk, NOTHING),
        )
        for each in workers
    ]
    return sorted(made, key=lambda load: (-load.percent, load.worker.name))


NOTHING = {
    "points": Decimal(0),
    "cases": 0,
    "overdue": 0,
    "without_plan": 0,
    "without_review": 0,
}


def carried(office, on: date, worker: UUID | None) -> dict[UUID, dict]:
    """Return points and numbers of the open cases by case manager; one query."""
    cases = CaseFile.objects.open().of_office(office)
    if worker:
        cases = cases.filter(manager=worker)
    late = Deadline.objects.open().filter(due_on__lt=on)
    rows = (
        with_points(cases, on=on)
        .order_by()
        .values("manager")
        .annotate(
            points_sum=Sum("points"),
            cases=Count("pk"),
            overdue=Count("pk", filter=Q(pk__in=late.values("case"))),
            without_plan=Count("pk", filter=Q(stage__in=WITHOUT_PLAN)),
            without_review=Count("pk", filter=without_review(on)),
        )
    )
    return {
        row.pop("manager"): row | {"points": row.pop("points_sum")}
        for row in list(rows)
    }


def own_norms(office, on: date, whole: Decimal) -> dict[UUID, Decimal]:
    """Return the norm of each who manages cases in an office: less when new or leading; two queries."""
    held = Assignment.objects.filter(office=office, stands_in_for__isnull=True)
    since = dict(held.order_by().values_list("worker").annotate(first=Min("starts_on")))
    roles = held.on(on).filter(role__in=[Role.CASE_MANAGER, *LEADING])
    found: dict[UUID, Decimal] = {}
    for pk, role in roles.values_list("worker", "role"):
        days = (on - since[pk]).days
        found[pk] = rules.own_norm(whole, days_in_work=days, leads=role in LEADING)
    return found


def managers(office, on: date) -> set[UUID]:
    """Return who has the role of a case manager in an office on a day."""
    held = Assignment.objects.on(on).filter(office=office, role=Role.CASE_MANAGER)
    return set(held.values_list("worker", flat=True))


def last_sessions(office) -> dict[UUID, date]:
    """Return the day of the last session that each worker came to."""
    held = SupervisionSession.objects.held().filter(office=office, parts__came=True)
    rows = held.order_by().values_list("parts__worker").annotate(last=Max("at__date"))
    return dict(rows)


def waiting_questions(office) -> dict[UUID, int]:
    """Return how many answers each worker waits for."""
    asked = Approval.objects.waiting().filter(office=office)
    return dict(asked.order_by().values_list("asked_by").annotate(number=Count("pk")))


def weighed_cases(worker: Worker, *, office, on: date):
    """Return the open cases of a case manager with their points and nearest deadline, the heaviest first."""
    mine = CaseFile.objects.open().of_office(office).filter(manager=worker)
    cases = with_points(with_due(mine), on=on).select_related("burden")
    return cases.annotate(members=assessed_members()).order_by("-points", "number")


def late_by_week(office, *, on: date, weeks: int = 8) -> list[tuple[date, int]]:
    """Return for each of the last weeks how many deadlines had passed unmet on its day; one query."""
    days = [on - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]
    counted = {
        f"on_{place}": Count("pk", filter=unmet_on(day))
        for place, day in enumerate(days)
    }
    row = Deadline.objects.filter(case__office=office, due_on__lt=on).aggregate(
        **counted
    )
    return [(day, row[f"on_{place}"]) for place, day in enumerate(days)]


def unmet_on(day: date) -> Q:
    """Return the condition of deadlines that had passed by a day and were not met then."""
    met = Q(met_on__isnull=True) | Q(met_on__gt=day)
    return Q(due_on__lt=day) & met


def files_to_look_at(office, *, quarter: date, on: date) -> list[tuple]:
    """Return for each case manager: their id, cases a rule points at, and all their open cases."""
    stale = ~Exists(recent_contact(on))
    rule = Q(due_on__lt=on) | Q(priority="immediate") | stale
    cases = with_due(CaseFile.objects.open().of_office(office)).annotate(
        pointed=Case(When(rule, then=True), default=False)
    )
    found: dict[UUID, tuple[list, list]] = defaultdict(lambda: ([], []))
    for pk, manager, pointed in cases.order_by("due_on", "number").values_list(
        "pk", "manager", "pointed"
    ):
        found[manager][1].append(pk)
        if pointed:
            found[manager][0].append(pk)
    return [(worker, ruled, every) for worker, (ruled, every) in found.items()]


def recent_contact(on: date):
    """Return, for use in a query of cases, the contacts of the last sixty days."""

    since = on - WITHOUT_CONTACT
    return CaseContact.objects.filter(case=OuterRef("pk"), on__gte=since)


def band_counts(found: list[Load]) -> dict[str, int]:
    """Return how many case managers stand in each band."""
    counted = {each.value: 0 for each in rules.Band}
    for load in found:
        counted[load.band.value] += 1
    return counted
