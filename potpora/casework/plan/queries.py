"""Reading plans."""

from django.db.models import Count, QuerySet

from potpora.casework.casefile.models import CaseFile
from potpora.casework.plan.models import Activity, Goal, IndividualPlan


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
    return list(plan.goals.prefetch_related("activities"))


def activities_of(plan: IndividualPlan | None):
    """Return the activities of a plan with their goals, goal by goal."""
    return (
        Activity.objects.filter(goal__plan=plan)
        .select_related("goal")
        .order_by("goal__position", "goal_id", "position", "pk")
    )


def activities_by_goal(plan: IndividualPlan) -> list[int]:
    """Return the number of activities of each goal."""
    counted = plan.goals.annotate(number=Count("activities"))
    return list(counted.values_list("number", flat=True))
