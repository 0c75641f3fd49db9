"""The latest known levels."""

from potpora.casework.assessment import rules
from potpora.casework.assessment.domains import Domain
from potpora.casework.assessment.models import AssessmentRecord, DomainLevel
from potpora.casework.casefile.models import CaseFile


def last_assessment(case: CaseFile) -> AssessmentRecord | None:
    """Return the latest assessment of a case."""
    return case.assessmentrecords.order_by("-finished_on", "-stay__at").first()


def levels_of(assessment: AssessmentRecord | None) -> dict[str, DomainLevel]:
    """Return the levels of an assessment by domain."""
    return {row.domain: row for row in assessment.levels.all()} if assessment else {}


def weak_domains(case: CaseFile) -> list[Domain]:
    """Return the domains that the latest assessment found weak, in their order."""
    levels = levels_of(last_assessment(case))
    return [
        domain
        for domain in Domain
        if (row := levels.get(domain))
        and rules.is_weak(None, row.level, row.wants_change)
    ]
