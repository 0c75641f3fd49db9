"""Reading conferences, their minutes and tasks."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import people_of
from potpora.casework.conferences.models import (
    Conference,
    ConferenceMinutes,
    ConferenceParticipant,
    ConferenceTask,
)
from potpora.registry.consent.queries import holding
from potpora.registry.consent.rules import Sharing, covers
from potpora.registry.people.models import Person

PURPOSE = "conference"


def conferences_of(case: CaseFile) -> QuerySet[Conference]:
    """Return the conferences of a case, the latest first."""
    related = ("chair", "planned_by")
    return case.conferences.select_related(*related).order_by("-at")


def conference_with_case(conference_id: UUID) -> QuerySet[Conference]:
    """Return the query of one conference with all that its page names."""
    related = ("case__office", "case__manager", "chair", "planned_by")
    return Conference.objects.filter(pk=conference_id).select_related(*related)


def minutes_of(conference: Conference) -> ConferenceMinutes | None:
    """Return the minutes, when they are written and the reader may read them."""
    related = ("written_by", "confirmed_by", "conference__case")
    return (
        ConferenceMinutes.objects.filter(conference=conference)
        .select_related(*related)
        .first()
    )


def tasks_of(minutes: ConferenceMinutes | None) -> list[ConferenceTask]:
    """Return the tasks that were agreed, the nearest first."""
    if minutes is None:
        return []
    return list(minutes.tasks.select_related("worker", "goal"))


def task_seen(task_id: UUID) -> QuerySet[ConferenceTask]:
    """Return the query of one task; who has it sees it without the minutes."""
    return ConferenceTask.objects.filter(pk=task_id).select_related("worker")


def conference_of_task(task: ConferenceTask) -> Conference | None:
    """Return the conference of a task, when the reader may read its minutes."""
    return (
        Conference.objects.filter(minutes=task.minutes_id)
        .select_related("case__office", "case__manager")
        .first()
    )


def without_basis(
    case: CaseFile, participants: list[ConferenceParticipant], on: date
) -> list[str]:
    """Return the bodies invited to whom neither consent nor law allows to tell of the case."""
    bodies = sorted({each.body for each in participants if each.body})
    grounds = {person: list(holding(person, on)) for person in people_of(case)}
    return [body for body in bodies if not told_to(grounds, body)]


def told_to(grounds: dict[Person, list], body: str) -> bool:
    """Return whether for everybody in the case something allows to tell ``body``."""
    sharing = Sharing(PURPOSE, frozenset({body}), frozenset())
    return bool(grounds) and all(
        any(covers(ground, sharing) for ground in held) for held in grounds.values()
    )


def conferences_about(person: Person) -> QuerySet[Conference]:
    """Return the conferences of cases kept for a person alone, the latest first."""
    return (
        Conference.objects.filter(case__person=person)
        .prefetch_related("participants")
        .order_by("-at")
    )
