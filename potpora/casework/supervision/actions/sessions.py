"""Planning, holding, signing and cancelling supervision sessions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.casework.casefile.models import CaseFile, CaseNote, NoteClass
from potpora.casework.casefile.permissions import check_may
from potpora.casework.casefile.workflow import NotReady
from potpora.casework.supervision.models import (
    DiscussedCase,
    SessionAgreement,
    SessionMinutes,
    SessionPart,
    SupervisionSession,
    SupervisionTie,
)
from potpora.casework.supervision.permissions import may_lead, took_part
from potpora.ground.access.matrix import may
from potpora.ground.notices.actions import notify, settle
from potpora.ground.trail.actions import record

State = SupervisionSession.State


@transaction.atomic
def plan(
    *, kind: str, mode: str, at: datetime, place: str, workers: Sequence, by
) -> SupervisionSession:
    """Plan a session with ``workers``; each is told. Raises ``NotAllowed`` or ``NotReady``."""
    check_may(may(by.role, "supervision.lead"))
    if not workers:
        raise NotReady(_("Choose who comes to the session."))
    session = SupervisionSession.objects.create(
        office_id=centre_of(workers, by),
        lead=by.worker,
        kind=kind,
        mode=mode,
        at=at,
        place=place,
    )
    SessionPart.objects.bulk_create(
        SessionPart(session=session, worker=worker) for worker in workers
    )
    for worker in workers:
        tell(
            "supervision.invited", session, worker, by=by, due_on=timezone.localdate(at)
        )
    record(verb="supervision.planned", subject=session)
    return session


def centre_of(workers: Sequence, by) -> str:
    """Return the office of a session: the centre whose workers somebody from outside guides."""
    tied = SupervisionTie.objects.filter(guide=by.worker_id, worker__in=workers)
    outside = tied.on(timezone.localdate()).exclude(office=by.office_id)
    return outside.values_list("office", flat=True).first() or by.office_id


def tell(kind: str, session: SupervisionSession, worker, *, by, due_on=None) -> None:
    """Leave a participant a notice about a session."""
    notify(
        kind=kind,
        office=session.office,
        worker=worker,
        subject_id=session.pk,
        subject_label=f"{timezone.localdate(session.at):%d.%m.%Y}",
        url_name="supervision_session",
        due_on=due_on,
        by=by.worker,
    )


def locked(session_id: UUID) -> SupervisionSession:
    """Return the session, held against other writers until the transaction ends."""
    return SupervisionSession.objects.select_for_update().get(pk=session_id)


@transaction.atomic
def hold(
    *,
    session_id: UUID,
    came: Iterable[UUID],
    minutes: int,
    themes: list[str],
    reflection: str,
    next_on: date | None,
    agreements: Iterable[Mapping[str, Any]],
    by,
) -> SupervisionSession:
    """Write that a session was held; who came is asked to sign. Raises ``NotAllowed`` or ``NotReady``."""
    session = locked(session_id)
    check_may(may_lead(by, session))
    if session.state == State.CANCELLED:
        raise NotReady(_("The session was cancelled: plan a new one."))
    if timezone.localdate(session.at) > timezone.localdate():
        raise NotReady(_("Next: after the session, write its record."))
    check_unsigned(session)
    session.state, session.minutes = State.HELD, minutes
    session.themes, session.next_on = themes, next_on
    session.save()
    present = set(came)
    for part in session.parts.all():
        part.came = part.worker_id in present
        part.save(update_fields=["came"])
    keep_reflection(session, reflection)
    agree(session, agreements)
    ask_for_signatures(session, by)
    record(verb="supervision.held", subject=session)
    return session


def check_unsigned(session: SupervisionSession) -> None:
    """Raise ``NotReady`` once somebody has signed the record."""
    if session.parts.filter(signed_at__isnull=False).exists():
        raise NotReady(
            _("The record has been signed: what is new belongs to the next session.")
        )


def keep_reflection(session: SupervisionSession, reflection: str) -> None:
    """Save what was learned, in place of what stood there."""
    if reflection:
        SessionMinutes.objects.update_or_create(
            session=session, defaults={"reflection": reflection}
        )
    else:
        SessionMinutes.objects.filter(session=session).delete()


def agree(session: SupervisionSession, agreements: Iterable[Mapping[str, Any]]) -> None:
    """Save what was agreed, in place of what stood there."""
    session.agreements.all().delete()
    SessionAgreement.objects.bulk_create(
        SessionAgreement(session=session, **each) for each in agreements
    )


def ask_for_signatures(session: SupervisionSession, by) -> None:
    """Tell those who came that the record waits for their signature."""
    settle(kind="supervision.invited", subject_id=session.pk, by=by.worker)
    for part in session.parts.filter(came=True).select_related("worker"):
        tell("supervision.sign", session, part.worker, by=by)


@transaction.atomic
def discuss(
    *, session_id: UUID, case: CaseFile, question: str, decision: str, by
) -> DiscussedCase:
    """Write that a case was discussed; the decision lives in the case as a note.

    Raises ``NotAllowed``, or ``NotReady`` once the record is signed.
    """
    session = locked(session_id)
    check_may(may_lead(by, session) and session.state == State.HELD)
    check_unsigned(session)
    note = decision and CaseNote.objects.create(
        case=case,
        kind=CaseNote.Kind.AGREED,
        note_class=NoteClass.ORDINARY,
        text=decision,
        happened_on=timezone.localdate(session.at),
        written_by=by.worker,
    )
    row, _made = DiscussedCase.objects.update_or_create(
        session=session,
        case=case,
        defaults={"question": question, "note": note or None},
    )
    record(verb="supervision.case_discussed", subject=case)
    return row


@transaction.atomic
def sign(*, session_id: UUID, remark: str, by) -> SessionPart:
    """Sign the record of a session that one came to; raises ``NotAllowed``."""
    session = locked(session_id)
    check_may(session.state == State.HELD and took_part(by, session))
    part, _made = SessionPart.objects.get_or_create(
        session=session, worker=by.worker, defaults={"came": True}
    )
    part.came, part.remark, part.signed_at = True, remark, timezone.now()
    part.save()
    settle(
        kind="supervision.sign",
        subject_id=session.pk,
        by=by.worker,
        worker=by.worker,
    )
    record(verb="supervision.signed", subject=session)
    return part


@transaction.atomic
def cancel(*, session_id: UUID, reason: str, by) -> SupervisionSession:
    """Cancel a planned session; raises ``NotAllowed`` or ``NotReady``."""
    session = locked(session_id)
    check_may(may_lead(by, session))
    if session.state != State.PLANNED:
        raise NotReady(_("Only a session that is still to come can be cancelled."))
    session.state, session.cancel_reason = State.CANCELLED, reason
    session.save(update_fields=["state", "cancel_reason"])
    settle(kind="supervision.invited", subject_id=session.pk, by=by.worker)
    record(verb="supervision.cancelled", subject=session)
    return session


@transaction.atomic
def answer_agreement(*, agreement_id: UUID, result: str, by) -> SessionAgreement:
    """Say what became of an agreement: who bears it or who leads the session. Raises ``NotAllowed``."""
    row = SessionAgreement.objects.select_related("session").get(pk=agreement_id)
    check_may(by.worker_id in {row.bearer_id, row.session.lead_id})
    row.result = result
    row.save(update_fields=["result"])
    record(verb="supervision.agreement_answered", subject=row.session)
    return row
