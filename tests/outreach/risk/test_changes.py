"""A change in a household asks for a new score; what it settles is scored at once, beside the old."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.lawbook.actions import load
from potpora.ground.staff.roles import Role
from potpora.outreach.projects.actions import listing
from potpora.outreach.risk import actions
from potpora.outreach.risk.models import HouseholdLevel, RiskScore
from potpora.outreach.risk.queries import fairness
from potpora.registry.households import actions as households
from potpora.registry.people import actions as people
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.factories.outreach import (
    ListedHouseholdFactory,
    ParticipantFactory,
    ProjectFactory,
)
from tests.factories.registry import (
    HouseholdFactory,
    HouseholdMemberFactory,
    PersonFactory,
)
from tests.outreach.risk.test_rules import answers

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture
def household():
    project = ProjectFactory(partners=[OfficeFactory()])
    return ListedHouseholdFactory(project=project, members=1)


@pytest.fixture
def worker(household):
    return AssignmentFactory(office=household.project.office, role=Role.FIELD_WORKER)


@pytest.fixture
def centre(household):
    office = household.project.partners.get(part="centre").office
    return AssignmentFactory(office=office, role=Role.CASE_MANAGER)


def found(household, by, yes):
    with acting(by):
        return actions.record_signs(
            household=household, answers=answers(yes), found_on=DAY, by=by
        )


def level_of(household):
    return HouseholdLevel.objects.get(pk=household.pk)


def test_a_new_address_asks_for_new_signs_and_settles_none(household, worker):
    found(household, worker, ["unsafe_home"])

    with acting(worker):
        listing.change_household(
            household=household, version=household.version, address="Друга 2"
        )

    level = level_of(household)
    assert level.due_because == ["address"]
    assert RiskScore.objects.count() == 1


def test_a_second_member_settles_that_nobody_lives_alone(household, worker):
    old = found(household, worker, ["alone", "debt"])

    with acting(worker):
        listing.change_household(
            household=household, version=household.version, members=2
        )

    new = level_of(household).score
    assert (old.points, new.points) == (10, 4)
    assert (new.sheet.trigger, new.sheet.carried_from) == ("household", old.sheet)
    assert level_of(household).due_because == ["household"]


def test_a_death_is_a_shock_to_those_who_stay(household, worker):
    person = ParticipantFactory(household=household)
    found(household, worker, ["debt"])

    with acting(worker):
        listing.change_person(person=person, version=person.version, state="died")

    new = level_of(household)
    assert (new.points, new.due_because) == (9, ["life_event"])


def test_what_is_settled_ends_no_judgement_of_a_worker(household, worker):
    found(household, worker, ["alone", "debt"])
    with acting(worker):
        mine = actions.override(
            household_id=household.pk,
            level="high",
            reason="sudden",
            text="…",
            by=worker,
        )
        listing.change_household(
            household=household, version=household.version, members=2
        )

    assert level_of(household).override == mine
    assert HouseholdLevel.objects.on(timezone.localdate()).get().now == "high"


def test_signs_found_since_the_change_know_of_it(household, worker):
    found(household, worker, ["debt"])

    with acting(worker):
        new = actions.say_changed(
            household=household, trigger="address", on=DAY, by=worker
        )

    assert new is None
    assert level_of(household).due_because == []


def test_a_sign_with_a_flag_is_never_settled_by_a_change(household, worker):
    found(household, worker, ["violence_now"])

    with acting(worker):
        new = actions.say_changed(
            household=household,
            trigger="session",
            settled={"violence_now": "no"},
            by=worker,
        )

    assert new is None
    assert level_of(household).flag == "red"


@pytest.mark.parametrize("change", ["address", "household", "income", "life_event"])
def test_the_list_hears_why_the_register_changed(household, worker, centre, change):
    person = PersonFactory(office=centre.office)
    home = HouseholdMemberFactory(
        person=person, household__office=centre.office
    ).household
    household.household = home
    household.save()
    ParticipantFactory(household=household, person=person)
    found(household, worker, ["debt"])
    today = timezone.localdate()

    with acting(centre):
        register_changes(change, home, person, today)

    assert level_of(household).due_because == [change]
    assert RiskScore.objects.count() == 1


def register_changes(change, home, person, today):
    """Change one thing in the register."""
    if change == "address":
        people.move(
            person=person, starts_on=today, municipality=home.office.seat, line="Нова 1"
        )
    elif change == "household":
        other = PersonFactory(office=home.office)
        households.add_member(
            household=home, person=other, kinship="child", starts_on=today
        )
    elif change == "income":
        households.state_income(
            household=home,
            amount_monthly=100,
            kind="wage",
            currency="MKD",
            stated_on=today,
        )
    else:
        people.record_death(person=person, died_on=today)


def test_a_protected_household_is_not_told_to_a_project(household, worker, centre):
    home = HouseholdFactory(office=centre.office)
    household.household, household.address_protected = home, True
    household.address = household.settlement = household.phone = ""
    household.save()
    found(household, worker, ["debt"])

    with acting(centre):
        register_changes("income", home, None, timezone.localdate())

    assert level_of(household).due_because == []


def test_a_stranger_asks_nobody_for_a_score(household, worker):
    found(household, worker, ["alone"])
    stranger = AssignmentFactory(role=Role.FIELD_WORKER)

    with acting(stranger):
        new = actions.say_changed(
            household=household,
            trigger="session",
            settled={"p_service": "yes"},
            by=stranger,
        )

    assert new is None
    assert level_of(household).due_because == []


def test_a_score_nobody_answered_counts_for_no_visitor(household, worker):
    found(household, worker, ["alone"])
    with acting(worker):
        listing.change_household(
            household=household, version=household.version, members=2
        )

    assert [each.sheets for each in fairness.visitors(household.project)] == [1]


def test_the_page_shows_how_the_level_moved_and_what_is_in_doubt(
    client, household, worker
):
    load()
    found(household, worker, ["alone", "crowded", "debt", "no_income"])
    with acting(worker):
        new = actions.say_changed(
            household=household,
            trigger="household",
            on=timezone.localdate() - timedelta(days=1),
            settled={"alone": "no"},
            by=worker,
        )
    client.force_login(worker.worker.user)

    page = client.get(reverse("risk_score", args=[new.pk])).content.decode()

    assert "23 → 17" in page
    assert "Household changed" in page
    assert "− Lives alone" in page
    assert "More than three persons to a room</li>" in page
