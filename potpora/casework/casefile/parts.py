"""What casework holds about a person, for the person's bundle.

The reporter's name, sensitive notes and what somebody else told are left out: they protect
other people. What is told of the whole household is given without its other members' words.
"""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.contributions import happenings
from potpora.casework.casefile.models import CaseFile, CaseNote, NoteClass
from potpora.casework.casefile.panels import cases_about
from potpora.registry.consent.bundle import part
from potpora.registry.people.models import Person

Row = dict[str, Any]


def day(value) -> str:
    """Return a date as dd.mm.yyyy, or nothing."""
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


@part("cases", gettext_lazy("Cases"), order=110)
def cases(person: Person) -> list[Row]:
    """Return the cases for the person or their households."""
    return [
        {
            _("Case number"): case.number,
            _("For"): case.title,
            _("Stage"): case.get_stage_display(),
            _("Case manager"): case.manager.name,
            _("Opened"): day(case.opened_on),
            _("Closed"): day(case.closed_on),
        }
        for case in cases_about(person)
    ]


@part("case_steps", gettext_lazy("What happened in the cases"), order=115)
def steps(person: Person) -> list[Row]:
    """Return the steps and forms of the person's cases, newest first."""
    return [
        {
            _("Case number"): case.number,
            _("When"): day(each.when),
            _("What"): each.what,
            _("Who"): each.who,
        }
        for case in cases_about(person)
        for each in happenings(case)
        if each.kind in {"step", "form"}
    ]


@part("case_notes", gettext_lazy("Notes in the cases"), order=120)
def notes(person: Person) -> list[Row]:
    """Return the ordinary notes of cases kept for the person alone."""
    own = CaseFile.objects.filter(person=person)
    found = (
        CaseNote.objects.current()
        .filter(case__in=own, note_class=NoteClass.ORDINARY)
        .exclude(kind=CaseNote.Kind.THIRD_PARTY)
        .select_related("case", "written_by")
    )
    return [
        {
            _("Case number"): note.case.number,
            _("Happened on"): day(note.happened_on),
            _("Kind"): note.get_kind_display(),
            _("Note"): note.text,
            _("Written by"): note.written_by.name,
        }
        for note in found
    ]
