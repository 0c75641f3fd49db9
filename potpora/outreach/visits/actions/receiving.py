"""Taking a finished visit: from the page, from a phone, from the page without network.

The same record twice is one visit; nothing that arrives is dropped. What nobody may take
unseen waits as a ``HeldVisit`` with its reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from potpora.ground.instruments import instance as xml
from potpora.ground.instruments.filled import Filling
from potpora.ground.instruments.filling import evaluate
from potpora.ground.instruments.models import FormVersion
from potpora.ground.instruments.queries import definition_of
from potpora.ground.instruments.workflow import State
from potpora.ground.papers import store
from potpora.ground.trail.actions import record
from potpora.outreach.projects.models import ListedHousehold, Participant
from potpora.outreach.visits import answers as reading
from potpora.outreach.visits.actions.consequences import follow
from potpora.outreach.visits.actions.files import hold_files, keep_files
from potpora.outreach.visits.codes import Way, Why
from potpora.outreach.visits.models import HeldVisit, PlannedVisit, Visit
from potpora.outreach.visits.permissions import check_may, is_over, may_record

EDITED = "edited on the phone"
LONGEST_ID = 100
MEANWHILE = {
    Participant.State.MOVED: Why.MOVED,
    Participant.State.DIED: Why.DIED,
    Participant.State.DUPLICATE: Why.MERGED,
}


class Outcome(StrEnum):
    """What became of a record that arrived."""

    NEW = "new"
    SAME = "same"
    HELD = "held"


@dataclass(frozen=True)
class Receipt:
    """The answer to whoever sent a record: its outcome, and the visit or what waits."""

    outcome: Outcome
    visit: Visit | None = None
    held: HeldVisit | None = None


@dataclass(frozen=True)
class Sent:
    """A record as it arrived."""

    form_version: FormVersion | None
    instance: bytes
    attachments: Mapping[str, bytes]
    instance_id: str
    way: Way
    by: Any

    @property
    def checksum(self) -> str:
        """Return the SHA-256 of the record."""
        return sha256(self.instance).hexdigest()


class MustWait(Exception):
    """A human has to look at the record first; ``why`` says for what reason."""

    def __init__(self, why: Why, household=None, visit=None) -> None:
        super().__init__(why.value)
        self.why, self.household, self.visit = why, household, visit


@transaction.atomic
def receive(
    *,
    form_version: FormVersion | None,
    instance: bytes,
    attachments: Mapping[str, bytes],
    by,
    instance_id: str,
    received_via: str,
) -> Receipt:
    """Take a finished visit and return what became of it; the same again changes nothing.

    ``form_version`` is nothing when the sender's version is unknown here; ``instance`` is the
    instance XML as it arrived, ``attachments`` its files by name; ``by`` is the assignment that
    sent it. May be repeated with further files. Raises ``NotAllowed`` for a role that does not
    visit, and ``ValueError`` without an instance id.
    """
    check_may(may_record(by))
    if not instance_id or len(instance_id) > LONGEST_ID:
        raise ValueError("a record needs an instance id of at most 100 characters")
    sent = Sent(form_version, instance, attachments, instance_id, Way(received_via), by)
    one_at_a_time(instance_id)
    try:
        with transaction.atomic():
            return again(sent) or new(sent)
    except MustWait as waits:
        return hold(sent, waits)


def one_at_a_time(instance_id: str) -> None:
    """Wait until nobody else takes the same record."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [instance_id])


def again(sent: Sent) -> Receipt | None:
    """Return the receipt of a record that is here already, its new files kept; else nothing."""
    waiting = HeldVisit.objects.filter(
        instance_id=sent.instance_id, sha256=sent.checksum
    ).first()
    if waiting:
        hold_files(waiting, sent.attachments)
        if waiting.visit and waiting.state == HeldVisit.State.TAKEN:
            named = reading.files_named(waiting.visit.answers)
            keep_files(waiting.visit, sent.attachments, named)
        return Receipt(Outcome.HELD, waiting.visit, waiting)
    visit = Visit.objects.filter(instance_id=sent.instance_id).first()
    if visit is None or visit.state == State.DRAFT:
        return None
    if visit.sent != sent.checksum:
        raise MustWait(Why.CONFLICT, visit.household, visit)
    keep_files(visit, sent.attachments, reading.files_named(visit.answers))
    return Receipt(Outcome.SAME, visit)


def new(sent: Sent) -> Receipt:
    """Return the receipt of a record that arrives for the first time; raises ``MustWait``."""
    if sent.form_version is None or sent.form_version.form.code != reading.FORM:
        raise MustWait(Why.UNKNOWN_VERSION)
    read = read_instance(sent.form_version, sent.instance)
    named = reading.said(read.answers, "door", "visit")
    planned, household = whom(named)
    check_meanwhile(household)
    filling = judged(sent.form_version, read.answers)
    if filling.problems():
        raise MustWait(Why.INCOMPLETE, household)
    old = corrected(read.deprecated_id, household)
    visit = write(sent, filling, household, planned, old, EDITED if old else "")
    return Receipt(Outcome.NEW, visit)


def read_instance(version: FormVersion, instance: bytes) -> xml.Received:
    """Return what a record says; raises ``MustWait`` when it cannot be read."""
    try:
        return xml.read(definition_of(version.pk), instance)
    except xml.Unreadable:
        raise MustWait(Why.UNREADABLE) from None


def judged(
    version: FormVersion, answers: Mapping[str, Any], language: str = ""
) -> Filling:
    """Return the record as it stands, beside the row of the visits that the writer saw."""
    now = timezone.localtime()
    return evaluate(
        definition_of(version.pk),
        answers,
        today=now.date(),
        now=now,
        language=language,
        files={reading.VISITS: reading.taken_along(answers)},
    )


def whom(named: str) -> tuple[PlannedVisit | None, ListedHousehold]:
    """Return the planned visit and the household that a record names; raises ``MustWait``."""
    try:
        key = UUID(named)
    except ValueError:
        raise MustWait(Why.NO_VISIT) from None
    planned = PlannedVisit.objects.filter(pk=key).first()
    households = ListedHousehold.objects.select_related("project").select_for_update(
        of=("self",)
    )
    household = households.filter(pk=planned.household_id if planned else key).first()
    if household is None:
        raise MustWait(Why.NO_VISIT)
    return planned, household


def check_meanwhile(household: ListedHousehold) -> None:
    """Raise ``MustWait`` when the household changed so that a visit to it needs a look."""
    if is_over(household.project):
        raise MustWait(Why.CLOSED, household)
    if household.address_protected:
        raise MustWait(Why.SEALED, household)
    states = set(household.participants.values_list("state", flat=True))
    for state, why in MEANWHILE.items():
        if states == {state}:
            raise MustWait(why, household)


def corrected(deprecated_id: str, household: ListedHousehold) -> Visit | None:
    """Return the visit that an edited record replaces; raises ``MustWait`` when it is not the present one."""
    if not deprecated_id:
        return None
    rows = Visit.objects.select_for_update(of=("self",))
    old = rows.filter(instance_id=deprecated_id, household=household).first()
    if old is None or old.state != State.LOCKED:
        raise MustWait(Why.SUPERSEDED, household, old)
    return old


def write(
    sent: Sent,
    filling: Filling,
    household: ListedHousehold,
    planned: PlannedVisit | None,
    old: Visit | None = None,
    reason: str = "",
    done_by=None,
) -> Visit:
    """Return the finished visit, with its files and everything that follows from it."""
    answers = filling.clean()
    found = Visit.objects.select_for_update(of=("self",))
    draft = found.filter(instance_id=sent.instance_id, state=State.DRAFT).first()
    visit = draft or Visit(
        instance_id=sent.instance_id, started_on=timezone.localdate()
    )
    visit.project, visit.household, visit.planned = (
        household.project,
        household,
        planned,
    )
    visit.form_version, visit.language = sent.form_version, visit.language or "mk"
    visit.answers, visit.results = answers, filling.results()
    visit.done_by, visit.way = done_by or sent.by.worker, sent.way
    visit.sent = sent.checksum
    visit.corrects, visit.correction_reason = (
        old or visit.corrects,
        reason or visit.correction_reason,
    )
    visit.visited_at = parse_datetime(reading.said(answers, "door", "at"))
    visit.finding = reading.said(answers, "door", "finding")
    visit.received_at = visit.saved_at = timezone.now()
    visit.finished_on, visit.state = timezone.localdate(), State.LOCKED
    visit.version += bool(draft)
    visit.save()
    keep_files(visit, sent.attachments, reading.files_named(answers))
    record(verb="visit.received", subject=visit, detail={"way": sent.way.value})
    follow(visit, by=sent.by)
    return visit


def hold(sent: Sent, waits: MustWait) -> Receipt:
    """Keep a record that a human has to look at, byte by byte."""
    kept = store.keep(sent.instance)
    held, created = HeldVisit.objects.get_or_create(
        office=sent.by.office,
        instance_id=sent.instance_id,
        sha256=kept.sha256,
        defaults={
            "size_bytes": kept.size_bytes,
            "stored_as": kept.stored_as,
            "project": waits.household.project if waits.household else None,
            "household": waits.household,
            "visit": waits.visit,
            "form_version": sent.form_version,
            "way": sent.way,
            "why": waits.why,
            "sent_by": sent.by.worker,
        },
    )
    hold_files(held, sent.attachments)
    if created:
        record(verb="visit.held", subject=held, detail={"why": waits.why.value})
    return Receipt(Outcome.HELD, waits.visit, held)
