"""Deciding about records that wait: taken over as a visit, or left out with a reason."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from potpora.ground.instruments import instance as xml
from potpora.ground.instruments.models import FormVersion
from potpora.ground.instruments.records import new_instance_id
from potpora.ground.instruments.workflow import State
from potpora.ground.papers import store
from potpora.ground.trail.actions import record
from potpora.outreach.projects.models import ListedHousehold
from potpora.outreach.visits import answers as reading
from potpora.outreach.visits.actions.files import brought
from potpora.outreach.visits.actions.receiving import (
    MustWait,
    Sent,
    judged,
    read_instance,
    whom,
    write,
)
from potpora.outreach.visits.codes import Way, Why
from potpora.outreach.visits.models import HeldVisit, Visit
from potpora.outreach.visits.permissions import check_may, may_sort


class CannotTake(Exception):
    """The record cannot become a visit; ``why`` says what stands in the way."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


def waiting(held_id: UUID, by) -> HeldVisit:
    """Return a record that waits, held until the end; ``DoesNotExist`` when it was decided."""
    check_may(may_sort(by))
    rows = HeldVisit.objects.select_for_update(of=("self",))
    return rows.get(pk=held_id, state=HeldVisit.State.WAITING)


def version_of(held: HeldVisit) -> FormVersion:
    """Return the version in which a record was filled, also one that became known since."""
    if held.form_version:
        return held.form_version
    try:
        named = xml.identify(store.read(held))
    except xml.Unreadable:
        raise CannotTake(Why.UNREADABLE) from None
    rows = FormVersion.objects.light().select_related("form")
    rows = rows.filter(form__code=named.code, number__in=numbers(named.version))
    found = rows.first()
    if found is None:
        raise CannotTake(Why.UNKNOWN_VERSION)
    return found


def numbers(version: str) -> list[int]:
    """Return the number that a record gives as its version, if it is one."""
    return [int(version)] if version.isdecimal() and len(version) < 5 else []


def read_held(held: HeldVisit) -> xml.Received:
    """Return what a record that waits says; raises ``CannotTake``."""
    try:
        return read_instance(version_of(held), store.read(held))
    except MustWait as waits:
        raise CannotTake(waits.why) from None


def household_of(held: HeldVisit, chosen: ListedHousehold | None, named: str):
    """Return planned visit and household of a record: the chosen one, else the one it names."""
    if chosen is not None:
        return None, chosen
    try:
        return whom(named)
    except MustWait as waits:
        raise CannotTake(waits.why) from None


@transaction.atomic
def take_over(
    *, held_id: UUID, note: str, by, household: ListedHousehold | None = None
) -> Visit:
    """Make a visit of a record that waits; one that was there already is replaced by it.

    Raises ``CannotTake``, ``NotAllowed`` or ``DoesNotExist``.
    """
    held = waiting(held_id, by)
    read = read_held(held)
    planned, home = household_of(
        held, household, reading.said(read.answers, "door", "visit")
    )
    if home.address_protected:
        raise CannotTake(Why.SEALED)
    filling = judged(version_of(held), read.answers)
    answers = filling.clean()
    if not all(reading.said(answers, "door", name) for name in ("at", "finding")):
        raise CannotTake(Why.INCOMPLETE)
    old = present(held)
    known = Visit.objects.exclude(state=State.DRAFT)
    fresh = known.filter(instance_id=held.instance_id).exists()
    visit = write(
        Sent(
            version_of(held),
            store.read(held),
            brought(held),
            new_instance_id() if fresh else held.instance_id,
            Way(held.way),
            by,
        ),
        filling,
        home,
        planned,
        old,
        note if old else "",
        held.sent_by,
    )
    decided(held, HeldVisit.State.TAKEN, note, by, visit)
    return visit


def present(held: HeldVisit) -> Visit | None:
    """Return the visit that stands now where a record wants to, followed along its corrections."""
    visit = held.visit
    while visit and visit.state == State.CORRECTED:
        visit = Visit.objects.filter(corrects=visit).first()
    return visit if visit and visit.state == State.LOCKED else None


def decided(held: HeldVisit, state: str, note: str, by, visit: Visit | None) -> None:
    """Write the decision about a record."""
    held.state, held.decision_note, held.visit = state, note, visit or held.visit
    held.decided_by, held.decided_at = by.worker, timezone.now()
    held.save()
    record(verb=f"visit.held_{state}", subject=held, reason=note)


@transaction.atomic
def leave_out(*, held_id: UUID, note: str, by) -> HeldVisit:
    """Leave a record out for good; it stays in the list with the reason."""
    held = waiting(held_id, by)
    decided(held, HeldVisit.State.REFUSED, note, by, None)
    return held
