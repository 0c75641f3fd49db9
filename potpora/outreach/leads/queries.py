"""Reading leads: the list, one lead and what is like it, what the reference tells."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.shortcuts import get_object_or_404
from django.utils import timezone

from potpora.ground.organisations.models import Coverage, Office
from potpora.ground.places.models import Municipality
from potpora.ground.places.queries import spellings
from potpora.ground.text.folding import fold
from potpora.outreach.leads.models import Lead, LeadList, LeadPassing
from potpora.outreach.leads.rules import RED
from potpora.outreach.leads.workflow import WAITING, State
from potpora.outreach.projects.models import Participant, Project
from potpora.registry.people.models import Person
from potpora.registry.search import queries as register

ALIKE_SHOWN, PEOPLE_SHOWN, ALIKE_AMONG = 8, 8, 2_000
URGENCY = Case(
    When(urgency="immediate", then=Value(0)),
    When(urgency="urgent", then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)
DUE = F("due_on").asc(nulls_last=True)
SORTS: dict[str, tuple] = {
    "urgency": (URGENCY, DUE, "received_at"),
    "-urgency": (URGENCY.desc(), DUE, "received_at"),
    "due": (DUE, URGENCY, "received_at"),
    "-due": (F("due_on").desc(nulls_last=True), "received_at"),
    "received": ("received_at",),
    "-received": ("-received_at",),
    "place": ("municipality_id", "settlement", "received_at"),
    "-place": ("-municipality_id", "-settlement", "received_at"),
}


def leads() -> QuerySet[Lead]:
    """Return the leads of the own office, each with what a line names."""
    return Lead.objects.select_related("municipality", "taken_up_by", "office")


def lead_or_404(lead_id: UUID) -> Lead:
    """Return a lead of the own office with all that its page names; to others nothing is here."""
    related = (
        "reporter", "entered_by", "closed_by", "duplicate_of", "participant", "household",
    )  # fmt: skip
    return get_object_or_404(leads().select_related(*related), pk=lead_id)


def lead_list(filters: Mapping[str, Any], *, on: date) -> QuerySet[Lead]:
    """Return the leads that the filters leave, in the order asked for."""
    rows = leads()
    match filters.get("state") or "waiting":
        case "waiting":
            rows = rows.waiting()
        case "late":
            rows = rows.waiting().filter(due_on__lt=on)
        case "all":
            pass
        case state:
            rows = rows.filter(state=state)
    for name in ("urgency", "channel", "outcome", "municipality"):
        if filters.get(name):
            rows = rows.filter(**{name: filters[name]})
    if text := filters.get("text"):
        rows = rows.filter(by_text(text))
    return rows.order_by("suspect", *SORTS[filters.get("sort") or "urgency"], "pk")


def by_text(text: str) -> Q:
    """Return what finds a lead by number, or by words of name, place or report."""
    if text.isascii() and text.isdigit():
        return Q(number=int(text)) if len(text) < 10 else Q(pk=None)
    found = Q()
    for word in text.split():
        found &= (
            Q(name__icontains=word)
            | Q(settlement__icontains=word)
            | Q(place__icontains=word)
            | Q(text__icontains=word)
        )
    return found


def counts(on: date) -> dict[str, int]:
    """Return how many leads of the office stand where, and how many are late or old."""
    waiting = Q(state__in=WAITING)
    return Lead.objects.aggregate(
        new=Count("pk", filter=Q(state=State.NEW)),
        open=Count("pk", filter=Q(state=State.OPEN)),
        late=Count("pk", filter=waiting & Q(due_on__lt=on)),
        red=Count(
            "pk", filter=waiting & Q(dangers__overlap=sorted(RED), suspect=False)
        ),
        closed=Count("pk", filter=Q(state=State.CLOSED)),
    )


def alike(lead: Lead) -> list[Lead]:
    """Return other leads of the office that may be about the same people, likeliest first."""
    others = Lead.objects.exclude(pk=lead.pk).filter(municipality=lead.municipality_id)
    near = others.exclude(outcome="spam").order_by("-received_at")[:ALIKE_AMONG]
    weighed = [(likeness(lead, each), each) for each in near]
    likely = sorted((w for w in weighed if w[0]), key=lambda w: -w[0])
    return [each for _likeness, each in likely[:ALIKE_SHOWN]]


def likeness(one: Lead, other: Lead) -> int:
    """Return how many words of name and place two leads share, in whatever script.

    A name counts twice, the name of the municipality not at all.
    """
    names = words(one.name) & words(other.name)
    places = words(one.settlement, one.place) & words(other.settlement, other.place)
    everywhere = words(*spellings(one.municipality))
    return 2 * len(names) + len(places - everywhere)


def words(*texts: str) -> set[str]:
    """Return the folded words of some texts, short ones left out."""
    return {word for text in texts for word in fold(text).split() if len(word) > 2}


def in_register(text: str) -> list[register.Answer]:
    """Return who of the register may be meant by a name; for workers who may search it."""
    return register.search(register.asked(text))[:PEOPLE_SHOWN]


def on_lists(text: str) -> list[Participant]:
    """Return who on the lists of the office's projects may be meant by a name."""
    wanted = words(text)
    if not wanted:
        return []
    rows = Participant.objects.select_related("household", "household__project")
    weighed = [(len(wanted & words(str(each))), each) for each in rows.iterator()]
    likely = sorted((w for w in weighed if w[0]), key=lambda w: -w[0])
    return [each for _shared, each in likely[:PEOPLE_SHOWN]]


def participant_or_404(participant_id: UUID) -> Participant:
    """Return a person on the list of a project of the office."""
    return get_object_or_404(Participant, pk=participant_id)


def person_or_404(person_id: UUID) -> Person:
    """Return a person of the own office's register; raises ``Http404`` for all others."""
    return get_object_or_404(Person, pk=person_id)


def is_protected(lead: Lead) -> bool:
    """Return whether a lead is about a person whose address or record is protected."""
    if lead.person_id is None:
        return False
    person = Person.objects.filter(pk=lead.person_id).first()
    return person is None or person.address_protected or person.record_class == "sealed"


def receivers(lead: Lead) -> QuerySet[Office]:
    """Return the offices to which a lead may be passed on: centres, and who carries a project."""
    carries = Project.objects.values("partners__office")
    return (
        Office.objects.filter(profile=lead.office.profile)
        .filter(
            Q(kind=Office.Kind.CENTRE) | Q(kind=Office.Kind.ASSOCIATION, pk__in=carries)
        )
        .exclude(pk=lead.office_id)
        .order_by("kind", "code")
    )


def centre_of(municipality_id: str) -> Office | None:
    """Return the centre that covers a municipality."""
    row = (
        Coverage.objects.filter(
            municipality=municipality_id, office__kind=Office.Kind.CENTRE
        )
        .select_related("office")
        .order_by("office__code")
        .first()
    )
    return row.office if row else None


def covered() -> QuerySet[Municipality]:
    """Return the municipalities from which a report reaches a centre."""
    rows = Coverage.objects.filter(office__kind=Office.Kind.CENTRE)
    return Municipality.objects.filter(pk__in=rows.values("municipality"))


def projects_for(lead: Lead) -> QuerySet[Project]:
    """Return the projects that the office carries today in the municipality of a lead."""
    begun = Project.objects.filter(begins_on__lte=timezone.localdate())
    return begun.filter(municipalities=lead.municipality_id)


def waiting_where(project: Project) -> list[dict[str, Any]]:
    """Return how many leads of the office wait in each municipality of a project."""
    places = {place.pk: place for place in project.municipalities.all()}
    rows = (
        Lead.objects.waiting()
        .filter(municipality__in=places)
        .values("municipality")
        .annotate(waiting=Count("pk"))
        .order_by("municipality")
    )
    return [{"place": places[row["municipality"]], **row} for row in rows]


def passed_on(office: Office) -> QuerySet[LeadPassing]:
    """Return what an office passed on, the latest first: number, day, to whom and why."""
    rows = LeadPassing.objects.filter(from_office=office)
    return rows.select_related("to_office", "to_office__seat", "passed_by")


def way_of(lead: Lead) -> QuerySet[LeadPassing]:
    """Return the offices that a lead came through, as far as the own one had part in it."""
    rows = LeadPassing.objects.filter(lead=lead.pk).order_by("passed_at")
    return rows.select_related("from_office", "to_office", "passed_by")


def list_or_404(list_id: UUID) -> LeadList:
    """Return a list that the own office brought in."""
    return get_object_or_404(LeadList.objects.select_related("brought_by"), pk=list_id)


def state_of(reference_hash: bytes) -> dict[str, Any] | None:
    """Return the state and two moments of the lead of a reference; nothing when there is none."""
    with connection.cursor() as cursor:
        cursor.execute("select lead_state(%s)", [reference_hash])
        found = cursor.fetchone()[0]
    return json.loads(found) if found else None
