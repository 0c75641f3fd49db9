"""The individual plan as a paper to sign: goals, who does what until when, the family's own words."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import people_of
from potpora.casework.papers.kinds import paper
from potpora.casework.plan.models import IndividualPlan
from potpora.casework.plan.queries import activities_of, goals_of, latest_plan
from potpora.ground.lawbook.queries import code_names
from potpora.ground.papers.rules import Block, Heading, Paper, Table, Text


def day(value) -> str:
    """Return a date as dd.mm.yyyy, or nothing."""
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


@paper("plan", gettext_lazy("Individual plan"))
def plan_paper(case: CaseFile) -> Paper | None:
    """Return the latest plan of a case; nothing before one is written."""
    plan = latest_plan(case)
    if plan is None:
        return None
    return Paper(
        title=_("Individual plan"),
        under=(case.title, _("case %(number)s") % {"number": case.number}),
        facts=(
            (_("Case manager"), case.manager.name),
            (_("In force from"), day(plan.in_force_on)),
            (_("People"), str(len(people_of(case)))),
            (_("Review"), day(plan.review_on)),
        ),
        blocks=tuple(parts(case, plan)),
        signatures=(_("Beneficiary"), _("Case manager"), _("Supervisor")),
        foot=_("Whoever does not agree may write to the director of the centre."),
    )


def parts(case: CaseFile, plan: IndividualPlan):
    """Yield the parts of the plan in the order in which it is talked through."""
    yield Heading(_("1. Where we want to be in a year"))
    yield Text(plan.long_goal, framed=True)
    yield Heading(_("2. What we want to reach"))
    yield goals_table(plan)
    yield Heading(_("3. Who does what, and until when"))
    yield activities_table(plan)
    yield Heading(_("4. What the person says to it"))
    yield Text(agreement(case, plan), framed=True)
    if plan.if_worse:
        yield Heading(_("5. If it gets worse"))
        yield Text(plan.if_worse, framed=True)


def goals_table(plan: IndividualPlan) -> Block:
    """Return the goals, each with its domain, its measure and its day."""
    rows = [
        (goal.get_domain_display(), goal.text, goal.measure, day(goal.until))
        for goal in goals_of(plan)
    ]
    head = (_("Domain"), _("Goal"), _("How we will know"), _("Until"))
    return Table(head, rows, (1.2, 2.2, 1.8, 0.9))


def activities_table(plan: IndividualPlan) -> Block:
    """Return the activities, each with who carries it and its day."""
    rows = [
        (
            str(number),
            activity.text,
            activity.get_bearer_display(),
            activity.provider,
            day(activity.due_on),
        )
        for number, activity in enumerate(activities_of(plan), start=1)
    ]
    head = (
        _("No."),
        _("Activity"),
        _("Who does it"),
        _("Provider or service"),
        _("Until"),
    )
    return Table(head, rows, (0.4, 2.2, 1.1, 1.3, 0.9))


def agreement(case: CaseFile, plan: IndividualPlan) -> str:
    """Return whether the person agrees, and with what they do not."""
    names = code_names("agreement", profile=case.office.profile)
    said = names.get(plan.agreement, plan.agreement)
    return "\n".join(part for part in (said, plan.disagreement) if part)
