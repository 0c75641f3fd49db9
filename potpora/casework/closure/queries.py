"""What a closure needs to know."""

from potpora.casework.casefile.models import CaseFile
from potpora.casework.plan.queries import activities_of, plan_in_force
from potpora.ground.approvals.models import Approval

PURPOSE = "closure"
OPEN_RESULTS = ("planned", "running")


def open_activities(case: CaseFile) -> list:
    """Return the activities of the plan in force that nobody has finished."""
    plan = plan_in_force(case)
    return list(activities_of(plan).filter(result__in=OPEN_RESULTS)) if plan else []


def with_cases(questions) -> list[tuple[Approval, CaseFile]]:
    """Return each question with its case; one query."""
    questions = list(questions)
    cases = CaseFile.objects.select_related("person", "household", "manager").in_bulk(
        [question.subject_id for question in questions]
    )
    return [
        (question, cases[question.subject_id])
        for question in questions
        if question.subject_id in cases
    ]
