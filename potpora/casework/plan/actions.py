"""Writing a plan, its goals, and putting it in force."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.actions import deadlines, moving
from potpora.casework.casefile.actions.recording import (
    Changed,
    present_stay,
    save_record,
)
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import check_may_work
from potpora.casework.casefile.queries import has_child
from potpora.casework.casefile.workflow import MoveNotAllowed, NotReady, Stage
from potpora.casework.plan import queries, rules
from potpora.casework.plan.models import Goal, IndividualPlan
from potpora.ground.trail.actions import record

SENTENCES = {
    "long_goal": gettext_lazy("Write where the person wants to be in a year."),
    "agreement": gettext_lazy("Choose what the person says to the plan."),
    "goal": gettext_lazy("Add at least one goal."),
    "activity": gettext_lazy("Give every goal at least one activity."),
}


@transaction.atomic
def save(*, case_id: UUID, version: int, by, **values) -> IndividualPlan:
    """Save the plan as a whole; its goals are saved one by one."""
    return save_record(
        IndividualPlan,
        case_id=case_id,
        stages={Stage.PLAN},
        version=version,
        by=by,
        **values,
    )


def check_at_plan(case: CaseFile) -> None:
    """Raise ``MoveNotAllowed`` unless the case stands at its plan."""
    if case.stage != Stage.PLAN:
        raise MoveNotAllowed(case.stage, Stage.PLAN)


def plan_being_written(case: CaseFile, by) -> IndividualPlan:
    """Return the plan of the present stay; an empty one is begun when there is none."""
    today = timezone.localdate()
    plan, _created = IndividualPlan.objects.get_or_create(
        stay=present_stay(case),
        defaults={
            "case": case,
            "started_on": today,
            "finished_on": today,
            "done_by": by.worker,
        },
    )
    return plan


@transaction.atomic
def save_goal(
    *,
    case_id: UUID,
    goal_id: UUID | None,
    version: int,
    activities: Sequence[dict],
    by,
    **values,
) -> Goal:
    """Save a goal with its activities; raises ``Changed`` when somebody else saved it meanwhile."""
    case = moving.locked(case_id)
    check_may_work(by, case)
    check_at_plan(case)
    plan = plan_being_written(case, by)
    if goal_id is None:
        goal = Goal(plan=plan, version=0, position=plan.goals.count() + 1)
    else:
        goal = plan.goals.get(pk=goal_id)
        if goal.version != version:
            raise Changed(goal)
    for name, value in values.items():
        setattr(goal, name, value)
    goal.version += 1
    goal.done_by, goal.saved_at = by.worker, timezone.now()
    goal.save()
    goal.activities.all().delete()
    for position, activity in enumerate(activities, start=1):
        goal.activities.create(position=position, **activity)
    record(verb="case.goal_saved", subject=case, detail={"domain": goal.domain})
    return goal


@transaction.atomic
def remove_goal(*, case_id: UUID, goal_id: UUID, by) -> None:
    """Take a goal out of a plan that is being written."""
    case = moving.locked(case_id)
    check_may_work(by, case)
    check_at_plan(case)
    plan_being_written(case, by).goals.get(pk=goal_id).delete()
    record(verb="case.goal_removed", subject=case)


def check_complete(plan: IndividualPlan | None) -> IndividualPlan:
    """Return the plan, or raise ``NotReady`` with the first thing that is missing."""
    if plan is None:
        raise NotReady(_("Save the plan before you put it in force."))
    gaps = rules.missing(
        long_goal=plan.long_goal,
        agreement=plan.agreement,
        activities_by_goal=queries.activities_by_goal(plan),
    )
    if gaps:
        raise NotReady(SENTENCES[gaps[0]])
    return plan


@transaction.atomic
def adopt(*, case_id: UUID, by) -> CaseFile:
    """Put the plan in force and go on to carry it out; its review gets a deadline."""
    case = moving.locked(case_id)
    check_may_work(by, case)
    check_at_plan(case)
    written = IndividualPlan.objects.filter(stay=present_stay(case)).first()
    plan = check_complete(written)
    plan.in_force_on = timezone.localdate()
    plan.save(update_fields=["in_force_on"])
    case = moving.move(case_id=case_id, to=Stage.IMPLEMENTATION, by=by)
    schedule_review(case, on=plan.review_on)
    return case


def schedule_review(case: CaseFile, *, on) -> None:
    """Set the day of the next review, at the latest the one the lawbook gives."""
    term = "review_child" if has_child(case) else "review_adult"
    deadline = deadlines.fix(case, term, due_on=on, at=timezone.now())
    case.next_review_on = deadline.due_on
    case.save(update_fields=["next_review_on"])
