"""What the plan adds to the page of a case and to its gates."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from potpora.casework.assessment.readings import name_of, weak_domains
from potpora.casework.casefile.actions import asking
from potpora.casework.casefile.contributions import Task, tasks_of
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.told import (
    task_of_question,
    told_forms,
    told_questions,
)
from potpora.casework.casefile.workflow import Stage
from potpora.casework.gates.answers import answers
from potpora.casework.plan import queries, rules
from potpora.casework.plan.actions import PLAN
from potpora.casework.plan.models import IndividualPlan
from potpora.casework.records.earlier import Earlier, collection

PARTS = {
    "long_goal": gettext_lazy("where the person wants to be in a year"),
    "review_on": gettext_lazy("the day of the review"),
    "goal": gettext_lazy("a goal"),
}
told_forms(IndividualPlan, "case_plan")
told_questions(PLAN)
asking.offer(PLAN)


@collection("plan.goals", complete=True)
def goals(earlier: Earlier):
    """Yield the goals of the plan that is being carried out, for the forms that ask about them."""
    for goal in queries.goals_of(queries.plan_in_force(earlier.case)):
        yield {"text": goal.text}


@collection("plan.open_activities", complete=True)
def unfinished(earlier: Earlier):
    """Yield the activities that nobody has finished."""
    for activity in queries.open_activities(earlier.case):
        yield {"text": activity.text}


@answers("plan_written")
def plan_written(case: CaseFile):
    """Name what is missing in the plan as a whole."""
    plan = queries.plan_of_stay(case)
    gaps = rules.missing(
        long_goal=plan.long_goal if plan else "",
        review_on=plan and plan.review_on,
        goals=plan.goals.count() if plan else 0,
    )
    return [str(PARTS[each]) for each in gaps] or None


@answers("goals_or_reasons")
def goals_or_reasons(case: CaseFile):
    """Name the weak domains that have neither a goal nor a reason."""
    return [name_of(each) for each in bare_domains(case)] or None


def bare_domains(case: CaseFile) -> list[str]:
    """Return the weak domains that the plan of this stay says nothing about."""
    plan = queries.plan_of_stay(case)
    aimed = plan.goals.values_list("domain", flat=True) if plan else ()
    reasoned = plan.no_goals.values_list("domain", flat=True) if plan else ()
    return rules.without_goal(weak_domains(case), {*aimed}, {*reasoned})


@answers("goals_with_activities")
def goals_with_activities(case: CaseFile):
    """Name the goals that have no activity."""
    plan = queries.plan_of_stay(case)
    if plan is None:
        return None
    return rules.without_activity(queries.activities_by_goal(plan)) or None


@answers("plan_agreed")
def plan_agreed(case: CaseFile):
    """Tell when nobody has asked the person, or when a decision against their will is still open."""
    plan = queries.plan_of_stay(case)
    return None if plan and plan.agreement else []


@answers("plan_approved")
def plan_approved(case: CaseFile):
    """Tell when no other person has approved the plan."""
    plan = queries.plan_of_stay(case)
    return None if plan and plan.reviewed_by_id else []


@tasks_of(Stage.PLAN)
def tasks(case: CaseFile):
    """Name what is left at the plan."""
    plan = queries.plan_of_stay(case)
    page = reverse("case_plan", args=[case.pk])
    said = "done" if plan and plan.long_goal else "todo"
    yield Task(_("Write where the person wants to be"), said, "", page)
    numbers = queries.activities_by_goal(plan) if plan else {}
    goals = ngettext("%(number)d goal", "%(number)d goals", len(numbers))
    lacks = bare_domains(case) or 0 in numbers.values()
    state = "todo" if not numbers else "begun" if lacks else "done"
    yield Task(
        _("Agree on goals and activities"),
        state,
        goals % {"number": len(numbers)},
        f"{page}#goals",
    )
    agreed = "done" if plan and plan.agreement else "todo"
    yield Task(_("Ask what the person says to the plan"), agreed, "", page)
    yield task_of_question(PLAN, plan, _("waits for the plan"))
