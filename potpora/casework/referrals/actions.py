"""Preparing, sending, taking back and answering referrals."""

import json
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.actions import deadlines
from potpora.casework.casefile.actions.moving import locked
from potpora.casework.casefile.models import CaseFile
from potpora.casework.papers.queries import tells_protected_address
from potpora.casework.referrals import links, queries
from potpora.casework.referrals.content import content_of
from potpora.casework.referrals.mail import send_link
from potpora.casework.referrals.models import Referral
from potpora.casework.referrals.permissions import check_may, may_prepare, may_send
from potpora.casework.referrals.workflow import (
    ANSWERS,
    MoveNotAllowed,
    NotCovered,
    State,
    check_move,
)
from potpora.ground.notices.actions import notify, settle, settle_all
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.ground.staff.roles import Role
from potpora.ground.trail.actions import record
from potpora.registry.consent.actions import disclose
from potpora.registry.people.models import Person
from potpora.registry.refusals import check_no_nul, in_words

TERM, RETURNED = "referral_answer", "returned_form"
WITHOUT_TERM = timedelta(days=5)  # where the lawbook has no such term
NO_SERVICE = "no_service_here"


def check_texts(case, texts: Iterable[str]) -> None:
    """Raise when a text names a protected address of the case."""
    texts = list(texts)
    check_no_nul({"need": " ".join(texts)})
    if tells_protected_address(case, texts):
        record(verb="case.address_held_back", subject=case)
        raise ValidationError(
            {"need": _("The text names a protected address. Take it out.")}
        )


@transaction.atomic
def prepare(*, case_id: UUID, people: Iterable[Person], by, **fields) -> Referral:
    """Write a referral that is still to be looked at and sent.

    Raises ``NotAllowed``, ``NotCovered`` when nothing allows to share, or ``ValidationError``.
    """
    case = locked(case_id)
    check_may(may_prepare(by, case))
    check_texts(case, [fields["need"], fields["body"]])
    people = list(people)
    referral = Referral(
        case=case,
        number=next_number(case),
        prepared_by=by.worker,
        municipality=queries.municipality_of(people),
        **fields,
    )
    with in_words(Referral):
        referral.save(force_insert=True)
    referral.people.set(people)
    check_covered(referral)
    if referral.is_sensitive:
        tell_leaders(referral, by=by)
    record(verb="referral.prepared", subject=case, detail={"to": referral.service})
    return referral


@transaction.atomic
def note_gap(
    *, case_id: UUID, people: Iterable[Person], service: str, kind: str, need: str, by
) -> Referral:
    """Note that a service is needed and nobody in reach offers it; nothing is sent."""
    case, now = locked(case_id), timezone.now()
    check_may(may_prepare(by, case))
    people = list(people)
    referral = Referral.objects.create(
        case=case,
        number=next_number(case),
        kind=kind,
        service=service,
        need=need,
        purpose="service",
        data_kinds=[],
        state=State.REFUSED,
        refusal_reason=NO_SERVICE,
        answered_at=now,
        municipality=queries.municipality_of(people),
        prepared_by=by.worker,
    )
    referral.people.set(people)
    record(verb="referral.gap_noted", subject=case, detail={"service": service})
    return referral


def next_number(case) -> int:
    """Return the next number within a locked case."""
    return (case.referrals.aggregate(last=Max("number"))["last"] or 0) + 1


def check_covered(referral: Referral) -> dict:
    """Return the legal basis for each referred person, or raise ``NotCovered``."""
    bases = queries.bases_of(referral, timezone.localdate())
    missing = [person for person, basis in bases.items() if basis is None]
    if missing or not bases:
        raise NotCovered(referral.body, missing)
    return bases


def tell_leaders(referral: Referral, *, by) -> None:
    """Ask who leads to look at a sensitive referral and send it."""
    notify(
        kind="referral.send_wanted",
        office=referral.case.office,
        role=Role.SUPERVISOR,
        **about(referral),
        by=by.worker,
    )


def about(referral: Referral) -> dict[str, Any]:
    """Return how a notice names a referral."""
    return {
        "subject_id": referral.pk,
        "subject_label": f"{referral.case.number}/{referral.number}",
        "url_name": "referral",
        "priority": referral.urgency,
    }


def held(referral_id: UUID) -> Referral:
    """Return the referral, held until the transaction ends; ``DoesNotExist`` for a stranger."""
    seen = queries.referral_with_case(referral_id)
    return seen.select_for_update(of=("self",)).get()


@transaction.atomic
def send(*, referral_id: UUID, by, address_of: Callable[[str], str]) -> str:
    """Send a referral and return the address of its link; the consent is tested once more.

    Sending again, after it expired or the link was lost, ends the link before it.
    """
    referral = held(referral_id)
    check_may(may_send(by, referral))
    if referral.state == State.MORE:  # what is asked is answered first
        raise MoveNotAllowed(referral.state, State.ASKED)
    if referral.state != State.ASKED:
        check_move(referral.state, State.ASKED)
    bases = check_covered(referral)
    check_texts(referral.case, [referral.need, referral.body])
    write_sent(referral, bases, by=by)
    settle_all(subject_id=referral.pk, by=by.worker)
    tell_sent(referral, by=by)
    token = links.make(referral, by=by)
    address = address_of(token)
    send_link(referral, address)
    record(
        verb="referral.sent",
        subject=referral.case,
        detail={"referral": str(referral.pk), "kinds": referral.data_kinds},
    )
    return address


def write_sent(referral: Referral, bases: dict, *, by) -> None:
    """Keep what goes out and on which basis, and note it in the person's disclosures."""
    now = timezone.now()
    term = deadlines.counted(referral.case, TERM, now)
    referral.basis = next(iter(bases.values())).basis
    referral.state, referral.refusal_reason = State.ASKED, ""
    referral.sent_by, referral.sent_at = by.worker, now
    referral.due_on = term.due_on if term else timezone.localdate(now) + WITHOUT_TERM
    referral.content = content_of(referral)
    with in_words(Referral):
        referral.save()
    for person, basis in bases.items():
        disclose(
            person=person,
            legal_basis_id=str(basis.pk),
            recipient=referral.body,
            data_kinds=referral.data_kinds,
            reason=referral.content["service"],
            disclosed_on=timezone.localdate(now),
            by=by.worker,
            document=referral.content["number"],
        )


def tell_sent(referral: Referral, *, by) -> None:
    """Remind the case manager of the answer, and tell a body that has an account."""
    notify(
        kind="referral.answer_due",
        office=referral.case.office,
        worker=referral.case.manager,
        due_on=referral.due_on,
        **about(referral),
        by=by.worker,
    )
    if referral.to_office:
        for role in RECEIVERS.get(referral.to_office.kind, (Role.INTAKE_WORKER,)):
            notify(
                kind="referral.received",
                office=referral.to_office,
                role=role,
                due_on=referral.due_on,
                **about(referral) | {"url_name": "referral_received"},
                by=by.worker,
            )


RECEIVERS = {
    "employment": (Role.EMPLOYMENT_ADVISER,),
    "municipality": (Role.MUNICIPAL_OFFICER,),
    "association": (Role.FIELD_WORKER, Role.COUNSELLOR),
    "provider": (Role.PROVIDER_WORKER,),
}


@transaction.atomic
def revoke(*, referral_id: UUID, by) -> Referral:
    """Take a referral back; its link ends and the body sees it no more."""
    referral = held(referral_id)
    check_may(may_prepare(by, referral.case))
    check_move(referral.state, State.REVOKED)
    links.revoke(referral)
    settle_all(subject_id=referral.pk, by=by.worker)
    referral.state = State.REVOKED
    referral.save(update_fields=["state"])
    record(
        verb="referral.revoked",
        subject=referral.case,
        detail={"referral": str(referral.pk)},
    )
    return referral


@transaction.atomic
def note_answer(*, referral_id: UUID, by, answer: str, **told) -> Referral:
    """Write what a body answered by phone or letter, or what came of it in the end."""
    referral = held(referral_id)
    check_may(may_prepare(by, referral.case))
    check_move(referral.state, answer)
    referral.state, referral.answered_at = answer, timezone.now()
    for name, value in told.items():
        setattr(referral, name, value)
    referral.done_on = referral.done_on if answer == State.DONE else None
    if answer in {State.REFUSED, State.DONE}:
        links.revoke(referral)
    with in_words(Referral):
        referral.save()
    settle_all(subject_id=referral.pk, by=by.worker)
    record(
        verb="referral.answered",
        subject=referral.case,
        detail={"referral": str(referral.pk), "answer": answer},
    )
    return referral


def plain(told: dict[str, Any]) -> str:
    """Return an answer as the functions of the database take it."""
    check_no_nul(told)
    dates = {k: v.isoformat() if isinstance(v, date) else v for k, v in told.items()}
    return json.dumps(dates, ensure_ascii=False)


def asked_of_database(statement: str, values: list) -> dict[str, Any] | None:
    """Return what a function of the database wrote; nothing when it refused."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found = cursor.fetchone()[0]
    return json.loads(found) if found else None


@transaction.atomic
def answer_by_link(*, key: links.Key, told: dict[str, Any]) -> bool:
    """Write the one answer of a body without an account; False when the link opens nothing (more)."""
    written = asked_of_database(
        "with a as (select answer_referral_by_link(%s, %s, %s) as done) select done from a",
        [key.link_id, key.secret_hash, plain(told)],
    )
    if written:
        tell_answer(written, verb="referral.answered_by_link")
    return written is not None


@transaction.atomic
def answer_received(*, referral_id: UUID, by, **told) -> dict[str, Any]:
    """Write the answer of a body with an account; raises ``MoveNotAllowed`` when it came too late."""
    row = queries.received(by.office).get(pk=referral_id)
    if told["answer"] not in ANSWERS:
        raise MoveNotAllowed(row.state, told["answer"])
    written = asked_of_database(
        "with a as (select answer_referral(%s, %s) as done) select done from a",
        [referral_id, plain(told | {"answered_by": by.worker.name})],
    )
    if written is None:
        row.refresh_from_db()
        raise MoveNotAllowed(row.state, told["answer"])
    settle(kind="referral.received", subject_id=referral_id, by=by.worker)
    tell_answer(written, verb="referral.answered")
    return written


def supply_until(office: Office, priority: str) -> date | None:
    """Return until when a centre gives what a body asks for: the term of a returned form."""
    case = CaseFile(office=office, priority=priority)
    term = deadlines.counted(case, RETURNED, timezone.now())
    return term.due_on if term else None


def tell_answer(written: dict[str, Any], *, verb: str) -> None:
    """Tell the case manager that a body has answered."""
    referral = Referral(pk=UUID(written["id"]))
    referral.office_id = written["office"]
    office = Office.objects.get(pk=written["office"])
    more = written["state"] == State.MORE
    notify(
        kind="referral.more_wanted" if more else "referral.answered",
        office=office,
        due_on=supply_until(office, written["priority"]) if more else None,
        worker=Worker.objects.get(pk=written["manager"]),
        subject_id=referral.pk,
        subject_label=written["number"],
        url_name="referral",
        priority=written["priority"],
        by=None,
    )
    record(verb=verb, subject=referral, detail={"answer": written["state"]})
