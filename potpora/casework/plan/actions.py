"""Writing a plan and its goals, asking for its approval, and putting it in force."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from potpora.casework.casefile.actions import asking, deadlines, moving
from potpora.casework.casefile.actions.recording import (
    Changed,
    present_stay,
    save_record,
)
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import check_may_work
from potpora.casework.casefile.queries import has_child
from potpora.casework.casefile.workflow import MoveNotAllowed, NotReady, Stage
from potpora.casework.gates.queries import check
from potpora.casework.gates.rules import Gate
from potpora.casework.plan import rules
from potpora.casework.plan.models import Goal, IndividualPlan
from potpora.ground.approvals.models import Approval
from potpora.ground.trail.actions import record


@transaction.atomic
def save(
    *,
    case_id: UUID,
    version: int,
    by,
    no_goals: Mapping[str, Mapping[str, str]] | None = None,
    **values,
) -> IndividualPlan:
    """Save the plan as a whole, with why weak domains have no goal; goals are saved one by one."""
    asking.check_form_open(PLAN, case_id)
    plan = save_record(
        IndividualPlan,
        case_id=case_id,
        stages={Stage.PLAN},
        version=version,
        by=by,
        **values,
    )
    if no_goals is not None:
        save_no_goals(plan, no_goals)
    count_terms(plan, by=by)
    return plan


def save_no_goals(plan: IndividualPlan, reasons: Mapping[str, Mapping]) -> None:
    """Save why each weak domain has no goal, in place of what was said before."""
    plan.no_goals.exclude(domain__in=reasons).delete()
    for domain, said in reasons.items():
        plan.no_goals.update_or_create(domain=domain, defaults=said)


def count_terms(plan: IndividualPlan, *, by) -> None:
    """Meet the term of the draft; the term for agreeing runs until the person was asked."""
    case, today = plan.case, timezone.localdate()
    if case.deadlines.open().filter(term="plan_draft").exists():
        deadlines.meet(case, "plan_draft", on=today, by=by)
        deadlines.start(case, "plan_agreed", at=timezone.now())
    if plan.agreement:
        deadlines.meet(case, "plan_agreed", on=plan.agreed_on or today, by=by)


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


def open_plan(case_id: UUID, by) -> tuple[CaseFile, IndividualPlan]:
    """Return the locked case and the plan that ``by`` may write on now."""
    case = moving.locked(case_id)
    check_may_work(by, case)
    check_at_plan(case)
    plan = plan_being_written(case, by)
    asking.check_open(PLAN, plan)
    return case, plan


@transaction.atomic
def save_goal(
    *,
    case_id: UUID,
    goal_id: UUID | None,
    version: int,
    activities: Sequence[dict],
    by,
    more_reason: str = "",
    **values,
) -> Goal:
    """Save a goal with its activities; raises ``Changed`` when somebody else saved it meanwhile.

    A sixth goal needs a reason.
    """
    case, plan = open_plan(case_id, by)
    if goal_id is None:
        goal = Goal(plan=plan, version=0, position=count_one_more(plan, more_reason))
    else:
        goal = plan.goals.get(pk=goal_id)
        if goal.version != version:
            raise Changed(goal)
    for name, value in values.items():
        setattr(goal, name, value)
    goal.version += 1
    goal.done_by, goal.saved_at = by.worker, timezone.now()
    goal.save()
    plan.no_goals.filter(domain=goal.domain).delete()
    goal.activities.all().delete()
    for position, activity in enumerate(activities, start=1):
        goal.activities.create(position=position, **activity)
    record(verb="case.goal_saved", subject=case, detail={"domain": goal.domain})
    return goal


def count_one_more(plan: IndividualPlan, reason: str) -> int:
    """Return the place of a new goal; raises ``NotReady`` when it is one too many without a reason."""
    number = plan.goals.count()
    if rules.too_many_goals(number, reason or plan.more_goals_reason):
        raise NotReady(
            _("Five goals are enough at one time. Write why this plan needs more.")
        )
    if reason:
        plan.more_goals_reason = reason
        plan.save(update_fields=["more_goals_reason"])
    return number + 1


@transaction.atomic
def remove_goal(*, case_id: UUID, goal_id: UUID, by) -> None:
    """Take a goal out of a plan that is being written."""
    case, plan = open_plan(case_id, by)
    plan.goals.get(pk=goal_id).delete()
    record(verb="case.goal_removed", subject=case)


@transaction.atomic
def ask(*, case_id: UUID, by) -> Approval:
    """Ask for the approval of a complete plan that the person was asked about.

    Without the person's agreement the head of department decides first. Raises ``NotReady``.
    """
    case = moving.locked(case_id)
    check_may_work(by, case)
    check_at_plan(case)
    check(case, Gate.COMPLETE_PLAN)
    plan = IndividualPlan.objects.get(stay=present_stay(case))
    if not plan.agreement:
        raise NotReady(_("Ask the person first and choose what they say to the plan."))
    abilities = [asking.APPROVE]
    if rules.needs_decision(plan.agreement):
        abilities = [asking.DECIDE, asking.APPROVE]
    return asking.ask(PLAN, case=case, record=plan, by=by, abilities=abilities)


def put_in_force(case: CaseFile, plan: IndividualPlan, by) -> None:
    """Put an approved plan in force and go on to carry it out; its review gets a deadline."""
    check_at_plan(case)
    check(case, Gate.COMPLETE_PLAN, Gate.FORCE_PLAN)
    plan.in_force_on = timezone.localdate()
    plan.save(update_fields=["in_force_on"])
    case = moving.move(case_id=case.pk, to=Stage.IMPLEMENTATION, by=by)
    # The gates let no plan pass without the day of its review.
    schedule_review(case, on=cast(date, plan.review_on))


def schedule_review(case: CaseFile, *, on: date) -> None:
    """Set the day of the next review, at the latest the one the lawbook gives."""
    term = "review_child" if has_child(case) else "review_adult"
    deadline = deadlines.fix(case, term, due_on=on, at=timezone.now())
    case.next_review_on = deadline.due_on
    case.save(update_fields=["next_review_on"])


PLAN = asking.Approvable(
    purpose="plan",
    label=pgettext_lazy("to be approved", "Individual plan"),
    model=IndividualPlan,
    term="plan_approval",
    url_name="case_plan",
    on_approved=put_in_force,
)
