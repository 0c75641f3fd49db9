"""Writing about households: who lives with whom, from when, and what they have."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.trail.actions import record
from potpora.registry.households.models import (
    Household,
    HouseholdMember,
    IncomeStatement,
    PropertyStatement,
)
from potpora.registry.people import actions as people
from potpora.registry.people.models import Person, Residence
from potpora.registry.people.signals import situation_changed
from potpora.registry.refusals import check_no_nul, check_version, in_words

HEAD = "head"


def locked(household: Household) -> Household:
    """Return the household, held until the transaction ends."""
    return Household.objects.select_for_update().get(pk=household.pk)


def keep(household: Household) -> Household:
    """Save the household as its next version."""
    household.version += 1
    household.save()
    return household


@transaction.atomic
def create(
    *,
    office: Office,
    head: Person,
    name: str,
    starts_on: date,
    residence: str = Residence.PERMANENT,
) -> Household:
    """Return a new household with ``head`` in it from ``starts_on``."""
    check_no_nul({"name": name})
    household = Household.objects.create(office=office, name=name)
    with in_words(HouseholdMember):
        household.members.create(
            person=head,
            kinship=HEAD,
            is_head=True,
            residence=residence,
            starts_on=starts_on,
        )
    record(verb="household.created", subject=household)
    return household


@transaction.atomic
def rename(*, household: Household, version: int, name: str) -> Household:
    """Return the household under another name; ``Conflict`` when somebody else was faster."""
    check_no_nul({"name": name})
    present = locked(household)
    check_version(present, version)
    present.name = name
    record(verb="household.changed", subject=present)
    return keep(present)


@transaction.atomic
def add_member(
    *,
    household: Household,
    person: Person,
    kinship: str,
    starts_on: date,
    residence: str = Residence.PERMANENT,
) -> HouseholdMember:
    """Return the membership of ``person`` from ``starts_on``; one household at a time."""
    present = locked(household)
    _check_not_dissolved(present)
    with in_words(HouseholdMember):
        member = present.members.create(
            person=person, kinship=kinship, residence=residence, starts_on=starts_on
        )
    record(verb="household.member_added", subject=present)
    _say_changed(present, "household", starts_on)
    return member


def _say_changed(household: Household, what: str, on: date) -> None:
    situation_changed.send(sender=Household, what=what, on=on, household=household)


def _check_not_dissolved(household: Household) -> None:
    if household.dissolved_on:
        raise ValidationError(_("This household is dissolved. Make a new one."))


@transaction.atomic
def end_member(*, member: HouseholdMember, ends_on: date) -> HouseholdMember:
    """Return the membership, ended; a head leaves only after another head was chosen."""
    household = locked(member.household)
    others = household.members.filter(ends_on=None).exclude(pk=member.pk)
    if member.is_head and others.exists():
        raise ValidationError(_("Choose another head of the household first."))
    member.ends_on = ends_on
    with in_words(HouseholdMember):
        member.save(update_fields=["ends_on"])
    record(verb="household.member_ended", subject=household)
    _say_changed(household, "household", ends_on)
    return member


@transaction.atomic
def change_head(
    *, household: Household, member: HouseholdMember, kinship: str
) -> HouseholdMember:
    """Return the new head; the former one is ``kinship`` to them.

    What the others were to the former head says nothing about the new one, so their
    kinship is left open until somebody states it again.
    """
    present = locked(household)
    others = present.members.filter(ends_on=None).exclude(pk=member.pk)
    others.filter(is_head=False).update(kinship="")
    others.filter(is_head=True).update(is_head=False, kinship=kinship)
    member.is_head, member.kinship = True, HEAD
    with in_words(HouseholdMember):
        member.save(update_fields=["is_head", "kinship"])
    record(verb="household.head_changed", subject=present)
    keep(present)
    return member


@transaction.atomic
def state_kinship(*, member: HouseholdMember, kinship: str) -> HouseholdMember:
    """Return the membership with what the person is to the head."""
    member.kinship = kinship
    member.save(update_fields=["kinship"])
    record(verb="household.changed", subject=member.household)
    return member


@transaction.atomic
def move(*, household: Household, starts_on: date, **place) -> int:
    """Return how many members were moved: all who live there, to one address from ``starts_on``."""
    present = locked(household)
    members = present.members.filter(ends_on=None).select_related("person")
    for member in members:
        people.move(
            person=member.person, kind=member.residence, starts_on=starts_on, **place
        )
    record(verb="household.moved", subject=present, detail={"people": len(members)})
    return len(members)


@transaction.atomic
def dissolve(*, household: Household, dissolved_on: date) -> Household:
    """Return the household, dissolved, with every membership ended that day."""
    present = locked(household)
    with in_words(HouseholdMember):
        present.members.filter(ends_on=None).update(ends_on=dissolved_on)
    present.dissolved_on = dissolved_on
    record(verb="household.dissolved", subject=present)
    return keep(present)


@transaction.atomic
def state_income(
    *, household: Household, amount_monthly: Decimal, **fields
) -> IncomeStatement:
    """Return what somebody says they get, in its currency a month."""
    statement = _state(
        IncomeStatement(household=household, amount_monthly=amount_monthly, **fields)
    )
    _say_changed(household, "income", timezone.localdate())
    return statement


def state_property(
    *, household: Household, value: Decimal | None = None, **fields
) -> PropertyStatement:
    """Return what somebody says they own, at its value if they know it."""
    return _state(PropertyStatement(household=household, value=value, **fields))


@transaction.atomic
def _state(statement):
    check_no_nul({"description": statement.description})
    with in_words(type(statement)):
        statement.save()
    record(
        verb="household.stated",
        subject=statement.household,
        detail={"kind": statement.kind},
    )
    return statement


@transaction.atomic
def check_statement(*, statement, checked_on: date, checked_how: str):
    """Return the statement, checked on a day against a named proof."""
    check_no_nul({"checked_how": checked_how})
    statement.checked_on, statement.checked_how = checked_on, checked_how
    statement.save(update_fields=["checked_on", "checked_how"])
    record(verb="household.statement_checked", subject=statement.household)
    return statement
