"""Households: one at a time, one head, dates that fit, money with its day."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from potpora.ground.access.acting import acting
from potpora.registry.households import actions, queries, rules
from potpora.registry.households.models import HouseholdMember, IncomeStatement
from potpora.registry.refusals import Conflict
from tests.factories.ground import AssignmentFactory, MunicipalityFactory
from tests.factories.registry import (
    AddressFactory,
    HouseholdFactory,
    HouseholdMemberFactory,
    IncomeStatementFactory,
    PersonFactory,
    PropertyStatementFactory,
)

MARCH = date(2026, 3, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine():
    return AssignmentFactory()


@pytest.fixture
def head(mine):
    return HouseholdMemberFactory(household__office=mine.office)


def joined(head, **fields):
    """Return a member beside the head."""
    return HouseholdMemberFactory(
        household=head.household, is_head=False, kinship="child", **fields
    )


def test_a_household_begins_with_its_head(mine):
    person = PersonFactory(office=mine.office)

    with acting(mine):
        household = actions.create(
            office=mine.office, head=person, name="Примерови", starts_on=MARCH
        )

    member = household.members.get()
    assert (member.person, member.is_head, member.kinship) == (person, True, "head")


def test_somebody_lives_in_one_household_at_a_time(mine, head):
    other = HouseholdFactory(office=mine.office)

    with (
        pytest.raises(ValidationError, match="already belongs to a household"),
        acting(mine),
    ):
        actions.add_member(
            household=other, person=head.person, kinship="", starts_on=MARCH
        )


def test_a_temporary_stay_may_overlap_the_residence(mine, head):
    other = HouseholdFactory(office=mine.office)

    with acting(mine):
        actions.add_member(
            household=other,
            person=head.person,
            kinship="",
            starts_on=MARCH,
            residence="temporary",
        )

    assert head.person.memberships.count() == 2


def test_after_one_membership_ended_the_next_begins(mine, head):
    other = HouseholdFactory(office=mine.office)

    with acting(mine):
        actions.end_member(member=head, ends_on=date(2026, 2, 28))
        actions.add_member(
            household=other, person=head.person, kinship="", starts_on=MARCH
        )

    assert [m.household for m in queries.memberships(head.person)] == [
        other,
        head.household,
    ]


def test_a_head_leaves_only_after_another_was_chosen(mine, head):
    child = joined(head)

    with acting(mine):
        with pytest.raises(ValidationError, match="another head"):
            actions.end_member(member=head, ends_on=MARCH)
        actions.change_head(household=head.household, member=child, kinship="parent")
        head.refresh_from_db()
        actions.end_member(member=head, ends_on=MARCH)

    assert (head.is_head, head.kinship) == (False, "parent")


def test_with_another_head_the_kinship_of_the_others_is_asked_anew(mine, head):
    child, other = joined(head), joined(head)

    with acting(mine):
        actions.change_head(household=head.household, member=child, kinship="parent")

    other.refresh_from_db()
    assert other.kinship == ""


def test_a_household_is_shown_as_it_was_on_a_day(mine, head):
    joined(head, starts_on=date(2021, 1, 1), ends_on=date(2021, 6, 30))

    assert len(queries.members_on(head.household, date(2021, 6, 30))) == 2
    assert len(queries.members_on(head.household, date(2021, 7, 1))) == 1
    assert len(queries.members_gone(head.household, date(2021, 7, 1))) == 1


def test_a_household_moves_with_everybody_in_it(mine, head):
    child = joined(head)
    old = AddressFactory(person=child.person)
    place = MunicipalityFactory()

    with acting(mine):
        moved = actions.move(
            household=head.household, starts_on=MARCH, municipality_id=place.pk
        )

    old.refresh_from_db()
    assert (moved, old.ends_on) == (2, date(2026, 2, 28))
    assert head.person.addresses.get(ends_on=None).municipality == place


def test_dissolving_ends_every_membership(mine, head):
    joined(head)

    with acting(mine):
        actions.dissolve(household=head.household, dissolved_on=MARCH)

    assert not HouseholdMember.objects.filter(ends_on=None).exists()
    with pytest.raises(ValidationError, match="dissolved"), acting(mine):
        actions.add_member(
            household=head.household,
            person=PersonFactory(office=mine.office),
            kinship="",
            starts_on=MARCH,
        )


def test_dissolving_before_somebody_came_is_refused_with_a_sentence(mine, head):
    with (
        pytest.raises(ValidationError, match="cannot end before it begins"),
        acting(mine),
    ):
        actions.dissolve(household=head.household, dissolved_on=date(2019, 1, 1))


def test_the_second_to_rename_meets_a_conflict(mine, head):
    with acting(mine):
        actions.rename(household=head.household, version=1, name="Прва")
        with pytest.raises(Conflict):
            actions.rename(household=head.household, version=1, name="Втора")


def test_a_later_statement_of_a_kind_takes_the_place_of_the_earlier_one(head):
    household = head.household
    IncomeStatementFactory(household=household, amount_monthly=10_000)
    IncomeStatementFactory(household=household, amount_monthly=12_000, stated_on=MARCH)
    IncomeStatementFactory(
        household=household, kind="rent", currency="EUR", amount_monthly=50
    )
    stated = IncomeStatement.objects.all()

    before = rules.sums(rules.latest(stated, date(2026, 2, 28)))
    after = rules.sums(rules.latest(stated, MARCH))

    assert before == {"MKD": Decimal(10_000), "EUR": Decimal(50)}
    assert after == {"MKD": Decimal(12_000), "EUR": Decimal(50)}


def test_a_statement_is_checked_against_a_named_proof(mine, head):
    statement = IncomeStatementFactory(household=head.household)

    with acting(mine):
        actions.check_statement(
            statement=statement, checked_on=MARCH, checked_how="чек од плата"
        )

    assert rules.unchecked([statement]) == 0


def test_the_database_keeps_one_household_at_a_time():
    member = HouseholdMemberFactory()

    with pytest.raises(IntegrityError, match="householdmember_one_household_at_a_time"):
        HouseholdMemberFactory(person=member.person)


def test_the_database_keeps_one_head():
    member = HouseholdMemberFactory()

    with pytest.raises(IntegrityError, match="householdmember_one_head"):
        HouseholdMemberFactory(household=member.household)


def test_a_membership_does_not_end_before_it_begins():
    with pytest.raises(IntegrityError, match="householdmember_ends_after_it_starts"):
        HouseholdMemberFactory(ends_on=date(2019, 1, 1))


def test_an_income_is_not_below_zero():
    with pytest.raises(IntegrityError, match="incomestatement_amount_not_negative"):
        IncomeStatementFactory(amount_monthly=-1)


def test_a_value_is_not_below_zero():
    with pytest.raises(IntegrityError, match="propertystatement_value_not_negative"):
        PropertyStatementFactory(value=-1)
