"""Reading projects and their lists; the database shows only what the own office carries."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from potpora.outreach.projects.models import (
    BudgetLine,
    ListedHousehold,
    Participant,
    Partner,
    Project,
    Spending,
    TakenList,
)
from potpora.registry.people.models import Person

GONE = (
    Participant.State.MOVED,
    Participant.State.DIED,
    Participant.State.DUPLICATE,
    Participant.State.LEFT,
)


def projects() -> QuerySet[Project]:
    """Return the projects of the own office, the latest first."""
    rows = Project.objects.select_related("office")
    return rows.prefetch_related("municipalities")


def project_or_404(project_id: UUID) -> Project:
    """Return a project that the own office carries; to others nothing is here."""
    return get_object_or_404(projects(), pk=project_id)


def partners_of(project: Project) -> QuerySet[Partner]:
    """Return every office that carries or carried a project, the leading one first."""
    rows = project.partners.select_related("office", "office__seat")
    return rows.order_by("until", "part", "since")


def households_of(project_id: UUID) -> QuerySet[ListedHousehold]:
    """Return the households on the list of a project, each with its municipality."""
    rows = ListedHousehold.objects.filter(project=project_id)
    return rows.select_related("project", "municipality")


def household_or_404(project_id: UUID, household_id: UUID) -> ListedHousehold:
    """Return a household on the list of a project."""
    return get_object_or_404(households_of(project_id), pk=household_id)


def people_of(household: ListedHousehold) -> list[Participant]:
    """Return the people of a household on the list, who speaks for it first."""
    return list(household.participants.select_related("listed_by"))


def participant_or_404(project_id: UUID, participant_id: UUID) -> Participant:
    """Return a person on the list of a project, with the household."""
    rows = participants(project_id)
    for found in rows.filter(pk=participant_id):
        return found
    raise Http404


def participants(project_id: UUID) -> QuerySet[Participant]:
    """Return the people on the list of a project, each with household and municipality."""
    rows = Participant.objects.filter(household__project=project_id)
    return rows.select_related("household", "household__municipality")


def counts_of(project: Project) -> dict[str, int]:
    """Return how many households and people are on the list, checked, agreed and declined."""
    counted = Participant.objects.filter(household__project=project).aggregate(
        people=Count("pk"),
        there=Count("pk", filter=~Q(state__in=GONE)),
        checked=Count("pk", filter=~Q(state=Participant.State.LISTED)),
        agreed=Count("pk", filter=Q(consented_on__isnull=False)),
        declined=Count("pk", filter=Q(declined_on__isnull=False)),
    )
    return counted | {"households": project.households.count()}


def by_municipality(project: Project) -> list[dict]:
    """Return for each municipality of the list its households and people."""
    rows = (
        ListedHousehold.objects.filter(project=project)
        .values("municipality")
        .annotate(households=Count("pk", distinct=True), people=Count("participants"))
    )
    counted = {row["municipality"]: row for row in rows}
    return [
        {"place": place, **counted.get(place.pk, {"households": 0, "people": 0})}
        for place in project.municipalities.all()
    ]


def settlements_of(project_id: UUID) -> Iterable[str]:
    """Return the settlements named on the list of a project, by name."""
    rows = ListedHousehold.objects.filter(project=project_id).exclude(settlement="")
    return rows.order_by("settlement").values_list("settlement", flat=True).distinct()


def partners_now(project: Project) -> list[Partner]:
    """Return the offices that carry a project today, the leading one first."""
    today = timezone.localdate()
    rows = partners_of(project).filter(since__lte=today)
    now = rows.filter(Q(until__isnull=True) | Q(until__gte=today), ended_at=None)
    return sorted(now, key=lambda each: each.part != Partner.Part.LEAD)


def taken_or_404(project: Project, taken_id: UUID) -> TakenList:
    """Return a list that a project took over, or that waits to be."""
    return get_object_or_404(taken_lists(project), pk=taken_id)


def taken_lists(project: Project) -> QuerySet[TakenList]:
    """Return the lists that a project took over or that wait, the latest first."""
    return project.taken_lists.select_related("office", "office__seat", "by", "project")


def budget_of(project: Project) -> list[BudgetLine]:
    """Return the budget lines, each with what is ``spent`` and ``left`` of it."""
    counts = Q(spendings__struck_out_on__isnull=True)
    lines = project.budget_lines.annotate(
        spent=Coalesce(Sum("spendings__amount", filter=counts), Value(Decimal(0)))
    )
    return list(lines.annotate(left=F("amount") - F("spent")).order_by("number"))


def spendings_of(project: Project) -> QuerySet[Spending]:
    """Return every entry of money spent in a project, the latest first."""
    rows = Spending.objects.filter(line__project=project)
    return rows.select_related("line__project", "recorded_by")


def entries_of(person: Person) -> QuerySet[Participant]:
    """Return where a person of the register stands on lists of projects, the latest first."""
    rows = Participant.objects.filter(person=person)
    return rows.select_related("household__project__office").order_by("-listed_on")
