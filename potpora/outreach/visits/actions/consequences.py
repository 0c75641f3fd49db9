"""What follows from a finished visit: on the plan, on the list, for the score, for the centre.

Decided: what helps to find the door (phone, address, settlement, how many they are), the
person's own word (consent, types of risk, position) and that people were met change the list
at once, with history. Who somebody is, and that somebody moved, died or stays away, waits for
the centre; the register always does.
"""

from django.db import transaction
from django.utils import timezone

from potpora.ground.instruments.workflow import State
from potpora.outreach.projects.models import ListedHousehold, Participant
from potpora.outreach.risk.actions import record_signs
from potpora.outreach.visits import answers as reading
from potpora.outreach.visits.actions.listing import put_on_list
from potpora.outreach.visits.codes import Fact, Finding
from potpora.outreach.visits.listed import contact_of, on_list
from potpora.outreach.visits.models import FactChange, PlannedVisit, Visit, VisitLetter

UNCHECKED = (Participant.State.LISTED, Participant.State.UNREACHABLE)


@transaction.atomic
def follow(visit: Visit, *, by) -> None:
    """Do everything that follows from a finished visit."""
    replace_old(visit)
    tick_off(visit)
    if visit.finding == Finding.FOUND:
        met(visit, by=by)
        agreed(visit, by=by)
        score(visit, by=by)
    for fact in reading.facts(visit.answers):
        propose(visit, fact)
    state = reading.STATES.get(visit.finding)
    if state:
        propose(visit, reading.Fact(Fact.STATE.value, "", state))


def replace_old(visit: Visit) -> None:
    """Mark what a visit corrects as replaced, and take back what it proposed and nobody decided."""
    if visit.corrects is None:
        return
    Visit.objects.filter(pk=visit.corrects_id, state=State.LOCKED).update(
        state=State.CORRECTED
    )
    waiting = visit.corrects.facts.filter(state=FactChange.State.PROPOSED)
    for fact in waiting.filter(applied=True):
        put_on_list(fact, fact.was, only_if=fact.becomes)
    waiting.delete()


def tick_off(visit: Visit) -> None:
    """Mark the planned visit as done, also one of the same day that the record does not name."""
    day = timezone.localtime(visit.visited_at).date()
    rows = PlannedVisit.objects.filter(
        household=visit.household, state=PlannedVisit.State.PLANNED
    )
    rows.filter(day=day).update(state=PlannedVisit.State.DONE)
    rows.filter(pk=visit.planned_id).update(state=PlannedVisit.State.DONE)


def met(visit: Visit, *, by) -> None:
    """Confirm the people that nobody had checked, and end the letter that waited for an answer."""
    for person in visit.household.participants.filter(state__in=UNCHECKED):
        person.state = Participant.State.CONFIRMED
        person.version += 1
        person.save(update_fields=["state", "version"])
    VisitLetter.objects.filter(household=visit.household, ended_on=None).update(
        ended_on=timezone.localdate()
    )
    place = reading.position(visit.answers)
    if place:
        household = visit.household
        household.position, household.version = place, household.version + 1
        household.save(update_fields=["position", "version"])


def agreed(visit: Visit, *, by) -> None:
    """Write the consent of who speaks for the household, and with it the types of risk."""
    person = contact_of(visit.household)
    answer = reading.said(visit.answers, "agreement", "consent")
    if person is None or answer not in {"yes", "no"}:
        return
    day = timezone.localtime(visit.visited_at).date()
    agrees = answer == "yes"
    person.consented_on = (person.consented_on or day) if agrees else None
    person.declined_on = None if agrees else day
    person.risk_types = reading.risk_types(visit.answers) or (
        person.risk_types if agrees else []
    )
    person.version += 1
    person.save(update_fields=["consented_on", "declined_on", "risk_types", "version"])


def score(visit: Visit, *, by) -> None:
    """Hand the signs to the score of the household."""
    found = reading.signs(visit.answers)
    if found:
        record_signs(
            household=visit.household,
            answers=found,
            found_on=min(
                timezone.localtime(visit.visited_at).date(), timezone.localdate()
            ),
            concerns={},
            by=by,
        )


def propose(visit: Visit, fact: reading.Fact) -> FactChange:
    """Return a fact found otherwise, for the centre; on the list at once where that does no harm."""
    household = ListedHousehold.objects.get(pk=visit.household_id)
    whom = contact_of(household) if fact.field in {Fact.YEAR, Fact.STATE} else None
    present = on_list(household, whom, fact.field)
    contested = fact.field != Fact.STATE and present not in {fact.was, fact.becomes}
    change = FactChange.objects.create(
        project_id=visit.project_id,
        visit=visit,
        household=household,
        participant=whom,
        field=fact.field,
        was=fact.was,
        becomes=fact.becomes,
        present=present if contested else "",
        contested=contested,
        found_at=visit.visited_at,
    )
    if fact.field in reading.ON_PLACE and not contested:
        put_on_list(change, fact.becomes)
        change.applied = True
        change.save(update_fields=["applied"])
    return change
