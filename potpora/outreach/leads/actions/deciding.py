"""A lead is taken up, passed on, closed with what became of it, or opened again."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.trail.actions import record
from potpora.outreach.leads import terms
from potpora.outreach.leads.actions.telling import settle, tell
from potpora.outreach.leads.models import Lead, LeadReporter
from potpora.outreach.leads.queries import is_protected
from potpora.outreach.leads.workflow import (
    FINAL,
    MoveNotAllowed,
    State,
    check_move,
)
from potpora.registry.refusals import check_no_nul, in_words

MOVE = "with p as (select pass_lead(%s, %s, %s, %s, %s) as done) select done from p"


def held(lead_id: UUID) -> Lead:
    """Return the lead, held until the transaction ends; ``DoesNotExist`` for a stranger."""
    rows = Lead.objects.select_related("office").select_for_update(of=("self",))
    return rows.get(pk=lead_id)


@transaction.atomic
def take_up(*, lead_id: UUID, urgency: str, note: str, by, on=None) -> Lead:
    """Look into a new lead: from now on an outcome is due; raises ``MoveNotAllowed``."""
    check_no_nul({"note": note})
    lead, now = held(lead_id), on or timezone.now()
    check_move(lead.state, State.OPEN)
    term = terms.due(
        terms.OUTCOME, profile=lead.office.profile, urgency=urgency, start=now
    )
    lead.state, lead.urgency, lead.note = State.OPEN, urgency, note
    lead.taken_up_at, lead.taken_up_by = now, by.worker
    lead.due_on, lead.due_verified = term.due_on, term.verified
    lead.save()
    settle(lead)
    record(verb="lead.taken_up", subject=lead, detail={"urgency": urgency})
    return lead


@transaction.atomic
def close(*, lead_id: UUID, outcome: str, on: date, by, **links) -> Lead:
    """Write what became of a lead and on which day.

    ``links`` may hold ``note``, ``duplicate_of``, ``person``, ``participant`` and ``household``.
    Raises ``MoveNotAllowed``, or ``ValidationError`` when the day lies before the lead.
    """
    check_no_nul(links)
    lead = held(lead_id)
    check_move(lead.state, State.CLOSED)
    if on < timezone.localdate(lead.received_at):
        raise ValidationError(
            {"on": _("The outcome cannot lie before the day on which the lead came.")}
        )
    for name, value in links.items():
        setattr(lead, name, value)
    lead.state, lead.outcome, lead.outcome_on = State.CLOSED, outcome, on
    lead.closed_at, lead.closed_by = timezone.now(), by.worker
    with in_words(Lead):
        lead.save()
    settle(lead)
    record(verb="lead.closed", subject=lead, detail={"outcome": outcome})
    return lead


@transaction.atomic
def reopen(*, lead_id: UUID, by) -> Lead:
    """Take back an outcome that was wrong; what was written elsewhere because of it is final."""
    lead = held(lead_id)
    check_move(lead.state, State.OPEN)
    if lead.outcome in FINAL or lead.state != State.CLOSED:
        raise MoveNotAllowed(lead.state, State.OPEN)
    now = timezone.now()
    lead.state, lead.outcome, lead.outcome_on = State.OPEN, "", None
    lead.closed_at, lead.closed_by, lead.duplicate_of = None, None, None
    lead.taken_up_at, lead.taken_up_by = now, by.worker
    lead.save()
    record(verb="lead.reopened", subject=lead)
    return lead


@transaction.atomic
def note_known(*, lead_id: UUID, by, person=None, participant=None) -> Lead:
    """Note that the lead is about somebody whom the register or the list knows."""
    lead = held(lead_id)
    if not lead.is_open:
        raise MoveNotAllowed(lead.state, State.OPEN)
    lead.person, lead.participant = person, participant
    lead.save(update_fields=["person", "participant"])
    record(verb="lead.recognised", subject=lead)
    return lead


@transaction.atomic
def pass_on(*, lead_id: UUID, to: Office, reason: str, by) -> Lead:
    """Give a lead to another office; the own one then sees only that it did.

    The new office looks at it afresh, and its term begins now. Raises ``MoveNotAllowed``, or
    ``ValidationError`` when a protected person would become known outside the centres.
    """
    check_no_nul({"reason": reason})
    lead = held(lead_id)
    if to.kind != Office.Kind.CENTRE and is_protected(lead):
        raise ValidationError(
            {"to": _("The person's record is protected: the lead stays with centres.")}
        )
    now = timezone.now()
    term = terms.due(terms.LOOK, profile=to.profile, urgency=lead.urgency, start=now)
    with connection.cursor() as cursor:
        cursor.execute(MOVE, [lead.pk, to.pk, reason, term.due_on, term.verified])
        if not cursor.fetchone()[0]:
            raise MoveNotAllowed(lead.state, State.NEW)
    record(verb="lead.passed_on", subject=lead, detail={"to": to.code})
    lead.office, lead.due_on = to, term.due_on
    tell(lead, by=by.worker)
    return lead


@transaction.atomic
def forget_reporter(*, lead_id: UUID, by) -> None:
    """Delete how to reach who reported; nothing of it stays, in no history either."""
    lead = held(lead_id)
    LeadReporter.objects.filter(lead=lead).delete()
    record(verb="lead.reporter_forgotten", subject=lead)
