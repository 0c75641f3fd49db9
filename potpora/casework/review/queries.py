"""The levels before a review, and what it looks at."""

from datetime import datetime

from potpora.casework.assessment.domains import Domain
from potpora.casework.assessment.readings import Reading, readings, readings_from
from potpora.casework.assessment.rules import is_weak
from potpora.casework.casefile.models import CaseFile
from potpora.casework.plan.queries import goals_of, plan_in_force
from potpora.casework.review.models import ReviewLevel, ReviewRecord


@readings_from
def reviewed(case: CaseFile):
    """Give the levels of the reviews."""
    rows = ReviewLevel.objects.filter(review__case=case)
    for row in rows.select_related("review__stay"):
        at = row.review.stay.at
        yield Reading(row.domain, at, row.level, row.own_level, row.wants_change)


def levels_before(case: CaseFile, moment: datetime) -> dict[str, int]:
    """Return the latest level of each domain before ``moment``, from the assessment and later reviews."""
    found = {}
    for domain, course in readings(case).items():
        earlier = [each.level for each in course if each.at < moment and each.level]
        if earlier:
            found[domain] = earlier[-1]
    return found


def review_of_stay(case: CaseFile) -> ReviewRecord | None:
    """Return the review of the present stay, when it has been saved."""
    stay = case.stage_changes.latest("at")
    return ReviewRecord.objects.filter(stay=stay).first()


def looked_at(before: dict[str, int]) -> list[Domain]:
    """Return the domains that a review looks at: those at most holding, or all when none is known to be."""
    weak = [domain for domain in Domain if is_weak(None, before.get(domain), True)]
    return weak or list(Domain)


def without_new_level(case: CaseFile) -> list[str]:
    """Return the domains that this review should look at and has no level for, nor a reason."""
    stay = case.stage_changes.latest("at")
    wanted = looked_at(levels_before(case, stay.at))
    rows = ReviewLevel.objects.filter(review__stay=stay)
    given = {*rows.values_list("domain", flat=True)}
    return [domain.value for domain in wanted if domain.value not in given]


def goals_to_judge(case: CaseFile) -> list:
    """Return the goals of the plan that is being carried out."""
    return goals_of(plan_in_force(case))
