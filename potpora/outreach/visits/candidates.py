"""The households of a project that a plan may choose from, with what the order looks at."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from potpora.outreach.projects.models import ListedHousehold, Participant, Project
from potpora.outreach.projects.queries import GONE
from potpora.outreach.risk.models import HouseholdLevel
from potpora.outreach.visits.models import PlannedVisit, VisitLetter
from potpora.outreach.visits.rules import Candidate
from potpora.outreach.visits.taking import last_seen


def to_be_seen(project: Project) -> QuerySet[ListedHousehold]:
    """Return the households that somebody may be sent to.

    Protected ones are the centre's; whoever moved, died or left, waits for the answer to a
    letter or stands on a running plan is not sent to again.
    """
    people = Participant.objects.filter(household=OuterRef("pk"))
    open_plan = PlannedVisit.objects.filter(
        household=OuterRef("pk"),
        state=PlannedVisit.State.PLANNED,
        day__gte=timezone.localdate(),
    )
    letter = VisitLetter.objects.filter(household=OuterRef("pk"), ended_on=None)
    gone = (*GONE, Participant.State.UNREACHABLE)
    rows = ListedHousehold.objects.filter(project=project, address_protected=False)
    rows = rows.filter(~Exists(open_plan), ~Exists(letter))
    return rows.filter(~Exists(people) | Exists(people.exclude(state__in=gone)))


def candidates(project: Project, today: date) -> Iterator[Candidate]:
    """Yield the households of a project for the order of visits."""
    homes = list(to_be_seen(project).select_related("municipality"))
    levels = HouseholdLevel.objects.on(today).filter(project=project).in_bulk()
    seen = last_seen(project)
    new = set(
        Participant.objects.filter(
            household__project=project,
            origin=Participant.Origin.LEAD,
            state=Participant.State.LISTED,
        ).values_list("household", flat=True)
    )
    for home in homes:
        level, at = levels.get(home.pk), seen.get(home.pk)
        yield Candidate(
            key=home.pk,
            place=home.settlement or home.municipality.name,
            entered_on=home.listed_on,
            level=level.now if level else "",
            red=bool(level and level.flag == "red"),
            incomplete=bool(level and level.incomplete),
            points=level.points if level else 0,
            seen_on=timezone.localtime(at).date() if at else None,
            new_lead=home.pk in new,
        )
