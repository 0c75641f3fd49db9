"""Writing and correcting notes."""

from datetime import date
from uuid import UUID

from django.db import transaction

from potpora.casework.casefile.actions.moving import locked
from potpora.casework.casefile.models import CaseNote
from potpora.casework.casefile.permissions import check_may_work
from potpora.ground.trail.actions import record


class AlreadyCorrected(Exception):
    """Somebody corrected this note in the meantime: theirs is the note to correct."""


@transaction.atomic
def write_note(
    *, case_id: UUID, kind: str, note_class: str, text: str, happened_on: date, by
) -> CaseNote:
    """Write a note into a case."""
    case = locked(case_id)
    check_may_work(by, case)
    note = CaseNote.objects.create(
        case=case,
        kind=kind,
        note_class=note_class,
        text=text,
        happened_on=happened_on,
        written_by=by.worker,
    )
    record(verb="case.note_written", subject=case, detail={"class": str(note_class)})
    return note


@transaction.atomic
def correct_note(*, note_id: UUID, by, **changed) -> CaseNote:
    """Write a new version of a note; the old one stays readable. Raises ``AlreadyCorrected``."""
    old = CaseNote.objects.get(pk=note_id)
    case = locked(old.case_id)
    check_may_work(by, case)
    if CaseNote.objects.filter(corrects=old).exists():
        raise AlreadyCorrected("the note has a newer version")
    note = CaseNote.objects.create(
        case=case, corrects=old, written_by=by.worker, **changed
    )
    record(verb="case.note_corrected", subject=case, detail={"note": str(old.pk)})
    return note
