"""What the plan adds to the page of a case."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from potpora.casework.casefile.contributions import Task, tasks_of
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.told import told_forms, written
from potpora.casework.casefile.workflow import Stage
from potpora.casework.plan import queries, rules
from potpora.casework.plan.models import IndividualPlan

told_forms(IndividualPlan, "case_plan")


@tasks_of(Stage.PLAN)
def tasks(case: CaseFile):
    """Name what is left at the plan."""
    plan = written(IndividualPlan, case)
    page = reverse("case_plan", args=[case.pk])
    numbers = queries.activities_by_goal(plan) if plan else []
    missing = rules.missing(
        long_goal=plan.long_goal if plan else "",
        agreement=plan.agreement if plan else "",
        activities_by_goal=numbers,
    )
    said = "todo" if "long_goal" in missing else "done"
    yield Task(_("Write where the person wants to be"), said, "", page)
    goals = ngettext("%(number)d goal", "%(number)d goals", len(numbers)) % {
        "number": len(numbers)
    }
    lacks = {"goal", "activity"} & {*missing}
    state = "todo" if not numbers else "begun" if lacks else "done"
    yield Task(_("Agree on goals and activities"), state, goals, f"{page}#goals")
    agreed = "todo" if "agreement" in missing else "done"
    yield Task(_("Ask what the person says to the plan"), agreed, "", page)
    waits = _("waits for what is missing") if missing else ""
    yield Task(_("Put the plan in force"), "todo", waits, "" if missing else page)
