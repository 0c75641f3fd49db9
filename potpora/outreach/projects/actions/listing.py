"""Who is on the list of a project: added, corrected, asked whether they take part."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.staff.models import Assignment
from potpora.ground.trail.actions import record
from potpora.outreach.projects.actions.giving import locked, next_number
from potpora.outreach.projects.models import ListedHousehold, Participant, Project
from potpora.outreach.projects.signals import LEFT, list_changed
from potpora.registry.refusals import check_no_nul, check_version, in_words

HOME = {"address", "settlement", "municipality"}
# What the state of a person says of their household; the others say nothing of it.
SAYS = {
    Participant.State.DIED.value: "life_event",
    Participant.State.MOVED.value: "household",
    Participant.State.LEFT.value: LEFT,
    Participant.State.UNREACHABLE.value: LEFT,
}


@transaction.atomic
def add_household(*, project: Project, by: Assignment, **fields) -> ListedHousehold:
    """Return a new household behind the last one on the list."""
    check_no_nul(fields)
    fields.pop("version", None)
    locked(project)
    with in_words(ListedHousehold):
        household = ListedHousehold.objects.create(
            project=project,
            number=next_number(project),
            listed_on=timezone.localdate(),
            **fields,
        )
    record(
        verb="project.household_added",
        subject=household,
        detail={"number": household.number},
    )
    return household


@transaction.atomic
def change_household(
    *, household: ListedHousehold, version: int | None, **fields
) -> ListedHousehold:
    """Return the household, corrected; raises ``Conflict`` when it has a newer version."""
    check_no_nul(fields)
    held = ListedHousehold.objects.select_for_update(of=("self",)).get(pk=household.pk)
    check_version(held, version or 0)
    before = {name: getattr(held, name) for name in fields}
    _set(held, fields)
    with in_words(ListedHousehold):
        held.save()
    record(
        verb="project.household_changed",
        subject=held,
        detail={"fields": sorted(fields)},
    )
    different = {name for name, value in fields.items() if before[name] != value}
    if different & HOME:
        _say(held, "address")
    if "members" in different:
        _say(held, "household")
    return held


@transaction.atomic
def add_person(
    *, household: ListedHousehold, by: Assignment, origin: str, **fields
) -> Participant:
    """Return a new person in a household on the list; they are confirmed by whoever met them."""
    check_no_nul(fields)
    fields.pop("version", None)
    with in_words(Participant):
        person = Participant.objects.create(
            household=household,
            origin=origin,
            state=Participant.State.CONFIRMED,
            listed_on=timezone.localdate(),
            listed_by=by.worker,
            **fields,
        )
    record(verb="project.person_added", subject=person, detail={"origin": origin})
    _say(household, "household")
    return person


@transaction.atomic
def change_person(*, person: Participant, version: int | None, **fields) -> Participant:
    """Return the person, corrected; raises ``Conflict`` when there is a newer version."""
    check_no_nul(fields)
    held = held_person(person, version)
    before = held.state
    _set(held, fields)
    if held.state != Participant.State.DUPLICATE:
        held.duplicate_of = None
    with in_words(Participant):
        held.save()
    record(
        verb="project.person_changed", subject=held, detail={"fields": sorted(fields)}
    )
    if held.state != before and held.state in SAYS:
        _say(held.household, SAYS[held.state])
    return held


@transaction.atomic
def agree(
    *,
    person: Participant,
    on: date,
    risk_types: Sequence[str] = (),
    community: str = "",
    version: int | None = None,
) -> Participant:
    """Return the person, who takes part since ``on``; the main type of risk comes first."""
    if len(set(risk_types)) < len(risk_types):
        raise ValidationError(_("The main type is not a further type as well."))
    held = held_person(person, version)
    fields = {"consented_on": on, "declined_on": None, "community": community}
    _set(held, fields | {"risk_types": list(risk_types)})
    if held.state == Participant.State.LEFT:
        held.state = Participant.State.CONFIRMED
    with in_words(Participant):
        held.save()
    record(verb="project.person_agreed", subject=held)
    return held


@transaction.atomic
def decline(
    *, person: Participant, on: date, version: int | None = None
) -> Participant:
    """Return the person, who does not take part; what was told with consent is forgotten."""
    held = held_person(person, version)
    _set(
        held,
        {
            "consented_on": None,
            "declined_on": on,
            "risk_types": [],
            "community": "",
            "state": Participant.State.LEFT,
        },
    )
    with in_words(Participant):
        held.save()
    record(verb="project.person_declined", subject=held)
    _say(held.household, LEFT)
    return held


def held_person(person: Participant, version: int | None) -> Participant:
    """Return the person, held until the transaction ends, at the ``version`` that was opened."""
    held = Participant.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if version is not None:
        check_version(held, version)
    return held


def _say(household: ListedHousehold, what: str) -> None:
    list_changed.send(
        sender=ListedHousehold,
        household=household,
        what=what,
        on=timezone.localdate(),
    )


def _set(row: ListedHousehold | Participant, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
