"""Reading plans."""

from django.db.models import Count, QuerySet

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import is_child
from potpora.casework.plan.models import Activity, Goal, IndividualPlan

OPEN_RESULTS = ("planned", "running")


def plan_of_stay(case: CaseFile) -> IndividualPlan | None:
    """Return the plan of the present stay of a case, when it was begun."""
    stay = case.stage_changes.latest("at")
    return IndividualPlan.objects.filter(stay=stay).first()


def latest_plan(case: CaseFile) -> IndividualPlan | None:
    """Return the newest plan of a case, in force or being written."""
    return case.individualplans.order_by("-stay__at").first()


def plan_in_force(case: CaseFile) -> IndividualPlan | None:
    """Return the plan that is being carried out."""
    in_force = case.individualplans.filter(in_force_on__isnull=False)
    return in_force.order_by("-stay__at").first()


def goals_of_case(case: CaseFile) -> QuerySet[Goal]:
    """Return the goals of all plans of a case, each with who saved it."""
    return Goal.objects.filter(plan__case=case).select_related("done_by")


def goals_of(plan: IndividualPlan | None) -> list:
    """Return the goals of a plan with their activities, in their order."""
    if plan is None:
        return []
    return list(plan.goals.select_related("person").prefetch_related("activities"))


def activities_of(plan: IndividualPlan | None):
    """Return the activities of a plan with their goals, goal by goal."""
    return (
        Activity.objects.filter(goal__plan=plan)
        .select_related("goal")
        .order_by("goal__position", "goal_id", "position", "pk")
    )


def open_activities(case: CaseFile) -> list[Activity]:
    """Return the activities of the plan in force that nobody has finished."""
    plan = plan_in_force(case)
    return list(activities_of(plan).filter(result__in=OPEN_RESULTS)) if plan else []


def activities_by_goal(plan: IndividualPlan) -> dict[str, int]:
    """Return the number of activities of each goal, by its text."""
    counted = plan.goals.annotate(number=Count("activities"))
    return dict(counted.values_list("text", "number"))


def form_of(case: CaseFile, today) -> str:
    """Return for which form the catalogue offers goals: ``family``, ``child`` or ``adult``."""
    if case.household_id or case.person is None:
        return "family"
    born = case.person.born_on
    return "child" if born and is_child(born, today) else "adult"
