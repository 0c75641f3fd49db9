"""The levels before a review."""

from datetime import datetime

from potpora.casework.assessment.domains import Domain
from potpora.casework.assessment.queries import levels_of
from potpora.casework.assessment.rules import is_weak
from potpora.casework.casefile.models import CaseFile


def levels_before(case: CaseFile, moment: datetime) -> dict[str, int]:
    """Return the latest level of each domain before ``moment``, from the assessment and later reviews."""
    assessments = case.assessmentrecords.filter(stay__at__lt=moment)
    found = levels_of(assessments.order_by("-stay__at").first())
    known = {domain: row.level for domain, row in found.items() if row.level}
    earlier = case.reviewrecords.filter(stay__at__lt=moment).order_by("stay__at")
    for review in earlier.prefetch_related("levels"):
        known |= {row.domain: row.level for row in review.levels.all() if row.level}
    return known


def looked_at(before: dict[str, int]) -> list[Domain]:
    """Return the domains that a review looks at: those at most holding, or all when none is known to be."""
    weak = [domain for domain in Domain if is_weak(None, before.get(domain), True)]
    return weak or list(Domain)
