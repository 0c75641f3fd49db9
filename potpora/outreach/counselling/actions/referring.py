"""Referring people of a project to rights and services, and writing what was answered."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from potpora.ground.access.matrix import may
from potpora.ground.notices.actions import settle
from potpora.ground.staff.roles import Role
from potpora.ground.trail.actions import record
from potpora.outreach.counselling.actions.telling import (
    income_changed,
    label_of,
    tell,
)
from potpora.outreach.counselling.models import ProjectReferral
from potpora.outreach.counselling.permissions import check_may, may_change_referral
from potpora.outreach.counselling.referring import (
    State,
    check_covered,
    check_referral_move,
)
from potpora.outreach.projects.models import Participant
from potpora.registry.refusals import check_no_nul, in_words

ANSWER_WITHIN = timedelta(days=14)
NO_SERVICE, NO_ANSWER = "no_service_here", "no_answer"
RIGHT = "right"
RECEIVERS = {
    "centre": (Role.INTAKE_WORKER,),
    "employment": (Role.EMPLOYMENT_ADVISER,),
    "municipality": (Role.MUNICIPAL_OFFICER,),
    "association": (Role.FIELD_WORKER, Role.COUNSELLOR),
    "provider": (Role.PROVIDER_WORKER,),
}


@transaction.atomic
def refer(*, participant: Participant, by, **fields) -> ProjectReferral:
    """Send a referral; raises ``NotAllowed``, or ``NotCovered`` when nothing allows to share."""
    check_may(may(by.role, "project.refer"))
    check_covered(fields["basis"], consented=bool(participant.consented_on))
    check_no_nul(fields)
    now = timezone.now()
    referral = ProjectReferral(
        participant=participant,
        office=by.office,
        prepared_by=by.worker,
        state=State.ASKED,
        sent_at=now,
        due_on=timezone.localdate(now) + ANSWER_WITHIN,
        **fields,
    )
    referral.content = content_of(referral)
    with in_words(ProjectReferral):
        referral.save(force_insert=True)
    tell_sent(referral, by=by)
    detail = {"service": referral.service, "basis": referral.basis}
    record(verb="project_referral.sent", subject=referral, detail=detail)
    return referral


@transaction.atomic
def note_gap(
    *, participant: Participant, kind: str, service: str, need: str, by
) -> ProjectReferral:
    """Note that a service is needed and nobody in reach offers it; nothing is sent."""
    check_may(may(by.role, "project.refer"))
    referral = ProjectReferral.objects.create(
        participant=participant,
        office=by.office,
        prepared_by=by.worker,
        kind=kind,
        service=service,
        need=need,
        state=State.REFUSED,
        refusal_reason=NO_SERVICE,
        answered_at=timezone.now(),
    )
    detail = {"service": service}
    record(verb="project_referral.gap_noted", subject=referral, detail=detail)
    return referral


def content_of(referral: ProjectReferral) -> dict[str, str]:
    """Return what goes out: name, year of birth, phone unless the address is protected."""
    person = referral.participant
    household = person.household
    return {
        "name": str(person),
        "born_in": str(person.born_in or ""),
        "phone": "" if household.address_protected else household.phone,
        "need": referral.need,
        "sender": referral.prepared_by.name,
        "office": referral.office.name,
        "project": household.project.name,
    }


def tell_sent(referral: ProjectReferral, *, by) -> None:
    """Remind the sender of the answer, and tell a body that has an account."""
    label = label_of(referral.participant.household)
    about: dict[str, Any] = {
        "subject_id": referral.pk,
        "label": label,
        "due_on": referral.due_on,
    }
    tell(
        "project_referral.answer_due",
        office=referral.office,
        worker=referral.prepared_by,
        url_name="project_referral",
        by=by,
        **about,
    )
    office = referral.to_office
    for role in RECEIVERS.get(office.kind, ()) if office else ():
        tell(
            "project_referral.received",
            office=office,
            role=role,
            url_name="project_referral_received",
            by=by,
            **about,
        )


def locked(referral_id: UUID) -> ProjectReferral:
    """Return a referral, held against other writers until the transaction ends."""
    rows = ProjectReferral.objects.select_for_update(of=("self",))
    return rows.select_related("office", "to_office", "prepared_by").get(pk=referral_id)


@transaction.atomic
def revoke(*, referral_id: UUID, by) -> ProjectReferral:
    """Take a referral back; the body sees it no more."""
    referral = locked(referral_id)
    check_may(may_change_referral(by, referral))
    check_referral_move(referral.state, State.REVOKED)
    settle(kind="project_referral.answer_due", subject_id=referral.pk, by=by.worker)
    referral.state = State.REVOKED
    referral.save(update_fields=["state"])
    record(verb="project_referral.revoked", subject=referral)
    return referral


@transaction.atomic
def answer(*, referral_id: UUID, answer: str, by, **told: Any) -> ProjectReferral:
    """Write what a body answered: the sender notes it, or the body itself writes it."""
    referral = locked(referral_id)
    body = may(by.role, "referral.receive") and referral.to_office_id == by.office_id
    check_may(body or may_change_referral(by, referral))
    check_referral_move(referral.state, answer)
    check_no_nul(told)
    referral.state, referral.answered_at = answer, timezone.now()
    for name, value in told.items():
        setattr(referral, name, value)
    referral.done_on = referral.done_on if answer == State.DONE else None
    if answer == State.EXPIRED:
        referral.refusal_reason = NO_ANSWER
    referral.version += 1
    with in_words(ProjectReferral):
        referral.save()
    tell_answered(referral, body=body, by=by)
    if referral.done_on and referral.kind == RIGHT:
        income_changed(referral.participant_id, referral.done_on, by)
    record(
        verb="project_referral.answered", subject=referral, detail={"answer": answer}
    )
    return referral


def tell_answered(referral: ProjectReferral, *, body: bool, by) -> None:
    """Settle what waited for the answer, and tell the sender when the body wrote it."""
    for kind in ("project_referral.answer_due", "project_referral.received"):
        settle(kind=kind, subject_id=referral.pk, by=by.worker)
    if body and referral.office_id != by.office_id:
        tell(
            "project_referral.answered",
            office=referral.office,
            worker=referral.prepared_by,
            subject_id=referral.pk,
            label=f"{timezone.localdate(referral.sent_at):%d.%m.%Y}",
            url_name="project_referral",
            by=by,
        )
