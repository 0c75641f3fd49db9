"""Reading approvals."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from potpora.ground.approvals import purposes
from potpora.ground.approvals.models import Approval


@dataclass(frozen=True)
class Row:
    """A question with what it is about, for the list."""

    question: Approval
    label: str
    subject: purposes.Subject

    @property
    def url(self) -> str:
        """Return where the question is answered: on the page of its subject, or on its own."""
        if self.subject.answered_there:
            return self.subject.url
        return reverse("approval_answer", args=[self.question.pk])


def waiting(*, purpose: str, office):
    """Return the open questions of an office about one kind of thing, longest waiting first."""
    return waiting_in(office).filter(purpose=purpose)


def waiting_in(office):
    """Return every open question of an office, longest waiting first."""
    return (
        Approval.objects.waiting()
        .filter(office=office)
        .select_related("asked_by")
        .order_by("asked_at", "pk")
    )


def described(questions: Iterable[Approval]) -> list[Row]:
    """Return the questions whose subject the reader may see; one query for each kind of subject."""
    questions = list(questions)
    subjects: dict[UUID, purposes.Subject] = {}
    labels: dict[str, str] = {}
    for code in {question.purpose for question in questions}:
        if purpose := purposes.find(code):
            mine = [each.subject_id for each in questions if each.purpose == code]
            subjects |= purpose.subjects(mine)
            labels[code] = str(purpose.label)
    seen = [each for each in questions if each.subject_id in subjects]
    return [row_of(each, labels[each.purpose], subjects) for each in seen]


def row_of(question: Approval, label: str, subjects) -> Row:
    """Return the line of a question under the label of its subject, else of its purpose."""
    subject = subjects[question.subject_id]
    return Row(question, subject.label or label, subject)


def last_about(*, purpose: str, subject_id: UUID) -> Approval | None:
    """Return the latest question about a subject, answered or not."""
    return (
        Approval.objects.filter(purpose=purpose, subject_id=subject_id)
        .select_related("asked_by", "answered_by", "answered_for")
        .order_by("-asked_at")
        .first()
    )


def about(*, purpose: str, subject_ids: Collection[UUID]):
    """Return all questions about some subjects, in their order."""
    return Approval.objects.filter(
        purpose=purpose, subject_id__in=subject_ids
    ).select_related("asked_by", "answered_by", "answered_for")


def overdue(*, office, on: date):
    """Return the open questions of an office whose answer was due before the day ``on``."""
    return waiting_in(office).filter(due_on__lt=on)
