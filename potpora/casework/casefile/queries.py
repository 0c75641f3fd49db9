"""Reading cases: lists, what waits, who is around."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from potpora.casework.casefile.models import CaseFile, CaseTeamMember, Deadline
from potpora.casework.casefile.workflow import Stage
from potpora.ground.calendar.queries import free_days
from potpora.ground.calendar.rules import working_days_between
from potpora.ground.staff.models import Assignment, Worker
from potpora.ground.staff.roles import Role
from potpora.registry.households.models import HouseholdMember
from potpora.registry.people.models import Person
from potpora.registry.search.queries import asked, search

ADULT_FROM_YEARS = 18
LONGEST_LATE = timedelta(days=400)
WEEK = timedelta(days=7)
WITHOUT_PLAN = (Stage.INTAKE, Stage.ASSESSMENT, Stage.PLAN)
NO_PLAN, NO_REVIEW = "without_plan", "without_review"  # as stages of the list
SORTS = {
    "due": ("due_on", "number"),
    "number": ("number",),
    "-number": ("-number",),
    "opened": ("opened_on", "number"),
    "-opened": ("-opened_on", "-number"),
    "name": ("person__surname", "person__given_name", "household__name", "number"),
}


def first_deadline() -> QuerySet[Deadline]:
    """Return, for use in a query of cases, the nearest open deadline of each."""
    mine = Deadline.objects.open().filter(case=OuterRef("pk"))
    return mine.order_by("due_on", "term")


def with_due(cases):
    """Return the cases with ``due_on``, ``due_term`` and ``due_verified`` of the nearest deadline."""
    first = first_deadline()
    return cases.annotate(
        due_on=Subquery(first.values("due_on")[:1]),
        due_term=Subquery(first.values("term")[:1]),
        due_verified=Subquery(first.values("verified")[:1]),
    ).select_related("person", "household", "manager")


def case_for_page(case_id: UUID):
    """Return the query of one case with all that its pages name."""
    related = ("office", "manager", "opened_by", "person", "household")
    return CaseFile.objects.select_related(*related).filter(pk=case_id)


def matching_text(cases, text: str):
    """Return the cases whose number or beneficiary answers to ``text``, in whatever spelling."""
    found = [one.id for one in search(asked(text)) if one.own]
    known = Q(person__in=found) | Q(
        household__members__person__in=found, household__members__ends_on__isnull=True
    )
    named = Q(number__icontains=text) | Q(household__name__icontains=text)
    hits = CaseFile.objects.filter(known | named).values("pk")
    return cases.filter(pk__in=hits)


@dataclass(frozen=True)
class Filters:
    """What a list of cases is narrowed to; empty means everything open."""

    stage: str = ""
    priority: str = ""
    manager: str = ""
    due: str = ""
    text: str = ""
    sort: str = "due"


def case_list(*, office, filters: Filters, on: date):
    """Return the cases of an office that the filters leave, in their order."""
    cases = with_due(CaseFile.objects.of_office(office))
    cases = standing(cases, filters.stage, on) if filters.stage else cases.open()
    if filters.priority:
        cases = cases.filter(priority=filters.priority)
    if filters.manager:
        cases = cases.filter(manager_id=filters.manager)
    if filters.due:
        cases = within(cases, filters.due, on)
    order = SORTS.get(filters.sort, SORTS["due"])
    first, *rest = order
    descending = first.startswith("-")
    key = F(first.lstrip("-"))
    leading = key.desc(nulls_last=True) if descending else key.asc(nulls_last=True)
    if filters.text:
        cases = matching_text(cases, filters.text)
    return cases.order_by(leading, *rest, "pk")


def standing(cases, stage: str, on: date):
    """Return the cases at a stage, or those without a plan or without its review."""
    if stage == NO_PLAN:
        return cases.filter(stage__in=WITHOUT_PLAN)
    if stage == NO_REVIEW:
        return cases.filter(without_review(on))
    return cases.filter(stage=stage)


def without_review(on: date) -> Q:
    """Return the condition of cases whose plan was not reviewed in time."""
    late = Q(next_review_on__lt=on) | Q(next_review_on__isnull=True)
    return Q(stage=Stage.IMPLEMENTATION) & late


def within(cases, due: str, on: date):
    """Return the cases whose nearest deadline is overdue, today, within a week, or missing."""
    if due == "overdue":
        return cases.filter(due_on__lt=on)
    if due == "today":
        return cases.filter(due_on=on)
    if due == "week":
        return cases.filter(due_on__gt=on, due_on__lte=on + WEEK)
    return cases.filter(due_on__isnull=True)


def cases_of(*, workers: Collection[UUID], office, on: date):
    """Return the cases that wait for some workers in an office, nearest deadline first.

    Closed ones are among them as long as their follow-up is due.
    """
    mine = CaseFile.objects.waiting().of_office(office).filter(manager_id__in=workers)
    return with_due(mine).order_by(F("due_on").asc(nulls_last=True), "number")


def cases_helped(*, workers: Collection[UUID], office, on: date):
    """Return the open cases of an office on whose team some workers are, nearest deadline first."""
    teams = CaseTeamMember.objects.on(on).filter(worker__in=workers).values("case")
    mine = CaseFile.objects.open().of_office(office).filter(pk__in=teams)
    return with_due(mine).order_by(F("due_on").asc(nulls_last=True), "number")


@dataclass
class Around:
    """What a list says about the household of a case."""

    members: int = 0
    protected: bool = False


def around(cases: Iterable[CaseFile]) -> dict[UUID, Around]:
    """Return for each case how many belong to it and whether somebody's address is protected; one query."""
    cases = list(cases)
    found = {case.pk: Around() for case in cases}
    by_household: dict[UUID, list[Around]] = {}
    for case in cases:
        if case.household_id:
            by_household.setdefault(case.household_id, []).append(found[case.pk])
        elif case.person:
            found[case.pk].protected = case.person.address_protected
    rows = HouseholdMember.objects.filter(
        household__in=by_household, ends_on__isnull=True
    ).values_list("household", "person__address_protected")
    for household, protected in rows:
        for each in by_household[household]:
            each.members += 1
            each.protected = each.protected or bool(protected)
    return found


def members_of(case: CaseFile):
    """Return who lives in the household of the case now, the head first."""
    if not case.household_id:
        return HouseholdMember.objects.none()
    return (
        HouseholdMember.objects.filter(
            household=case.household_id, ends_on__isnull=True
        )
        .select_related("person")
        .order_by("-is_head", "person__born_on", "pk")
    )


def people_of(case: CaseFile) -> list[Person]:
    """Return the people a case is about: the person, or the household's present members."""
    if case.person_id:
        return [case.person] if case.person else []
    return [member.person for member in members_of(case) if member.person]


def has_child(case: CaseFile) -> bool:
    """Return whether somebody under 18 belongs to the case on the day it is asked."""
    today = timezone.localdate()
    born = [person.born_on for person in people_of(case) if person.born_on]
    return any(is_child(day, today) for day in born)


def is_child(born_on: date, today: date) -> bool:
    """Return whether somebody born on a day is under 18 today."""
    had_birthday = (today.month, today.day) >= (born_on.month, born_on.day)
    age = today.year - born_on.year - (not had_birthday)
    return age < ADULT_FROM_YEARS


def deadlines_of(case: CaseFile):
    """Return the open deadlines of a case, nearest first."""
    return case.deadlines.open().order_by("due_on", "term")


def managers_of(office, *, on: date):
    """Return the workers who may manage cases of an office on a day, by name."""
    roles = [Role.CASE_MANAGER, Role.SUPERVISOR, Role.DEPARTMENT_HEAD, Role.DIRECTOR]
    holding = Assignment.objects.on(on).filter(office=office, role__in=roles)
    return Worker.objects.filter(assignments__in=holding).distinct().order_by("name")


def colleagues_of(office, *, on: date):
    """Return every worker of an office on a day, by name."""
    holding = Assignment.objects.on(on).filter(office=office)
    return Worker.objects.filter(assignments__in=holding).distinct().order_by("name")


def late_days(days: Iterable[date | None], *, profile: str, on: date) -> dict:
    """Return for each day in the past how many working days it lies back; one query."""
    past = {day for day in days if day and day < on}
    if not past:
        return {}
    first = max(min(past), on - LONGEST_LATE)
    free = free_days(profile=profile, first=first, last=on)
    return {day: working_days_between(day, on, free) for day in past}


@dataclass
class Load:
    """How much one case manager carries."""

    worker: Worker
    cases: int
    overdue: int = 0
    without_plan: int = 0
    waiting: int = field(default=0)


def loads(*, office, on: date) -> list[Load]:
    """Return the case managers of an office with their open cases, the most first; two queries."""
    stage = Q(stage__in=WITHOUT_PLAN)
    rows = (
        with_due(CaseFile.objects.open().of_office(office))
        .values("manager")
        .annotate(
            cases=Count("pk"),
            overdue=Count("pk", filter=Q(due_on__lt=on)),
            without_plan=Count("pk", filter=stage),
        )
    )
    found = {row["manager"]: row for row in rows}
    workers = Worker.objects.filter(pk__in=found)
    made = [
        Load(
            worker=worker,
            cases=found[worker.pk]["cases"],
            overdue=found[worker.pk]["overdue"],
            without_plan=found[worker.pk]["without_plan"],
        )
        for worker in workers
    ]
    return sorted(made, key=lambda load: (-load.cases, load.worker.name))


def by_stage(*, office) -> dict[str, int]:
    """Return how many open cases of an office stand in each stage."""
    rows = CaseFile.objects.open().of_office(office).values_list("stage")
    return dict(rows.annotate(number=Count("pk")).order_by())
