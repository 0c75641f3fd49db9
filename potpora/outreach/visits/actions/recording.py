"""Writing a visit on the page: begin, keep, files, finish, correct."""

from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from potpora.ground.instruments import instance as xml
from potpora.ground.instruments.actions import filling
from potpora.ground.instruments.actions.filling import NotComplete, judged
from potpora.ground.instruments.filling import begin
from potpora.ground.instruments.queries import definition_of, version_in_force
from potpora.ground.instruments.workflow import OPEN, NotPossible, State, check_open
from potpora.ground.papers import filetypes, store
from potpora.ground.trail.actions import record
from potpora.outreach.projects.models import ListedHousehold
from potpora.outreach.visits import answers as reading
from potpora.outreach.visits.actions.files import SHOWN, keep_files, real_type
from potpora.outreach.visits.actions.receiving import Receipt, receive
from potpora.outreach.visits.codes import Way
from potpora.outreach.visits.models import PlannedVisit, Visit, VisitFile
from potpora.outreach.visits.permissions import check_may, is_over, may_record
from potpora.outreach.visits.taking import last_seen, row_of

PHOTO, SIGNATURE = "photo", "signature"
MOST_FILES = 20


class NotOffered(Exception):
    """A visit cannot be begun: protected, the project has ended, or no form is in force."""


@transaction.atomic
def start(*, household: ListedHousehold, language: str, by) -> Visit:
    """Begin the record of a visit; one that the same worker began is gone on with."""
    check_may(may_record(by))
    version = version_in_force(reading.FORM, on=timezone.localdate())
    if household.address_protected or is_over(household.project) or version is None:
        raise NotOffered("the household, the project or the form does not allow it")
    ListedHousehold.objects.select_for_update().get(pk=household.pk)
    drafts = Visit.objects.filter(household=household, state=State.DRAFT)
    begun = drafts.filter(done_by=by.worker, corrects=None).first()
    if begun:
        return begun
    rows = PlannedVisit.objects.filter(
        household=household, state=PlannedVisit.State.PLANNED
    )
    planned = rows.order_by("day").first()
    key = planned.pk if planned else household.pk
    seen = last_seen(household.project_id).get(household.pk)
    now = timezone.localtime()
    visit = Visit.objects.create(
        form_version=version,
        language=language,
        project=household.project,
        household=household,
        planned=planned,
        done_by=by.worker,
        answers=begin(
            definition_of(version.pk),
            today=now.date(),
            now=now,
            language=language,
            known={"visit": str(key)},
            files={reading.VISITS: [row_of(household, key, seen)]},
        ),
    )
    filling.told(visit, "form.started")
    return visit


def writable(visit_id: UUID, by) -> Visit:
    """Return the own draft, held until the end; raises ``NotAllowed`` or ``NotPossible``."""
    visit = filling.locked(Visit, visit_id)
    check_may(may_record(by) and visit.done_by_id == by.worker_id)
    check_open(visit.state)
    return visit


def attached(
    visit: Visit, answers: reading.Answers | None = None
) -> dict[str, list[dict[str, str]]]:
    """Return the list of visits as the writer of this record saw it: its one row.

    ``answers`` stand for those of the visit where a reader may not be told all of them.
    """
    row = reading.taken_along(visit.answers if answers is None else answers)[0]
    home = visit.household
    return {reading.VISITS: [row | {"label": f"{home.number}. {home.name}"}]}


@transaction.atomic
def save_draft(*, visit_id: UUID, answers, version: int, language: str, by) -> Visit:
    """Save the record as far as it goes; raises ``NotAllowed``, ``Changed`` or ``NotPossible``."""
    writable(visit_id, by)
    return filling.save_draft(
        Visit,
        record_id=visit_id,
        answers=answers,
        version=version,
        language=language,
        by=by,
    )


@transaction.atomic
def finish(*, visit_id: UUID, answers, version: int, language: str, by) -> Receipt:
    """Hand the whole record in through the door that phones use as well.

    Raises ``NotComplete``, ``Changed``, ``NotAllowed`` or ``NotPossible``.
    """
    visit = writable(visit_id, by)
    if visit.version != version:
        raise filling.Changed(visit)
    found = judged(
        visit.form_version_id, answers, language=language, files=attached(visit)
    )
    if found.problems():
        raise NotComplete(found)
    visit.files.exclude(name__in=reading.files_named(found.clean())).delete()
    return receive(
        form_version=visit.form_version,
        instance=xml.write(
            definition_of(visit.form_version_id),
            found.clean(),
            instance_id=visit.instance_id,
        ),
        attachments={},
        by=by,
        instance_id=visit.instance_id,
        received_via=Way.PAGE,
    )


@transaction.atomic
def add_file(*, visit_id: UUID, content: bytes, kind: str, by) -> VisitFile:
    """Keep a photo or the drawn signature of a draft; raises ``filetypes.Refused`` for anything else."""
    visit = writable(visit_id, by)
    real = filetypes.type_of(content)
    if real_type(content) not in SHOWN or visit.files.count() >= MOST_FILES:
        raise filetypes.Refused("unknown")
    what = SIGNATURE if kind == SIGNATURE else PHOTO
    if what == SIGNATURE:
        visit.files.filter(name__startswith=SIGNATURE).delete()
    name = f"{what}-{sha256(content).hexdigest()[:8]}.{real.ending}"
    keep_files(visit, {name: content}, [name])
    record(verb="form.saved", subject=visit, detail={"file": what})
    return visit.files.get(name=name)


@transaction.atomic
def correct(*, visit_id: UUID, reason: str, by) -> Visit:
    """Begin a correction of a finished visit, with its answers and files."""
    check_may(may_record(by))
    old = Visit.objects.select_related("project", "household").get(pk=visit_id)
    if is_over(old.project) or old.household.address_protected:
        raise NotPossible(old.state, State.CORRECTED)
    draft = filling.correct(
        Visit,
        record_id=visit_id,
        reason=reason,
        by=by,
        project=old.project,
        household=old.household,
        planned=old.planned,
    )
    for file in old.files.all():
        keep_files(draft, {file.name: store.read(file)}, [file.name])
    return draft


@transaction.atomic
def discard(*, visit_id: UUID, by) -> None:
    """Delete an own draft that was never handed in."""
    visit = writable(visit_id, by)
    if visit.state not in OPEN:
        raise NotPossible(visit.state, State.DRAFT)
    visit.files.all().delete()
    filling.discard(Visit, record_id=visit_id)
