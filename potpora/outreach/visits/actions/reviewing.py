"""The centre decides what a visit found: on the list, and in the register of its own people.

Address, phone and year of birth go into the register. That somebody moved, died or is listed
twice changes the list alone: the register asks for a day, a number, a comparison, so the centre
records it there itself.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.ground.trail.actions import record
from potpora.outreach.projects.models import ListedHousehold
from potpora.outreach.projects.signals import LEFT, list_changed
from potpora.outreach.visits.actions.listing import concerned, put_on_list
from potpora.outreach.visits.actions.register import into_register, out_of_register
from potpora.outreach.visits.codes import Fact
from potpora.outreach.visits.listed import contact_of
from potpora.outreach.visits.models import FactChange
from potpora.outreach.visits.permissions import check_may, may_review

# What an accepted fact says of the household; a name, a phone and a year say nothing of its situation.
SITUATION = {
    (Fact.ADDRESS.value, ""): "address",
    (Fact.SETTLEMENT.value, ""): "address",
    (Fact.MEMBERS.value, ""): "household",
    (Fact.STATE.value, "died"): "life_event",
    (Fact.STATE.value, "moved"): "address",
    (Fact.STATE.value, "left"): LEFT,
}


def held(fact_id: UUID, by) -> FactChange:
    """Return a fact, held until the end; raises ``NotAllowed`` unless the own centre decides it."""
    rows = FactChange.objects.select_for_update(of=("self",))
    fact = rows.select_related("household", "project", "visit", "participant").get(
        pk=fact_id
    )
    check_may(may_review(by, fact.project))
    return fact


def settled(fact: FactChange, state: str, note: str, by) -> FactChange:
    """Write the decision about a fact."""
    fact.state, fact.decision_note = state, note
    fact.decided_by, fact.decided_at = by.worker, timezone.now()
    fact.save()
    record(verb=f"visit.fact_{state}", subject=fact, reason=note)
    return fact


@transaction.atomic
def accept(*, fact_id: UUID, by, note: str = "") -> FactChange:
    """Take a fact over: the list has it from now on, and the register where it has a place for it."""
    fact = held(fact_id, by)
    if fact.state != FactChange.State.PROPOSED:
        return fact
    states = {}
    if fact.field == Fact.STATE:
        states = {str(person.pk): person.state for person in concerned(fact)}
    if not fact.applied:
        put_on_list(fact, fact.becomes)
        fact.applied = True
    contact = fact.participant or contact_of(fact.household)
    fact.before = {"states": states} | into_register(fact, contact, on=day_of(fact))
    say_changed(fact)
    return settled(fact, FactChange.State.ACCEPTED, note, by)


def say_changed(fact: FactChange) -> None:
    """Let the score of the household hear of a fact that changes its situation."""
    what = SITUATION.get((fact.field, fact.becomes)) or SITUATION.get((fact.field, ""))
    if what:
        list_changed.send(
            sender=ListedHousehold,
            household=fact.household,
            what=what,
            on=day_of(fact),
        )


@transaction.atomic
def refuse(*, fact_id: UUID, note: str, by) -> FactChange:
    """Leave a fact out; the list goes back to what it had, unless it was changed again since."""
    fact = held(fact_id, by)
    if not note.strip():
        raise ValidationError(_("Write why the new fact is refused."))
    if fact.state != FactChange.State.PROPOSED:
        return fact
    if fact.applied:
        put_on_list(fact, fact.was, only_if=fact.becomes)
        fact.applied = False
    return settled(fact, FactChange.State.REFUSED, note.strip(), by)


@transaction.atomic
def undo(*, fact_id: UUID, by) -> FactChange:
    """Take a decision back: list and register have what they had before it, the fact waits again."""
    fact = held(fact_id, by)
    if fact.state == FactChange.State.PROPOSED:
        return fact
    if fact.state == FactChange.State.ACCEPTED:
        out_of_register(fact)
        back_on_list(fact)
    fact.state, fact.decision_note, fact.before = FactChange.State.PROPOSED, "", {}
    fact.decided_by = fact.decided_at = None
    fact.save()
    record(verb="visit.fact_undone", subject=fact)
    return fact


def back_on_list(fact: FactChange) -> None:
    """Put back on the list what it had before the decision."""
    states = fact.before.get("states", {})
    for person in concerned(fact):
        if str(person.pk) in states:
            person.state, person.version = states[str(person.pk)], person.version + 1
            person.save(update_fields=["state", "version"])
    if fact.field != Fact.STATE:
        put_on_list(fact, fact.present or fact.was, only_if=fact.becomes)
    fact.applied = False


def day_of(fact: FactChange) -> date:
    """Return the day on which a fact was found."""
    return timezone.localtime(fact.found_at).date()


@transaction.atomic
def decide_all(*, fact_ids: Iterable[UUID], accepts: bool, note: str, by) -> int:
    """Accept or refuse several facts and return how many; all of them or none."""
    decided = [
        accept(fact_id=fact_id, by=by, note=note)
        if accepts
        else refuse(fact_id=fact_id, note=note, by=by)
        for fact_id in fact_ids
    ]
    return len(decided)
