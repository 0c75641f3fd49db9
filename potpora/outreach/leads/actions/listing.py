"""A lead leads to the list of a project: a household and the person it is about."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.trail.actions import record
from potpora.outreach.leads.actions.deciding import close, held
from potpora.outreach.leads.models import Lead
from potpora.outreach.leads.workflow import Outcome, State, check_move
from potpora.outreach.projects.actions.listing import add_household
from potpora.outreach.projects.models import ListedHousehold, Participant, Project
from potpora.registry.refusals import check_no_nul, in_words

PERSON = ("given_name", "surname", "sex", "born_in")


@transaction.atomic
def take_on_list(*, lead_id: UUID, project: Project, by, **fields: Any) -> Lead:
    """Put household and person of a lead on the list of a project; the lead is closed with that.

    ``fields`` are those of the household, and ``given_name``, ``surname``, ``sex``, ``born_in``.
    Raises ``MoveNotAllowed`` or ``ValidationError``.
    """
    lead = held(lead_id)
    check_move(lead.state, State.CLOSED)
    person = {name: fields.pop(name) for name in PERSON}
    if not project.municipalities.filter(pk=fields["municipality"].pk).exists():
        raise ValidationError(
            {"project": _("This project does not work in that municipality.")}
        )
    household = add_household(project=project, by=by, **fields)
    participant = put_down(household, by=by, **person)
    record(verb="lead.listed", subject=lead, detail={"project": project.code})
    return close(
        lead_id=lead_id,
        outcome=Outcome.LISTED,
        on=timezone.localdate(),
        by=by,
        household=household,
        participant=participant,
    )


def put_down(household: ListedHousehold, *, by, **person: Any) -> Participant:
    """Return the person on the list; nobody has met them yet, so nothing is confirmed."""
    check_no_nul(person)
    with in_words(Participant):
        return Participant.objects.create(
            household=household,
            is_contact=True,
            origin=Participant.Origin.LEAD,
            listed_on=timezone.localdate(),
            listed_by=by.worker,
            **person,
        )
