"""Asking a second person about a form of the procedure, and doing what they answered.

Each room registers its form once; who may answer, in which order and until when is the same for all.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from potpora.casework.casefile.actions import deadlines
from potpora.casework.casefile.actions.moving import locked
from potpora.casework.casefile.actions.telling import tell
from potpora.casework.casefile.models import CaseFile, StageChange, StageRecord
from potpora.casework.casefile.permissions import acts_for, check_may
from potpora.casework.casefile.workflow import MoveNotAllowed, NotReady
from potpora.ground.approvals import actions as approvals
from potpora.ground.approvals import purposes
from potpora.ground.approvals.models import Approval
from potpora.ground.approvals.queries import last_about
from potpora.ground.notices.actions import settle
from potpora.ground.staff.models import Assignment
from potpora.ground.staff.roles import Role

APPROVE, DECIDE, CLOSE_PROTECTED = (
    "case.approve",
    "case.decide",
    "case.close_protected",
)
# Whose attention an open question asks for; the first role that somebody holds today.
ASKED: dict[str, tuple[str, ...]] = {
    APPROVE: (Role.SUPERVISOR, Role.DEPARTMENT_HEAD, Role.DIRECTOR),
    DECIDE: (Role.DEPARTMENT_HEAD, Role.DIRECTOR),
}


Form = TypeVar("Form", bound=StageRecord)


@dataclass(frozen=True)
class Approvable(Generic[Form]):
    """A form that another person approves: its term, its page, and what follows.

    ``on_approved`` and ``on_returned`` get the locked case, the record and who answered.
    """

    purpose: str
    label: str | Promise
    model: type[Form]
    term: str
    url_name: str
    on_approved: Callable[[CaseFile, Form, Assignment], None]
    on_returned: Callable[[CaseFile, Form, Assignment], None] | None = None


def offer(approvable: Approvable) -> None:
    """Make a form known to the one list of approvals."""
    purposes.register(
        purposes.Purpose(
            code=approvable.purpose,
            label=approvable.label,
            subjects=lambda ids: subjects(approvable, ids),
            answer=lambda *answer: answered(approvable, *answer),
        )
    )


def subjects(approvable: Approvable, ids: Collection[UUID]) -> dict:
    """Return how the list names the forms that the reader may see; one query."""
    related = ("case__person", "case__household", "case__manager")
    rows = approvable.model.objects.filter(pk__in=ids).select_related(*related)
    return {
        row.pk: purposes.Subject(
            title=row.case.title,
            number=row.case.number,
            url=reverse(approvable.url_name, args=[row.case_id]),
        )
        for row in rows
    }


def question_of(approvable: Approvable, record: StageRecord | None) -> Approval | None:
    """Return the latest question about a form."""
    if record is None:
        return None
    return last_about(purpose=approvable.purpose, subject_id=record.pk)


def check_open(approvable: Approvable, record: StageRecord | None) -> None:
    """Raise ``NotReady`` while a form waits for an answer, or when it has been approved."""
    question = question_of(approvable, record)
    if question and question.answer != Approval.Answer.RETURNED:
        raise NotReady(
            _(
                "This form waits for its approval or has got it: nothing can be changed now."
            )
        )


def check_form_open(approvable: Approvable, case_id: UUID) -> None:
    """Raise ``NotReady`` unless the form of the present stay of a case can be changed."""
    stay = StageChange.objects.filter(case=case_id).latest("at")
    check_open(approvable, approvable.model.objects.filter(stay=stay).first())


def ask(
    approvable: Approvable,
    *,
    case: CaseFile,
    record: StageRecord,
    by,
    abilities: Sequence[str] = (APPROVE,),
) -> Approval:
    """Ask for the approval of the form of a locked case; its term runs from now."""
    now = timezone.now()
    due = deadlines.counted(case, approvable.term, now)
    question = approvals.ask(
        purpose=approvable.purpose,
        subject_id=record.pk,
        by=by,
        author=record.done_by,
        abilities=abilities,
        due_on=due.due_on if due else None,
    )
    deadlines.start(case, approvable.term, at=now)
    deadlines.meet(case, "returned_form", on=timezone.localdate(now), by=by)
    settle(kind="case.approval_returned", subject_id=case.pk, by=by.worker)
    tell_who_answers(approvable, case, question, by=by)
    return question


def tell_who_answers(approvable, case: CaseFile, question: Approval, *, by) -> None:
    """Leave those who may answer a notice; of a sealed case the director alone."""
    sealed = case.record_class == "sealed"
    roles = (Role.DIRECTOR,) if sealed else ASKED[question.ability]
    today = timezone.localdate()
    held = Assignment.objects.on(today).filter(office=case.office_id, role__in=roles)
    present = {*held.values_list("role", flat=True)}
    tell(
        case,
        kind="case.approval_asked",
        role=next((role for role in roles if role in present), roles[0]),
        url_name=approvable.url_name,
        due_on=question.due_on,
        by=by,
    )


def answered(
    approvable: Approvable, question: Approval, answer: str, reason: str, by
) -> str:
    """Do what was answered and return the sentence that confirms it; for the list of approvals."""
    try:
        return settle_answer(approvable, question, answer, reason, by)
    except (NotReady, MoveNotAllowed) as refusal:
        raise purposes.CannotAnswer(refusal.sentence) from refusal


@transaction.atomic
def settle_answer(
    approvable: Approvable, question: Approval, answer: str, reason: str, by
) -> str:
    """Record the answer and let the room do what follows from it.

    Raises ``NotAllowed``, ``AlreadyAnswered``, ``NotReady`` or ``MoveNotAllowed``.
    """
    record = approvable.model.objects.get(pk=question.subject_id)
    case = locked(record.case_id)
    check_may(case.manager_id not in acts_for(by))
    given = approvals.answer(
        approval_id=question.pk, answer=answer, reason=reason, by=by
    )
    settle(kind="case.approval_asked", subject_id=case.pk, by=by.worker)
    if answer == Approval.Answer.RETURNED:
        return returned(approvable, case, record, by)
    if not given.is_settled:
        following = Approval.objects.waiting().get(
            purpose=approvable.purpose, subject_id=record.pk
        )
        tell_who_answers(approvable, case, following, by=by)
        return _("Approved. Now another person is asked.")
    return approved(approvable, case, record, by)


def approved(approvable: Approvable, case: CaseFile, record: StageRecord, by) -> str:
    """Note who approved, end the term, and go on."""
    today = timezone.localdate()
    record.reviewed_by, record.reviewed_on = by.worker, today
    record.save(update_fields=["reviewed_by", "reviewed_on"])
    deadlines.meet(case, approvable.term, on=today, by=by)
    approvable.on_approved(case, record, by)
    return _("%(form)s of %(number)s: approved.") % {
        "form": approvable.label,
        "number": case.number,
    }


def returned(approvable: Approvable, case: CaseFile, record: StageRecord, by) -> str:
    """Give the form back to the case manager, with a term for completing it."""
    now = timezone.now()
    deadlines.meet(case, approvable.term, on=timezone.localdate(now), by=by)
    deadlines.start(case, "returned_form", at=now)
    tell(
        case,
        kind="case.approval_returned",
        worker=case.manager,
        url_name=approvable.url_name,
        by=by,
    )
    if approvable.on_returned:
        approvable.on_returned(case, record, by)
    return _("%(form)s of %(number)s: returned for completion.") % {
        "form": approvable.label,
        "number": case.number,
    }
