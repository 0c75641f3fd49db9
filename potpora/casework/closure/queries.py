"""What a closure needs to know."""

from potpora.casework.casefile.models import CaseFile
from potpora.casework.closure.models import ClosureRecord
from potpora.casework.plan.queries import activities_of, plan_in_force
from potpora.ground.approvals.models import Approval

PURPOSE = "closure"
OPEN_RESULTS = ("planned", "running")


def last_closure(case: CaseFile) -> ClosureRecord | None:
    """Return the newest closure of a case, asked for or approved."""
    return case.closurerecords.order_by("-stay__at").first()


def open_activities(case: CaseFile) -> list:
    """Return the activities of the plan in force that nobody has finished."""
    plan = plan_in_force(case)
    return list(activities_of(plan).filter(result__in=OPEN_RESULTS)) if plan else []


def asked(case: CaseFile) -> Approval | None:
    """Return the closure's question that waits for an answer."""
    return (
        Approval.objects.waiting()
        .filter(purpose=PURPOSE, subject_id=case.pk)
        .select_related("asked_by")
        .first()
    )


def last_question(case: CaseFile) -> Approval | None:
    """Return the latest question about closing a case, with its answer."""
    return (
        Approval.objects.filter(purpose=PURPOSE, subject_id=case.pk)
        .select_related("asked_by", "answered_by")
        .order_by("-asked_at")
        .first()
    )


def waiting_closures(*, office):
    """Return the questions of an office that wait for an answer, longest waiting first."""
    return (
        Approval.objects.waiting()
        .filter(purpose=PURPOSE, office=office)
        .select_related("asked_by")
        .order_by("asked_at", "pk")
    )


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
