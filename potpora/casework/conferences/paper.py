"""The minutes of a conference as a paper: who came, what was said, who does what."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from potpora.casework.casefile.models import NoteClass
from potpora.casework.conferences.models import Conference, ConferenceMinutes
from potpora.casework.conferences.queries import tasks_of
from potpora.ground.lawbook.queries import code_names
from potpora.ground.papers.rules import Block, Heading, Paper, Table, Text


def day(value) -> str:
    """Return a date as dd.mm.yyyy, or nothing."""
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


def moment(value) -> str:
    """Return day and hour, local time."""
    return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")


def reasons_of(conference: Conference) -> str:
    """Return why a conference was called, in the language of the moment."""
    names = code_names("conference_reason", profile=conference.case.office.profile)
    return ", ".join(names.get(code, code) for code in conference.reasons)


def minutes_paper(conference: Conference, minutes: ConferenceMinutes) -> Paper:
    """Return the minutes of a conference."""
    case = conference.case
    return Paper(
        title=_("Minutes of the case conference"),
        under=(case.title, _("case %(number)s") % {"number": case.number}),
        facts=(
            (_("When"), moment(conference.at)),
            (_("Where"), conference.place),
            (_("Reason"), reasons_of(conference)),
            (_("Chair"), conference.chair.name),
            (_("Written by"), minutes.written_by.name),
            (_("Confirmed on"), day(minutes.confirmed_on)),
        ),
        blocks=tuple(parts(conference, minutes)),
        signatures=(_("Chair"), _("Minutes")),
        foot=_("For the participants alone. Do not pass it on."),
        sensitive=minutes.note_class != NoteClass.ORDINARY,
    )


def parts(conference: Conference, minutes: ConferenceMinutes) -> Iterator[Block]:
    """Yield the parts of the minutes."""
    yield Heading(_("Participants"))
    yield participants_table(conference)
    yield Heading(_("Agenda"))
    yield Text(conference.agenda)
    yield Heading(_("View of the person or child"))
    yield Text(minutes.own_view or absent(minutes), framed=True)
    yield Heading(_("Main points"))
    yield Text(minutes.points)
    if minutes.differences:
        yield Heading(_("Where we differ"))
        yield Text(minutes.differences)
    yield Heading(_("Who does what, and until when"))
    yield tasks_table(minutes)
    if minutes.next_on:
        yield Text(_("Next meeting: %(day)s") % {"day": day(minutes.next_on)})


def absent(minutes: ConferenceMinutes) -> str:
    """Return why the beneficiary was not there, or a stroke."""
    if minutes.beneficiary_came:
        return "–"
    return _("Did not take part: %(why)s") % {"why": minutes.beneficiary_why}


def participants_table(conference: Conference) -> Table:
    """Return who was invited, for which body, and whether they came."""
    profile = conference.case.office.profile
    roles = code_names("participant_role", profile=profile)
    came = code_names("attendance", profile=profile)
    rows = [
        (
            each.name,
            each.body,
            roles.get(each.part, each.part),
            came.get(each.attendance, ""),
        )
        for each in conference.participants.all()
    ]
    head = (_("Name"), _("Body"), _("Part"), _("Attendance"))
    return Table(head, rows, (1.6, 1.6, 1.2, 1))


def tasks_table(minutes: ConferenceMinutes) -> Table:
    """Return the tasks, each with who does it and its day."""
    rows = [(task.text, task.holder, day(task.due_on)) for task in tasks_of(minutes)]
    return Table((_("Task"), _("Who"), _("Until")), rows, (2.6, 1.4, 0.9))
