"""Asking another centre to take a case over, answering, and taking the question back."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from potpora.casework.casefile.actions import deadlines
from potpora.casework.casefile.actions.assigning import tell_of_assignment
from potpora.casework.casefile.actions.moving import locked
from potpora.casework.casefile.models import CaseFile
from potpora.casework.transfer import hindrances, queries
from potpora.casework.transfer.models import CaseTransfer, TransferOffer
from potpora.casework.transfer.permissions import check, may_answer, may_ask, may_revoke
from potpora.casework.transfer.workflow import (
    AlreadyAnswered,
    Obstacles,
    State,
    check_asked,
)
from potpora.ground.notices.actions import notify, settle_all
from potpora.ground.organisations.models import Office
from potpora.ground.staff.roles import Role
from potpora.ground.trail.actions import record
from potpora.registry.refusals import in_words

TERM = "transfer_answer"
WITHOUT_TERM = timedelta(days=7)  # where the lawbook has no such term
STAYS_OPEN = timedelta(days=30)  # after the term; a professional proposal, unconfirmed
ASKED, ANSWERED, DRAFTS_WAIT = (
    "transfer.asked",
    "transfer.answered",
    "transfer.drafts",
)
MOVE = "with moved as (select move_case(%s, %s, %s) as done) select done from moved"


def check_nothing_in_the_way(
    case: CaseFile, to: Office, found: queries.Unfinished, on: date
) -> None:
    """Raise ``Obstacles`` with a sentence for each thing that is to be done first."""
    sentences = [
        *hindrances.of_the_file(found),
        *hindrances.of_the_sharing(case, to, on),
    ]
    if sentences:
        raise Obstacles(sentences)


@transaction.atomic
def ask(*, case_id: UUID, to: Office, reason: str, summary: str, by) -> CaseTransfer:
    """Ask the centre ``to`` to take a case over; nothing moves before it accepts.

    Raises ``NotAllowed``, ``Obstacles``, or ``ValidationError`` when a centre is asked already.
    """
    case, now = locked(case_id), timezone.now()
    found = queries.unfinished(case.pk) or queries.Unfinished()
    check(may_ask(by, case, sealed=found.sealed))
    today = timezone.localdate(now)
    check_nothing_in_the_way(case, to, found, today)
    term = deadlines.counted(case, TERM, now)
    due_on = term.due_on if term else today + WITHOUT_TERM
    with in_words(CaseTransfer, TransferOffer):
        transfer = CaseTransfer.objects.create(
            case=case,
            case_number=case.number,
            sealed=found.sealed,
            priority=case.priority,
            from_office=case.office,
            to_office=to,
            asked_by=by.worker,
            due_on=due_on,
            expires_on=due_on + STAYS_OPEN,
        )
        TransferOffer.objects.create(
            transfer=transfer, summary=summary, reason=reason, **offered(case, found)
        )
    tell_leaders(transfer, by=by)
    record(verb="transfer.asked", subject=case, detail={"to": to.code, "why": reason})
    return transfer


def offered(case: CaseFile, found: queries.Unfinished) -> dict[str, Any]:
    """Return what the other centre is told of a case before it answers, beside the summary."""
    born_on = case.person.born_on if case.person else None
    return {
        "beneficiary": case.title,
        "born_year": born_on.year if born_on else None,
        "people": found.people,
        "stage": case.stage,
        "goes_along": queries.goes_along(case, found),
    }


def tell_leaders(transfer: CaseTransfer, *, by) -> None:
    """Leave those who may answer a notice; of a sealed case the director alone."""
    roles = [Role.DIRECTOR] if transfer.sealed else [Role.SUPERVISOR, Role.DIRECTOR]
    for role in roles:
        notify(
            kind=ASKED,
            office=transfer.to_office,
            role=role,
            due_on=transfer.due_on,
            **about(transfer),
            by=by.worker,
        )


def about(transfer: CaseTransfer) -> dict[str, Any]:
    """Return how a notice names a transfer."""
    return {
        "subject_id": transfer.pk,
        "subject_label": transfer.case_number,
        "url_name": "transfer",
        "priority": transfer.priority,
    }


def held(transfer_id: UUID) -> CaseTransfer:
    """Return the transfer, held until the transaction ends, while its answer is still to come.

    Raises ``DoesNotExist`` for a stranger, ``AlreadyAnswered`` when it is over.
    """
    transfer = (
        CaseTransfer.objects.select_for_update(of=("self",))
        .select_related("from_office", "to_office", "asked_by")
        .filter(pk=transfer_id, state=State.ASKED)
        .first()
    )
    if transfer is None:
        check_asked(CaseTransfer.objects.get(pk=transfer_id).state)
        raise AlreadyAnswered(CaseTransfer.objects.get(pk=transfer_id).state)
    if transfer.expires_on < timezone.localdate():
        raise AlreadyAnswered(State.EXPIRED)
    return transfer


def end(transfer: CaseTransfer, state: str, *, by, **fields) -> CaseTransfer:
    """Write that a transfer came to nothing, and tell the worker who asked."""
    transfer.state, transfer.answered_by = state, by.worker
    transfer.answered_at = timezone.now()
    for name, value in fields.items():
        setattr(transfer, name, value)
    with in_words(CaseTransfer):
        transfer.save()
    settle_all(subject_id=transfer.pk, by=by.worker)
    return transfer


def tell_asker(transfer: CaseTransfer, *, by) -> None:
    """Leave the worker who asked a notice of the answer."""
    notify(
        kind=ANSWERED,
        office=transfer.from_office,
        worker=transfer.asked_by,
        **about(transfer),
        by=by.worker,
    )


@transaction.atomic
def revoke(*, transfer_id: UUID, note: str, by) -> CaseTransfer:
    """Take the question back; the other centre sees nothing of the case any more."""
    transfer = held(transfer_id)
    check(may_revoke(by, transfer))
    end(transfer, State.REVOKED, by=by, note=note)
    record(verb="transfer.revoked", subject=transfer, reason=note)
    return transfer


@transaction.atomic
def refuse(*, transfer_id: UUID, reason: str, note: str, by) -> CaseTransfer:
    """Refuse to take a case over, with a reason of the lawbook's list."""
    transfer = held(transfer_id)
    check(may_answer(by, transfer))
    end(transfer, State.REFUSED, by=by, refusal_reason=reason, note=note)
    tell_asker(transfer, by=by)
    record(verb="transfer.refused", subject=transfer, detail={"why": reason})
    return transfer


@transaction.atomic
def accept(
    *, transfer_id: UUID, manager, circle: Collection, note: str, by
) -> CaseFile:
    """Take a case over, with all that hangs on it; the old centre's access ends in this moment.

    Raises ``NotAllowed``, ``AlreadyAnswered``, or ``Obstacles`` while drafts are open over there.
    """
    transfer = held(transfer_id)
    check(may_answer(by, transfer))
    settle_all(subject_id=transfer.pk, by=by.worker)
    with connection.cursor() as cursor:
        named = [worker.pk for worker in circle]
        cursor.execute(MOVE, [transfer.pk, manager.pk, named])
        if not cursor.fetchone()[0]:
            found = queries.unfinished(transfer.case_id) or queries.Unfinished()
            raise Obstacles(list(hindrances.of_the_file(found)))
    case = CaseFile.objects.select_related("office", "manager").get(pk=transfer.case_id)
    take_up(case, by=by)
    tell_asker(transfer, by=by)
    record(
        verb="transfer.accepted",
        subject=case,
        reason=note,
        detail={"from": transfer.from_office.code},
    )
    return case


def take_up(case: CaseFile, *, by) -> None:
    """Let the deadlines of a case remind its new manager, who is told and has to make contact."""
    for deadline in case.deadlines.open():
        deadlines.remind(deadline)
    if case.manager_id != by.worker_id:
        tell_of_assignment(case, by=by)
    deadlines.start(case, "hand_over", at=timezone.now())


def remind_of_drafts(transfer: CaseTransfer, *, by) -> None:
    """Tell the worker who asked that a draft at their centre keeps the case from going."""
    notify(
        kind=DRAFTS_WAIT,
        office=transfer.from_office,
        worker=transfer.asked_by,
        **about(transfer),
        by=by.worker,
    )
