"""The pages of the plan and of its goals."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from potpora.casework.assessment.chart import chart_of
from potpora.casework.casefile.permissions import NotAllowed
from potpora.casework.casefile.views.stage_form import StageFormPage
from potpora.casework.casefile.workflow import MoveNotAllowed, NotReady, Stage
from potpora.casework.gates.queries import ahead
from potpora.casework.plan import actions, queries, rules
from potpora.casework.plan.forms import GoalForm, PlanForm
from potpora.casework.plan.models import Goal, IndividualPlan
from potpora.ground.access.gate import allow


class PlanPage(StageFormPage):
    """What shall change, agreed with the person; the goals stand beneath."""

    code = "plan"
    title = pgettext_lazy("stage", "Plan")
    stages = frozenset({Stage.PLAN})
    model = IndividualPlan
    form_class = PlanForm
    template = "casework/plan.html"
    go_text = gettext_lazy("Save and ask for approval")
    approvable = actions.PLAN

    def more(self) -> dict[str, Any]:
        """Return the goals so far, what is still missing, and the levels they start from."""
        goals = queries.goals_of(self.present())
        return {
            "goals": goals,
            "checklist": ahead(self.case),
            "one_more_needs_a_reason": len(goals) >= rules.MOST_GOALS,
            "chart": chart_of(self.case),
        }

    def more_to_read(self) -> dict[str, Any]:
        """Return the levels that the plan starts from."""
        return {"chart": chart_of(self.case)}

    def page(self, template: str, context: dict, status: int = 200) -> HttpResponse:
        """Return the page; saved plans are read with their goals."""
        for version in context.get("versions", ()):
            version["goals"] = queries.goals_of(version["record"])
        return super().page(template, context, status)

    def save(self, form: PlanForm) -> IndividualPlan:
        """Save the plan."""
        return actions.save(
            case_id=self.case.pk,
            version=form.cleaned_data["version"] or 0,
            by=self.request.assignment,
            **form.values(),
        )

    def next_step(self, saved: IndividualPlan) -> str:
        """Return what to do after the plan was saved."""
        if not saved.goals.exists():
            return _("Next: add the first goal.")
        return _("Next: ask another person for approval.")

    def go(self, saved: IndividualPlan) -> HttpResponse:
        """Ask for approval."""
        actions.ask(case_id=self.case.pk, by=self.request.assignment)
        messages.success(
            self.request, _("Plan saved. It waits for the approval of another person.")
        )
        return redirect("case_page", self.case.pk)


class GoalPage(StageFormPage):
    """One goal and its activities."""

    code = "goal"
    title = gettext_lazy("Goal")
    stages = frozenset({Stage.PLAN})
    model = IndividualPlan
    form_class = GoalForm
    approvable = actions.PLAN
    go_text = gettext_lazy("Save and add another goal")
    go_first = False
    goal: Goal | None = None

    def find(self, goal_id: UUID | None = None) -> None:
        """Find the goal, when the address names one."""
        mine = queries.goals_of_case(self.case)
        self.goal = get_object_or_404(mine, pk=goal_id) if goal_id else None

    @property
    def subject_id(self) -> UUID:
        """Return the goal, or the case for a new one."""
        return self.goal.pk if self.goal else self.case.pk

    @property
    def here(self) -> str:
        """Return the address of this goal."""
        if self.goal:
            return reverse("case_goal", args=[self.case.pk, self.goal.pk])
        return reverse("case_goal_add", args=[self.case.pk])

    @property
    def after(self) -> str:
        """Return to the plan."""
        return reverse("case_plan", args=[self.case.pk])

    def present(self) -> Goal | None:
        """Return the goal as it is saved now."""
        return self.goal

    def read(self) -> HttpResponse:
        """Go to the plan, where goals are read."""
        return redirect(self.after)

    def save(self, form: GoalForm) -> Goal:
        """Save the goal with its activities."""
        return actions.save_goal(
            case_id=self.case.pk,
            goal_id=self.goal.pk if self.goal else None,
            version=form.cleaned_data["version"] or 0,
            by=self.request.assignment,
            **form.values(),
        )

    def go(self, saved: Goal) -> HttpResponse:
        """Add another goal."""
        messages.success(self.request, self.said(saved))
        return redirect("case_goal_add", self.case.pk)


plan = allow("case.view")(PlanPage.as_view())
goal = allow("case.work")(GoalPage.as_view())


@require_POST
@allow("case.work")
def goal_remove(request: HttpRequest, case_id: UUID, goal_id: UUID) -> HttpResponse:
    """Take a goal out of the plan that is being written."""
    try:
        actions.remove_goal(case_id=case_id, goal_id=goal_id, by=request.assignment)
    except ObjectDoesNotExist:
        raise Http404 from None
    except (MoveNotAllowed, NotAllowed, NotReady):
        messages.error(request, _("The plan can no longer be changed here."))
    else:
        messages.success(request, _("The goal is taken out of the plan."))
    return redirect("case_plan", case_id)
