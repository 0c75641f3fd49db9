"""The levels before a review and what became of them."""

from potpora.casework.assessment.domains import Domain
from potpora.casework.assessment.queries import last_assessment, levels_of
from potpora.casework.assessment.rules import change, is_weak
from potpora.casework.casefile.models import CaseFile
from potpora.casework.review.models import ReviewRecord


def last_review(case: CaseFile) -> ReviewRecord | None:
    """Return the newest review of a case."""
    return case.reviewrecords.order_by("-stay__at").first()


def levels_before(case: CaseFile) -> dict[str, int]:
    """Return the latest level of each domain before the present stay, from reviews and the assessment."""
    known = {
        domain: row.level for domain, row in levels_of(last_assessment(case)).items()
    }
    stay = case.stage_changes.latest("at")
    earlier = case.reviewrecords.filter(stay__at__lt=stay.at).order_by("stay__at")
    for review in earlier.prefetch_related("levels"):
        known |= {row.domain: row.level for row in review.levels.all() if row.level}
    return {domain: level for domain, level in known.items() if level}


def looked_at(before: dict[str, int]) -> list[Domain]:
    """Return the domains that a review looks at: the weak ones, or all when none is known to be weak."""
    weak = [domain for domain in Domain if is_weak(None, before.get(domain), True)]
    return weak or list(Domain)


def changes(review: ReviewRecord, before: dict[str, int]) -> list[tuple[str, str, str]]:
    """Return for each domain of a review its label, its level now, and ``up``, ``same``, ``down`` or ``new``."""
    return [
        (row.get_domain_display(), row.level, change(before.get(row.domain), row.level))
        for row in review.levels.all()
    ]
