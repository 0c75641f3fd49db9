"""The levels before a review, and what it looks at."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from potpora.casework.assessment.readings import (
    Reading,
    last_two,
    readings,
    readings_from,
)
from potpora.casework.assessment.rules import is_weak
from potpora.casework.casefile.models import CaseFile
from potpora.casework.review.models import ReviewLevel, ReviewRecord
from potpora.ground.lawbook.queries import code_names


@readings_from
def reviewed(case: CaseFile):
    """Give the levels of the reviews."""
    rows = ReviewLevel.objects.filter(review__case=case)
    for row in rows.select_related("review__stay"):
        at = row.review.stay.at
        yield Reading(row.domain, at, row.level, row.own_level, row.wants_change)


def readings_before(case: CaseFile, moment: datetime) -> dict[str, list[Reading]]:
    """Return the readings with a level of each domain before ``moment``, the latest last."""
    found = {}
    for domain, course in readings(case).items():
        earlier = [each for each in course if each.at < moment and each.level]
        if earlier:
            found[domain] = earlier
    return found


def levels_before(case: CaseFile, moment: datetime) -> dict[str, int]:
    """Return the latest level of each domain before ``moment``, from the assessment and later reviews."""
    before = readings_before(case, moment)
    return {domain: course[-1].level or 0 for domain, course in before.items()}


def wishes_before(case: CaseFile, moment: datetime) -> dict[str, bool]:
    """Return in which domains the person wanted a change when they were last looked at."""
    before = readings_before(case, moment)
    return {domain: course[-1].wants_change for domain, course in before.items()}


def review_of_stay(case: CaseFile) -> ReviewRecord | None:
    """Return the review of the present stay, when it has been saved."""
    stay = case.stage_changes.latest("at")
    return ReviewRecord.objects.filter(stay=stay).first()


@dataclass(frozen=True)
class Decided:
    """One decision of a review in words; the one that ``leads`` says where the case goes."""

    name: str
    leads: bool


def decisions_of(review: ReviewRecord, profile: str) -> list[Decided]:
    """Return every decision of a review, the one that leads on first."""
    names = code_names("review_decision", profile=profile)
    others = [code for code in review.decisions if code != review.decision]
    return [
        Decided(names.get(code, code), code == review.decision)
        for code in (review.decision, *others)
    ]


def reviews(case: CaseFile) -> QuerySet[ReviewRecord]:
    """Return the reviews of a case, the latest first."""
    return (
        ReviewRecord.objects.filter(case=case)
        .select_related("done_by", "stay")
        .order_by("-stay__at")
    )


def looked_at(case: CaseFile, moment: datetime) -> list[str]:
    """Return the domains that a review looks at: those that were weak before ``moment``."""
    found = []
    for domain, course in readings_before(case, moment).items():
        before, now = last_two(course)
        if is_weak(before, now.level, now.wants_change):
            found.append(domain)
    return found


def without_new_level(case: CaseFile) -> list[str]:
    """Return the weak domains for which this review has no level, nor a reason why not."""
    stay = case.stage_changes.latest("at")
    rows = ReviewLevel.objects.filter(review__stay=stay)
    given = {*rows.values_list("domain", flat=True)}
    return [domain for domain in looked_at(case, stay.at) if domain not in given]
