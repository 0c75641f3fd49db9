"""A spreadsheet for the list of a project: read, then taken over or thrown away."""

from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.staff.models import Assignment
from potpora.ground.trail.actions import record
from potpora.outreach.projects.actions.giving import locked, next_number
from potpora.outreach.projects.models import (
    ListedHousehold,
    Participant,
    Project,
    TakenList,
)
from potpora.outreach.projects.sheet import Row, rows_of
from potpora.registry.at_once import insert
from potpora.registry.intakes.rules.limits import RefusedFile
from potpora.registry.intakes.sentences import refusal as why_refused


@transaction.atomic
def read(*, project: Project, file, title: str, by: Assignment) -> TakenList:
    """Return a spreadsheet as rows that wait for a decision; nobody is on the list by that."""
    try:
        rows = rows_of(project, file)
    except RefusedFile as refusal:
        record(
            verb="project.list_refused", subject=project, detail={"code": refusal.code}
        )
        sentence = why_refused(refusal.code, refusal.facts)
        raise ValidationError({"file": sentence}) from None
    taken = TakenList.objects.create(
        project=project,
        office=by.office,
        source=TakenList.Source.SPREADSHEET,
        state=TakenList.State.READ,
        title=title,
        rows=rows,
        by=by.worker,
    )
    record(verb="project.list_read", subject=project, detail={"rows": len(rows)})
    return taken


@transaction.atomic
def take(*, taken: TakenList, by: Assignment) -> TakenList:
    """Put the rows of a spreadsheet that can be taken on the list; the others stay out."""
    locked(taken.project)
    held = _held(taken)
    good = [row for row in held.rows if not row["refused"]]
    if not good:
        raise ValidationError(_("No row of this spreadsheet can be taken over."))
    homes, people = [], []
    ordered = sorted(good, key=_home_of)
    for number, (_key, rows) in enumerate(
        groupby(ordered, key=_home_of), start=next_number(taken.project)
    ):
        own = list(rows)
        home = _household(held, own, number)
        homes.append(home)
        people += [_person(held, home, row, at == 0) for at, row in enumerate(own)]
    held.state, held.rows = TakenList.State.TAKEN, []
    held.households, held.people = len(homes), len(people)
    held.save()
    insert(homes)
    insert(people)
    record(
        verb="project.list_taken",
        subject=held.project,
        detail={"households": len(homes), "people": len(people)},
    )
    return held


@transaction.atomic
def refuse(*, taken: TakenList) -> TakenList:
    """Throw a spreadsheet away; its rows are forgotten."""
    held = _held(taken)
    held.state, held.rows = TakenList.State.REFUSED, []
    held.save()
    record(verb="project.list_refused", subject=held.project)
    return held


def _held(taken: TakenList) -> TakenList:
    held = TakenList.objects.select_for_update(of=("self",)).get(pk=taken.pk)
    if held.state != TakenList.State.READ:
        raise ValidationError(_("This spreadsheet is decided already."))
    return held


def _home_of(row: Row) -> tuple[Any, ...]:
    """Return what the rows of one household share; without any of it each row is its own."""
    if row["household"]:
        return (0, row["household"], row["municipality"], 0)
    if row["address"]:
        return (1, row["address"], row["surname"], 0)
    return (2, "", "", row["number"])


def _household(taken: TakenList, rows: list[Row], number: int) -> ListedHousehold:
    first = rows[0]
    hidden = any(row["protected"] for row in rows)
    door = {
        name: "" if hidden else next((row[name] for row in rows if row[name]), "")
        for name in ("settlement", "address", "phone")
    }
    return ListedHousehold(
        project=taken.project,
        number=number,
        name=first["surname"] or first["given_name"],
        municipality_id=first["municipality"],
        address_protected=hidden,
        members=len(rows),
        listed_on=timezone.localdate(),
        **door,
    )


def _person(
    taken: TakenList, home: ListedHousehold, row: Row, is_contact: bool
) -> Participant:
    return Participant(
        household=home,
        given_name=row["given_name"],
        surname=row["surname"],
        sex=row["sex"] or "",
        born_in=row["born_in"],
        is_contact=is_contact,
        origin=Participant.Origin.LIST,
        taken=taken,
        listed_on=timezone.localdate(),
        listed_by=taken.by,
    )
