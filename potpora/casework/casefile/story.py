"""What the case itself tells in its timeline: its moves, who managed it, its notes."""

from django.urls import reverse
from django.utils.translation import gettext as _

from potpora.casework.casefile.contributions import Happening, happenings_of
from potpora.casework.casefile.models import (
    CaseFile,
    CaseManagement,
    CaseNote,
    NoteClass,
    StageChange,
)


@happenings_of(lambda pk: StageChange.objects.filter(case=pk))
def moves(case: CaseFile, _newest):
    """Tell each move of the case."""
    for change in case.stage_changes.select_related("by"):
        if not change.came_from:
            what = _("The case was opened")
        else:
            what = _("Step taken: %(left)s → %(here)s") % {
                "left": change.get_came_from_display(),
                "here": change.get_stage_display(),
            }
        yield Happening(
            what, change.at, change.by.name, "step", change.reason, move=True
        )


@happenings_of(lambda pk: CaseManagement.objects.filter(case=pk, ends_at__isnull=False))
def managements(case: CaseFile, _newest):
    """Tell each change of the case manager, but not the first."""
    known = list(case.managements.select_related("worker", "by"))
    for management in known[1:]:
        what = _("The case passed to %(name)s") % {"name": management.worker.name}
        yield Happening(
            what, management.starts_at, management.by.name, "step", management.note
        )


@happenings_of(lambda pk: CaseNote.objects.filter(case=pk))
def notes(case: CaseFile, newest):
    """Tell the newest notes as they stand now."""
    found = case.notes.current().select_related("written_by")
    for note in found.order_by("-happened_on", "-written_at")[:newest]:
        what = note.get_kind_display().capitalize()
        if note.note_class == NoteClass.SENSITIVE:
            what = _("%(kind)s (sensitive)") % {"kind": what}
        text = (
            _("Corrected: read all versions")
            if note.corrects_id
            else _("Read or correct")
        )
        yield Happening(
            what,
            note.happened_on,
            note.written_by.name,
            "note",
            note.text,
            url=reverse("case_note", args=[case.pk, note.pk]),
            url_text=text,
            recorded_at=note.written_at,
        )
