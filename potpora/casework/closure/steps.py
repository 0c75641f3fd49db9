"""What the closure adds to the page of a case and to its gates."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from potpora.casework.assessment.readings import name_of
from potpora.casework.casefile.actions.asking import CLOSE_PROTECTED
from potpora.casework.casefile.contributions import Task, tasks_of
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import has_child
from potpora.casework.casefile.workflow import Stage
from potpora.casework.closure.actions import FORMS
from potpora.casework.closure.models import Measure
from potpora.casework.closure.queries import (
    UNREACHABLE,
    closure_of_stay,
    without_final_level,
)
from potpora.casework.gates.answers import answers
from potpora.casework.gates.rules import seen_lately
from potpora.casework.implementation.queries import child_last_seen
from potpora.casework.plan.queries import open_activities, plan_in_force
from potpora.casework.records.earlier import Earlier, collection
from potpora.casework.records.permissions import APPROVES, answered_with
from potpora.casework.records.stages import forms_of_stage
from potpora.casework.referrals.queries import open_referrals
from potpora.casework.review.queries import without_new_level
from potpora.ground.lawbook.queries import value

forms_of_stage(*FORMS, page="case_closure")


@answered_with("closure")
def who_answers(said) -> str:
    """Return that the director answers where a legal measure protected a child."""
    protected = said.get("measure") == Measure.ENDED
    return CLOSE_PROTECTED if protected else APPROVES


@collection("case.levels_at_the_end", complete=True)
def levels_at_the_end(earlier: Earlier):
    """Yield the weak domains to which the review of this stay gave no new level."""
    wanted = without_new_level(earlier.case)
    yield from (each for each in earlier.levels if each["domain"] in wanted)


@collection("case.open_items", complete=True)
def open_items(earlier: Earlier):
    """Yield the activities that nobody has finished."""
    for activity in open_activities(earlier.case):
        yield {"text": activity.text}


@answers("closure_written")
def closure_written(case: CaseFile):
    """Tell when no closure is written in this stay."""
    return None if closure_of_stay(case) else []


@answers("final_levels")
def final_levels(case: CaseFile):
    """Name the domains without a level at the end, where a plan existed and somebody can be asked."""
    closure = closure_of_stay(case)
    unreachable = closure and closure.reason in UNREACHABLE
    if unreachable or case.stage != Stage.REVIEW or plan_in_force(case) is None:
        return None
    return [name_of(each) for each in without_final_level(case)] or None


@answers("nothing_open")
def no_open_activity(case: CaseFile):
    """Name the activities that nobody finished, handed on or dropped."""
    return [activity.text for activity in open_activities(case)] or None


@answers("nothing_open")
def no_open_referral(case: CaseFile):
    """Name the referrals from which something is still expected."""
    found = open_referrals(case).select_related("to_office")
    bodies = [each.body or each.to_office.short for each in found]
    return [_("referral to %(body)s") % {"body": body} for body in bodies] or None


@answers("child_seen")
def child_seen(case: CaseFile):
    """Tell since when a child of the case was not seen, unless the closure says why."""
    closure = closure_of_stay(case)
    if not has_child(case) or (closure and closure.child_not_seen_why):
        return None
    last, today = child_last_seen(case), timezone.localdate()
    limit = value("child_seen.days", profile=case.office.profile, on=today)
    if seen_lately(last, on=today, within_days=int(limit.value)):
        return None
    return [date_format(last, "SHORT_DATE_FORMAT") if last else _("never written down")]


@answers("measure_ended")
def measure_ended(case: CaseFile):
    """Tell when a legal measure for a child still runs."""
    closure = closure_of_stay(case)
    return [] if closure and closure.measure == Measure.RUNNING else None


@tasks_of(Stage.CLOSED)
def tasks(case: CaseFile):
    """Say that nothing is left of the procedure itself."""
    page = reverse("case_closure", args=[case.pk])
    yield Task(_("The case is closed"), "done", "", page)
