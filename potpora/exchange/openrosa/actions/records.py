"""Taking in what a telephone sent: kept first, understood afterwards, never dropped, never twice."""

import hashlib
import logging
from dataclasses import dataclass
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from potpora.exchange.openrosa.incoming import Parts, Refused, not_a_record
from potpora.exchange.openrosa.models import (
    LONGEST_ID,
    Submission,
    SubmissionFile,
)
from potpora.exchange.openrosa.queries import missing_files, version_of, wanted_files
from potpora.exchange.openrosa.rules import fits, media_type_of
from potpora.exchange.openrosa.takers import TAKERS, Outcome
from potpora.ground.instruments.instance import Received, Unreadable, identify
from potpora.ground.papers import store
from potpora.ground.papers.scanning import Scan, scan
from potpora.ground.trail.actions import record
from potpora.outreach.projects.models import Project

log = logging.getLogger(__name__)
State, Reason, Kept = Submission.State, Submission.Reason, SubmissionFile.State
TRIED_AGAIN = {Reason.UNKNOWN_FORM, Reason.FAILED}
"""What may be mended by the time the telephone sends again."""
HARM = "harmful"
ENCRYPTED = b'encrypted="yes"'
WHERE_A_ROOT_ENDS = 2000


@dataclass(frozen=True)
class Sender:
    """Who sends: the project, the worker's assignment, and the telephone if it was one."""

    project: Project
    by: object
    code_id: UUID | None = None


def identified(content: bytes) -> Received:
    """Return form, version and ids of a record; raises ``Refused`` with what the worker can do."""
    try:
        found = identify(content)
    except Unreadable as wrong:
        raise not_a_record() from wrong
    if ENCRYPTED in content[:WHERE_A_ROOT_ENDS]:
        raise Refused(
            400,
            _("The record is encrypted for another server. Send it unencrypted."),
        )
    if not found.instance_id:
        raise Refused(
            400,
            _("The record has no id (instanceID), so it cannot be told from another."),
        )
    said = (found.code, found.version, found.instance_id, found.deprecated_id)
    if not found.code or max(map(len, said)) > LONGEST_ID:
        raise not_a_record()
    return found


@transaction.atomic
def take_in(*, parts: Parts, sender: Sender) -> Submission:
    """Keep what came and go on with it as far as possible; raises ``Refused``.

    Sent again, or by several requests at once, it is one row; the others wait for the first.
    """
    found = identified(parts.record)
    sent, is_new = written(found, parts.record, sender)
    if is_new:
        record(verb="phone.record_received", subject=sent, detail={"form": found.code})
    came = keep_files(sent, parts.files)
    if HARM in came:
        quarantine(sent, Reason.HARMFUL)
    elif sent.state == State.RECEIVED or sent.reason in TRIED_AGAIN:
        go_on(sent, by=sender.by)
    elif sent.state == State.COMPLETE and came:
        hand_over(sent, sender.by)
    return sent


def written(found: Received, content: bytes, sender: Sender) -> tuple[Submission, bool]:
    """Return the row of a record, held until the end, and whether it is new.

    The same id with other content gets a row of its own beside the first.
    """
    row = row_of(found, content, sender)
    Submission.objects.bulk_create([row], ignore_conflicts=True)
    alike = Submission.objects.filter(
        project=sender.project,
        office_id=sender.by.office_id,
        form_code=found.code,
        instance_id=found.instance_id,
    )
    first = alike.first_of_their_id().select_for_update().get()
    if first.xml_sha256 != row.xml_sha256:
        row.conflicts_with = first
        Submission.objects.bulk_create([row], ignore_conflicts=True)
        first = alike.select_for_update().get(xml_sha256=row.xml_sha256)
    return first, first.pk == row.pk


def row_of(found: Received, content: bytes, sender: Sender) -> Submission:
    """Return a row for a record, not yet written."""
    return Submission(
        project=sender.project,
        office_id=sender.by.office_id,
        worker_id=sender.by.worker_id,
        code_id=sender.code_id,
        form_code=found.code,
        form_version=version_of(found.code, found.version),
        version=found.version,
        instance_id=found.instance_id,
        deprecated_id=found.deprecated_id,
        xml=content,
        xml_sha256=hashlib.sha256(content).hexdigest(),
    )


def keep_files(sent: Submission, files: list[tuple[str, UploadedFile]]) -> set[str]:
    """Keep the files of a request and return what the new ones are to the record."""
    kinds = wanted_files(sent) if files else {}
    found = {keep_file(sent, name, file.read(), kinds) for name, file in files}
    return found - {""}


def keep_file(
    sent: Submission, name: str, content: bytes, kinds: dict[str, str]
) -> str:
    """Keep a file under its name; return what it is, nothing for bytes that came before."""
    others, kept = sent.files.filter(name=name), store.keep(content)
    if others.filter(sha256=kept.sha256).exists():
        return ""
    media_type = media_type_of(content)
    harmful = scan(content).scan == Scan.HARMFUL
    state = Kept.APART if harmful else state_of(name, media_type, kinds, others)
    sent.files.create(name=name, media_type=media_type, state=state, **kept.fields)
    return HARM if harmful else state


def state_of(name: str, media_type: str, kinds: dict[str, str], others) -> str:
    """Return what a file is to its record."""
    if name not in kinds:
        return Kept.UNASKED
    if not fits(kinds[name], media_type):
        return Kept.APART
    return Kept.SECOND if others.filter(state=Kept.WANTED).exists() else Kept.WANTED


def go_on(sent: Submission, *, by) -> None:
    """Bring a record as far as it goes: wait for files, be handed on, or wait for a decision."""
    if sent.form_code not in TAKERS:
        quarantine(sent, Reason.UNKNOWN_FORM)
    elif not missing_files(sent):
        hand_over(sent, by)


def hand_over(sent: Submission, by) -> None:
    """Let the room take a whole record; what goes wrong there leaves the record here."""
    try:
        with transaction.atomic():
            outcome = TAKERS[sent.form_code].take(sent, by)
    except Exception as wrong:  # whatever it is, the record must not be lost for it
        log.error("a record could not be taken in: %s", type(wrong).__name__)
        quarantine(sent, Reason.FAILED)
        return
    note(sent, outcome)


def note(sent: Submission, outcome: Outcome) -> None:
    """Remember what became of a record."""
    sent.state, sent.reason = State.COMPLETE, Reason.HELD if outcome.held else ""
    sent.taken_as = outcome.taken_as
    sent.save(update_fields=["state", "reason", "taken_as"])
    record(verb="phone.record_taken", subject=sent, detail={"held": outcome.held})


def quarantine(sent: Submission, reason: str) -> None:
    """Let a record wait for a person, with the reason."""
    if (sent.state, sent.reason) == (State.QUARANTINED, reason):
        return
    sent.state, sent.reason = State.QUARANTINED, reason
    sent.save(update_fields=["state", "reason"])
    record(verb="phone.record_held", subject=sent, detail={"reason": reason})


def locked(submission_id: UUID) -> Submission:
    """Return a record that waits for a person, held until the end; ``DoesNotExist`` otherwise."""
    waiting = Submission.objects.filter(state=State.QUARANTINED)
    return waiting.select_for_update().get(pk=submission_id)


@transaction.atomic
def try_again(*, submission_id: UUID, by) -> Submission:
    """Take a record in now that what kept it back may have changed; it keeps its sender."""
    sent = locked(submission_id)
    sent.form_version = sent.form_version or version_of(sent.form_code, sent.version)
    sent.save(update_fields=["form_version"])
    go_on(sent, by=by)
    return sent


@transaction.atomic
def settle(*, submission_id: UUID, note: str, by) -> Submission:
    """Decide that a record is not taken in, with the reason; it stays readable."""
    sent = locked(submission_id)
    sent.state, sent.settled_note = State.SETTLED, note
    sent.settled_by, sent.settled_at = by.worker, timezone.now()
    sent.save(update_fields=["state", "settled_note", "settled_by", "settled_at"])
    record(verb="phone.record_settled", subject=sent, reason=note)
    return sent
