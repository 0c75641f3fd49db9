"""The circles of sealed cases and sealed people side by side: who belongs to them, until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from potpora.casework.casefile.models import CaseFile, CaseTeamMember
from potpora.casework.sealed.rules import is_due, is_over
from potpora.registry.people.models import Person, PersonCircle, RecordClass

SEALED = RecordClass.SEALED


@dataclass(frozen=True)
class Membership:
    """That a worker belongs to the circle of a sealed case or person, until they are confirmed."""

    row: CaseTeamMember | PersonCircle
    subject: CaseFile | Person
    until: date

    @property
    def key(self) -> str:
        """Return what a form calls it."""
        kind = "case" if isinstance(self.row, CaseTeamMember) else "person"
        return f"{kind}-{self.row.pk}"

    @property
    def url(self) -> str:
        """Return the page of the sealed record."""
        page = "case_page" if isinstance(self.subject, CaseFile) else "person_detail"
        return reverse(page, args=[self.subject.pk])

    @property
    def is_due(self) -> bool:
        """Return whether it is to be confirmed by today."""
        return is_due(self.until, timezone.localdate())

    @property
    def is_over(self) -> bool:
        """Return whether it opens nothing any more."""
        return is_over(self.until, timezone.localdate())


def case_members(today: date) -> QuerySet[CaseTeamMember]:
    """Return who is or was in the circle of a sealed case and still works on it."""
    there = Q(ends_on__isnull=True) | Q(ends_on__gt=today)
    members = CaseTeamMember.objects.filter(
        there, circle_until__isnull=False, case__record_class=SEALED
    )
    return members.select_related("case__office", "worker")


def person_members() -> QuerySet[PersonCircle]:
    """Return who is in the circle of a sealed person."""
    members = PersonCircle.objects.filter(person__record_class=SEALED)
    return members.select_related("person__office", "worker")


def memberships(subject_id: UUID | None = None) -> list[Membership]:
    """Return every membership that the reader sees, or those of one record, the nearest end first."""
    found = [
        each
        for each in every(timezone.localdate())
        if subject_id in (None, each.subject.pk)
    ]
    return sorted(found, key=lambda m: (m.until, str(m.subject.pk), m.row.worker.name))


def every(today: date) -> Iterator[Membership]:
    """Yield the memberships in cases, then those of people."""
    for member in case_members(today):
        if member.circle_until:
            yield Membership(member, member.case, member.circle_until)
    for circle in person_members():
        yield Membership(circle, circle.person, circle.until)


def sealed_record(pk: UUID) -> CaseFile | Person | None:
    """Return the sealed case or person of an id, as far as the reader sees it."""
    case = CaseFile.objects.filter(pk=pk, record_class=SEALED).first()
    return case or Person.objects.filter(pk=pk, record_class=SEALED).first()


def label_of(subject: CaseFile | Person) -> str:
    """Return how a notice names a sealed record: a case by its number, a person by no name."""
    if isinstance(subject, CaseFile):
        return subject.number
    return f"P-{subject.pk.hex[:8].upper()}"
