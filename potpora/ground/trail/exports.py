"""The trail as a workbook."""

from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import IO

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from potpora.ground.papers.spreadsheets import Sheet, write
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from potpora.ground.trail.words import verb_in_words

MOST_ROWS = 200_000
IN_MEMORY_BYTES = 4 * 1024 * 1024


def workbook(entries: Iterable[TrailEntry]) -> IO[bytes]:
    """Return a file with one row an entry; every cell is text, so nothing becomes a formula."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115, closed with the answer
    write(file, Sheet(heads(), map(cells_of, entries)))
    file.seek(0)
    return file


def heads() -> list[str]:
    """Return the heads of the columns in the language of the asker."""
    return [
        _("number"), _("at"), _("deed"), _("worker"), _("role"),
        _("kind of subject"), _("subject"), _("reason"),
    ]  # fmt: skip


def cells_of(entry: TrailEntry) -> list[str]:
    """Return the cells of an entry."""
    roles = dict(Role.choices)
    return [
        str(entry.number),
        date_format(timezone.localtime(entry.at), "SHORT_DATETIME_FORMAT"),
        verb_in_words(entry.verb),
        entry.worker_name,
        str(roles.get(entry.role, entry.role)),
        entry.subject_kind,
        entry.subject_id,
        entry.reason,
    ]
