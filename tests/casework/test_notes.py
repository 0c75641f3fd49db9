"""A note is corrected by a new version, once."""

import pytest

from potpora.casework.casefile.actions import notes
from potpora.ground.access.acting import acting
from tests.factories import casework as made

pytestmark = pytest.mark.django_db


def test_a_correction_is_a_new_note_and_the_old_one_stays(manager, case_of):
    note = made.CaseNoteFactory(case=case_of())

    with acting(manager):
        new = notes.correct_note(
            note_id=note.pk,
            by=manager,
            kind=note.kind,
            note_class=note.note_class,
            text="Исправено.",
            happened_on=note.happened_on,
        )

    note.refresh_from_db()
    assert note.text == "Мајката рече дека детето е на училиште."
    assert list(note.case.notes.current()) == [new]


def test_a_note_is_corrected_once(manager, case_of):
    note = made.CaseNoteFactory(case=case_of())
    made.CaseNoteFactory(case=note.case, corrects=note)

    with acting(manager), pytest.raises(notes.AlreadyCorrected):
        notes.correct_note(
            note_id=note.pk,
            by=manager,
            kind=note.kind,
            note_class=note.note_class,
            text="И јас.",
            happened_on=note.happened_on,
        )
