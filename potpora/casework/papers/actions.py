"""Filing papers, attaching files, taking them out."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from potpora.casework.casefile.actions.moving import locked
from potpora.casework.casefile.models import CaseFile, NoteClass
from potpora.casework.casefile.queries import case_for_page
from potpora.casework.papers import queries
from potpora.casework.papers.kinds import LETTER, kind
from potpora.casework.papers.letters import Letter, letter_paper
from potpora.casework.papers.models import Attachment, CasePaper
from potpora.casework.papers.permissions import check_may_file, check_may_take_out
from potpora.ground.papers import filetypes, store
from potpora.ground.papers.actions import file as file_away
from potpora.ground.papers.rules import Paper
from potpora.ground.papers.scanning import Scan, scan
from potpora.ground.trail.actions import record


class NothingToPrint(Exception):
    """The step has nothing to print (any more): somebody may have changed it meanwhile."""


class TellsProtectedAddress(Exception):
    """The letter names a protected address of somebody in the case."""


class Harmful(Exception):
    """The scanner found something harmful, and the file was not kept."""


class AttachedAlready(Exception):
    """The very same file is attached to the case already, as ``attachment``."""

    def __init__(self, attachment: Attachment) -> None:
        super().__init__("the same bytes are attached")
        self.attachment = attachment


def held(case_id: UUID) -> CaseFile:
    """Return the case, held until the transaction ends, with its people as far as they are seen."""
    return case_for_page(locked(case_id).pk).get()


def maker_of(case: CaseFile, code: str, record_id: str) -> Callable[[], Paper]:
    """Return the function that makes a paper in the language of the moment."""
    found = kind(code)
    if found is None:
        raise NothingToPrint(f"no kind of paper {code!r}")

    def make() -> Paper:
        try:
            made = found.make(case, record_id)
        except (ValueError, ValidationError):  # what was sent is the id of nothing
            made = None
        if made is None:
            raise NothingToPrint(f"nothing of the kind {code!r} to print")
        return made

    return make


@transaction.atomic
def file(
    *, case_id: UUID, kind: str, record_id: str, languages: Sequence[str], by
) -> CasePaper:
    """File a paper of the procedure under the next register number."""
    case = held(case_id)
    check_may_file(by, case)
    maker = maker_of(case, kind, record_id)
    return filed(
        case,
        maker,
        kind=kind,
        languages=languages,
        about=record_id,
        note_class=NoteClass.SENSITIVE if maker().sensitive else NoteClass.ORDINARY,
        by=by,
    )


@transaction.atomic
def send(*, case_id: UUID, letter: Letter, by) -> CasePaper:
    """File a letter; raises ``TellsProtectedAddress`` when it would give one away."""
    case = held(case_id)
    check_may_file(by, case)
    if not letter.to_the_person and queries.tells_protected_address(case, letter.texts):
        record(verb="case.address_held_back", subject=case)
        raise TellsProtectedAddress("the letter names a protected address")
    return filed(
        case,
        lambda: letter_paper(case, letter, by.worker.name),
        kind=LETTER,
        languages=letter.languages,
        note_class=letter.note_class,
        by=by,
    )


def filed(case: CaseFile, maker: Callable[[], Paper], *, kind: str, by, **more):
    """Return the paper of a locked case, filed now."""
    paper = file_away(
        CasePaper,
        maker=maker,
        kind=kind,
        office=case.office,
        matter_id=case.pk,
        at=timezone.now(),
        by=by,
        case=case,
        **more,
    )
    record(
        verb="case.paper_filed",
        subject=case,
        detail={"kind": kind, "number": paper.number.text, "paper": str(paper.pk)},
    )
    return paper


@transaction.atomic
def attach(
    *,
    case_id: UUID,
    content: bytes,
    name: str,
    title: str,
    kind: str,
    note_class: str,
    received_on: date,
    by,
) -> Attachment:
    """Attach a file; raises ``filetypes.Refused``, ``Harmful`` or ``AttachedAlready``."""
    case = locked(case_id)
    check_may_file(by, case)
    real = filetypes.type_of(content)
    found = scan(content)
    if found.scan == Scan.HARMFUL:
        record(verb="case.harmful_refused", subject=case, detail={"harm": found.name})
        raise Harmful(found.name)
    kept = store.keep(content)
    if there := case.attachments.kept().filter(sha256=kept.sha256).first():
        raise AttachedAlready(there)
    attachment = case.attachments.create(
        kind=kind,
        note_class=note_class,
        title=title,
        file_name=filetypes.safe_name(name, real.ending),
        media_type=real.media_type,
        scanned=found.scan.value,
        received_on=received_on,
        added_by=by.worker,
        **kept.fields,
    )
    record(
        verb="case.attached",
        subject=case,
        detail={"kind": kind, "attachment": str(attachment.pk)},
    )
    return attachment


@transaction.atomic
def take_out(*, case_id: UUID, attachment_id: UUID, reason: str, by) -> Attachment:
    """Take an attachment out of the case; it stays in the list with its reason."""
    case = locked(case_id)
    attachment = (
        case.attachments.select_for_update(of=("self",)).kept().get(pk=attachment_id)
    )
    check_may_take_out(by, attachment)
    attachment.removed_by, attachment.removed_at = by.worker, timezone.now()
    attachment.remove_reason = reason
    attachment.save(update_fields=["removed_by", "removed_at", "remove_reason"])
    record(
        verb="case.attachment_removed",
        subject=case,
        reason=reason,
        detail={"attachment": str(attachment.pk)},
    )
    return attachment


def opened(attachment: Attachment) -> bytes:
    """Return the bytes of an attachment; one kept unscanned is scanned when the scanner runs again.

    Raises ``Harmful`` or ``store.Damaged``.
    """
    content = store.read(attachment)
    if attachment.scanned == Attachment.Scanned.NOT_SCANNED:
        found = scan(content)
        if found.scan != Scan.NOT_SCANNED:
            attachment.scanned = found.scan.value
            attachment.save(update_fields=["scanned"])
    if attachment.scanned == Attachment.Scanned.HARMFUL:
        raise Harmful("locked")
    return content
