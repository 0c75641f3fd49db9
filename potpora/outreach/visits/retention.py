"""How long photos and recordings of visits are kept after their project; the records are reviewed by people."""

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from potpora.ground.access import acting
from potpora.ground.papers.orphans import forget_orphans
from potpora.ground.retention.sources import EVERYBODY, Candidate, Source, add
from potpora.outreach.visits.models import Visit, VisitFile

DELETE = "select record_id, bytes from delete_confirmed_visit_files(%s)"
OFFICE, ENDED = "project__office", "project__ends_on"


def files() -> Iterator[Candidate]:
    """Yield the files of visits in projects that the acting office leads."""
    yield from of_own_projects(VisitFile.objects.all(), through="visit__")


def records() -> Iterator[Candidate]:
    """Yield the visits themselves."""
    yield from of_own_projects(Visit.objects.all())


def of_own_projects(rows, through: str = "") -> Iterator[Candidate]:
    """Yield rows of projects that the acting office leads, known by the code of the project."""
    present = acting.current()
    if present is None:
        return
    names = [f"{through}project", f"{through}project__code", f"{through}{ENDED}"]
    mine = rows.filter(**{f"{through}{OFFICE}": present.office})
    for pk, project, code, ended in mine.values_list("pk", *names).order_by("pk"):
        yield candidate(pk, project, code, ended)


def candidate(pk: UUID, project: UUID, code: str, ended: date) -> Candidate:
    """Return a visit or a file of it, named by its project and the beginning of its id."""
    return Candidate(pk, project, f"{code} {pk.hex[:8]}", ended)


def erase(record_ids: Collection[UUID]) -> set[UUID]:
    """Delete files that a confirmed run lists, with bytes that nothing else names."""
    with connection.cursor() as cursor:
        cursor.execute(DELETE, [list(record_ids)])
        deleted = cursor.fetchall()
    forget_orphans(name for _record_id, name in deleted)
    return {record_id for record_id, _name in deleted}


SOURCES = (
    Source("visit_file", _("Photos and recordings of visits"), "R5_contact", files, erase, EVERYBODY),
    Source("visit", _("Records of visits"), "R5_contact", records, None, EVERYBODY),
)  # fmt: skip
for each in SOURCES:
    add(each)
