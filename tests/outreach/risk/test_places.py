"""A chosen household gives up its place: the first of the reserve moves up once the same two have signed."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from potpora.ground.access.acting import acting
from potpora.ground.lawbook.actions import load
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from potpora.outreach.projects.actions import listing
from potpora.outreach.risk.actions import places
from potpora.outreach.risk.models import FreePlace, SelectionLine
from potpora.outreach.risk.permissions import NotAllowed
from potpora.outreach.risk.queries.places import gone, next_in_reserve
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.factories.outreach import (
    ListedHouseholdFactory,
    ParticipantFactory,
    ProjectFactory,
)
from tests.factories.outreach_risk import (
    DAY,
    FreePlaceFactory,
    HouseholdLevelFactory,
    SelectionFactory,
    SelectionLineFactory,
)

pytestmark = pytest.mark.django_db
State = SelectionLine.State


@pytest.fixture
def project():
    return ProjectFactory(partners=[OfficeFactory()])


@pytest.fixture
def coordinator(project):
    return AssignmentFactory(office=project.office, role=Role.COORDINATOR)


@pytest.fixture
def manager(project):
    office = project.partners.get(part="centre").office
    return AssignmentFactory(office=office, role=Role.CASE_MANAGER)


@pytest.fixture
def selection(project, coordinator, manager):
    """A selection that both have signed: one place, two in reserve."""
    made = SelectionFactory(
        project=project,
        coordinator=coordinator.worker,
        coordinator_on=DAY,
        centre_worker=manager.worker,
        centre_on=DAY,
    )
    for place, state in enumerate((State.SELECTED, State.RESERVE, State.RESERVE), 1):
        home = ListedHouseholdFactory(project=project)
        ParticipantFactory(household=home, consented_on=DAY)
        HouseholdLevelFactory(household=home)
        made.municipalities.add(home.municipality)
        reason = "" if state == State.SELECTED else "capacity"
        SelectionLineFactory(
            selection=made, household=home, place=place, state=state, reason=reason
        )
    return made


def line(selection, place):
    return selection.lines.get(place=place)


def leave(selection, place):
    """Let everybody of the household in a place decline."""
    for person in line(selection, place).household.participants.all():
        listing.decline(person=person, on=DAY)


def propose(selection, by, place=1):
    with acting(by):
        return places.propose(
            line_id=line(selection, place).pk, reason="declined", by=by
        )


def test_who_declines_is_told_to_the_coordinator(selection, manager):
    with acting(manager):
        leave(selection, 1)

    [told] = Notice.objects.filter(kind="risk.place_free")
    assert (told.role, told.office) == (Role.COORDINATOR, selection.project.office)
    assert gone(selection, DAY) == {line(selection, 1).pk: "declined"}


def test_the_first_of_the_reserve_is_proposed_and_has_no_place_before_two_have_signed(
    selection, coordinator
):
    place = propose(selection, coordinator)

    assert place.moves_up == line(selection, 2)
    assert line(selection, 2).state == State.RESERVE
    assert place.coordinator == coordinator.worker
    assert Notice.objects.filter(kind="risk.place_sign").exists()


def test_with_the_second_signature_one_moves_up_and_the_counsellors_hear(
    selection, coordinator, manager
):
    place = propose(selection, coordinator)
    with acting(manager):
        places.sign(place_id=place.pk, by=manager)

    left, up = line(selection, 1), line(selection, 2)
    assert (left.state, left.reason) == (State.GONE, "declined")
    assert (up.state, up.reason) == (State.SELECTED, "")
    assert Notice.objects.filter(kind="risk.moved_up", role=Role.COUNSELLOR).exists()


def test_who_cannot_be_chosen_any_more_is_passed_over(selection):
    leave(selection, 2)

    found = next_in_reserve(selection, DAY)

    assert found.line == line(selection, 3)
    assert found.passed == [(line(selection, 2), "declined")]


def test_an_empty_reserve_leaves_the_place_free(selection, coordinator, manager):
    leave(selection, 2)
    leave(selection, 3)

    place = propose(selection, manager)
    with acting(coordinator):
        places.sign(place_id=place.pk, by=coordinator)

    assert place.moves_up is None
    assert line(selection, 1).state == State.GONE


def test_a_refusal_leaves_everything_as_it_was(selection, coordinator, manager):
    place = propose(selection, coordinator)
    with acting(manager):
        places.refuse(place_id=place.pk, why="Се предомисли.", by=manager)

    assert line(selection, 1).state == State.SELECTED
    assert propose(selection, coordinator).moves_up == line(selection, 2)
    with acting(manager), pytest.raises(ValidationError, match="already"):
        places.sign(place_id=place.pk, by=manager)


def test_nobody_signs_twice_and_nobody_else_signs(selection, coordinator):
    place = propose(selection, coordinator)
    field = AssignmentFactory(office=coordinator.office, role=Role.FIELD_WORKER)

    for by in (coordinator, field):
        with acting(by), pytest.raises(NotAllowed):
            places.sign(place_id=place.pk, by=by)
    with pytest.raises(NotAllowed):
        propose(selection, field, place=1)


def test_a_place_is_given_up_once_and_only_by_who_has_one(selection, coordinator):
    with pytest.raises(ValidationError, match="has a place"):
        propose(selection, coordinator, place=2)

    propose(selection, coordinator)
    with pytest.raises(ValidationError, match="already proposed"):
        propose(selection, coordinator)


def test_the_pages_lead_from_the_selection_to_the_second_signature(
    client, selection, coordinator, manager
):
    load()
    leave(selection, 1)
    client.force_login(coordinator.worker.user)
    page = client.get(reverse("selection", args=[selection.project_id, selection.pk]))
    assert "1 chosen household no longer takes part" in page.content.decode()

    keys = [selection.project_id, selection.pk, line(selection, 1).pk]
    client.post(reverse("place_propose", args=keys), {"reason": "declined"})
    place = FreePlace.objects.get()
    client.force_login(manager.worker.user)
    page = client.get(reverse("free_place", args=[place.pk]))
    assert line(selection, 2).household.name in page.content.decode()
    answer = client.post(reverse("place_refuse", args=[place.pk]), {"why": ""})
    assert answer.status_code == 422
    client.post(reverse("place_sign", args=[place.pk]))

    assert line(selection, 2).state == State.SELECTED
    home = line(selection, 2).household
    answer = client.get(reverse("place_of_household", args=[home.pk]))
    assert answer.url == reverse("selection", args=[selection.project_id, selection.pk])


def test_to_a_stranger_no_place_is_there(client, selection, coordinator):
    place = propose(selection, coordinator)
    stranger = AssignmentFactory(role=Role.COORDINATOR)
    client.force_login(stranger.worker.user)

    assert client.get(reverse("free_place", args=[place.pk])).status_code == 404
    assert client.post(reverse("place_sign", args=[place.pk])).status_code == 404


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"coordinator_on": DAY}, "freeplace_signed_on_a_day"),
        ({"refused_on": DAY}, "freeplace_refused_whole"),
    ],
)
def test_an_impossible_place_is_refused(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        FreePlaceFactory(**fields)


def test_a_place_is_signed_by_two_and_proposed_once(coordinator):
    place = FreePlaceFactory()
    up = SelectionLineFactory(
        selection=place.selection, state=State.RESERVE, reason="capacity"
    )
    FreePlaceFactory(selection=place.selection, moves_up=up)
    both = {
        "coordinator": coordinator.worker,
        "coordinator_on": DAY,
        "centre_worker": coordinator.worker,
        "centre_on": DAY,
    }

    for fields, constraint in (
        (both, "freeplace_signed_by_two"),
        (
            {"selection": place.selection, "leaves": place.leaves},
            "freeplace_given_up_once",
        ),
        ({"selection": place.selection, "moves_up": up}, "freeplace_one_moves_up_once"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            FreePlaceFactory(**fields)
