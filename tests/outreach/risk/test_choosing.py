"""Who is chosen for a programme: order, lots, places, reasons, and two signatures."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction

from potpora.ground.access.acting import acting
from potpora.ground.staff.roles import Role
from potpora.outreach.projects.models import Participant
from potpora.outreach.risk import actions, choosing
from potpora.outreach.risk.models import Selection, SelectionLine
from potpora.outreach.risk.permissions import NotAllowed
from potpora.outreach.risk.queries.selections import candidates
from tests.factories.ground import AssignmentFactory, MunicipalityFactory, OfficeFactory
from tests.factories.outreach import (
    ListedHouseholdFactory,
    ParticipantFactory,
    ProjectFactory,
)
from tests.factories.outreach_risk import (
    ContestFactory,
    RiskOverrideFactory,
    SelectionFactory,
    SelectionLineFactory,
)
from tests.outreach.risk.test_rules import answers

DAY = date(2026, 3, 2)
SOMEBODY = choosing.Candidate("a", 1, "high", "", 35, False, DAY)


def chosen(*several, capacity=1, seed="s"):
    """The numbers in their order, the chosen ones first."""
    lines = choosing.choose(several, capacity=capacity, seed=seed)
    return [(line.candidate.number, line.selected, line.reason) for line in lines]


@pytest.mark.parametrize(
    "first",
    [
        {"flag": "orange"},
        {"points": 36},
        {"dependent": True},
        {"seen_on": date(2026, 3, 1)},
    ],
)
def test_flag_points_dependence_and_the_earlier_visit_come_first(first):
    other = replace(SOMEBODY, key="b", number=2, **first)

    assert chosen(SOMEBODY, other) == [(2, True, ""), (1, False, "capacity")]


def test_equal_households_are_ordered_by_lots_that_everybody_can_check():
    equal = [replace(SOMEBODY, number=number) for number in range(1, 30)]

    numbers = [number for number, *_ in chosen(*equal, seed="f00d")]

    by_hand = sorted(
        range(1, 30), key=lambda n: sha256(f"f00d:{n}".encode()).hexdigest()
    )
    assert numbers == by_hand
    assert numbers != [number for number, *_ in chosen(*equal, seed="beef")]


def test_whoever_cannot_be_chosen_has_no_place_but_a_reason():
    barred = replace(SOMEBODY, key="b", number=2, points=90, reason="declined")

    assert chosen(SOMEBODY, barred) == [(1, True, ""), (2, False, "declined")]


@pytest.fixture
def project():
    made = ProjectFactory(partners=[OfficeFactory()])
    made.municipalities.add(MunicipalityFactory())
    return made


@pytest.fixture
def by(project):
    return AssignmentFactory(office=project.office, role=Role.COORDINATOR)


def household(project, by, yes, unknown=(), place=None, **person):
    made = ListedHouseholdFactory(
        project=project, municipality=place or project.municipalities.get()
    )
    ParticipantFactory(household=made, **{"consented_on": DAY} | person)
    with acting(by):
        actions.record_signs(
            household=made, answers=answers(yes, unknown=unknown), found_on=DAY, by=by
        )
    return made


def reasons(project, by):
    area = {project.municipalities.get().pk}
    with acting(by):
        found = candidates(project, area, "Пакет", DAY)
    return {each.number: each.reason for each in found}


GRAVE = ["no_income", "no_food", "no_carer", "untreated"]
MANY = [
    *(
        "threat",
        "suicide",
        "neglect",
        "child_alone",
        "crowded",
        "shock",
        "fear",
        "alone",
    ),
    *("no_checks", "minor_parent", "distress", "carer_worn"),
]


@pytest.mark.django_db
def test_each_reason_to_leave_a_household_out(project, by):
    state = Participant.State
    expected = {
        household(project, by, GRAVE).number: "",
        household(project, by, ["violence_now"]).number: "centre_first",
        household(project, by, GRAVE, MANY).number: "incomplete",
        household(project, by, GRAVE, consented_on=None, declined_on=DAY).number: "declined",
        household(project, by, GRAVE, consented_on=None).number: "not_asked",
        household(project, by, GRAVE, state=state.MOVED).number: "moved_died",
        household(project, by, GRAVE, state=state.UNREACHABLE).number: "unreachable",
        household(project, by, GRAVE, place=MunicipalityFactory()).number: "out_of_area",
    }  # fmt: skip
    low = household(project, by, ["debt"])

    found = reasons(project, by)

    assert found == expected
    assert low.number not in found


@pytest.mark.django_db
def test_a_small_child_or_dependence_is_seen(project, by):
    child = household(project, by, GRAVE, born_in=2022)
    nobody = household(
        project, by, ["no_income", "no_food", "untreated", "fear"], born_in=1980
    )
    area = {project.municipalities.get().pk}

    with acting(by):
        found = {each.number: each for each in candidates(project, area, "x", DAY)}

    assert found[child.number].dependent
    assert not found[nobody.number].dependent


@pytest.mark.django_db
def test_whoever_was_chosen_before_is_in_the_programme(project, by):
    made = household(project, by, GRAVE)
    centre = project.partners.get(part="centre").office
    manager = AssignmentFactory(office=centre, role=Role.CASE_MANAGER)
    with acting(by):
        selection = actions.draw(
            project=project,
            programme="Пакет",
            capacity=1,
            municipalities=project.municipalities.all(),
            by=by,
        )
        actions.sign(selection_id=selection.pk, by=by)
    with acting(manager):
        actions.sign(selection_id=selection.pk, by=manager)

    assert reasons(project, by)[made.number] == "in_programme"


@pytest.mark.django_db
def test_a_worker_of_an_association_does_not_sign_for_the_centre(project, by):
    selection = SelectionFactory(project=project)
    other = AssignmentFactory(office=project.office, role=Role.FIELD_WORKER)

    with acting(other), pytest.raises(NotAllowed):
        actions.sign(selection_id=selection.pk, by=other)


@pytest.mark.django_db
def test_a_stranger_sees_no_selection(project):
    selection = SelectionLineFactory(selection__project=project).selection
    stranger = AssignmentFactory(role=Role.COORDINATOR)

    with acting(stranger):
        assert not Selection.objects.filter(pk=selection.pk).exists()
        assert not SelectionLine.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("factory", "fields", "constraint"),
    [
        (SelectionFactory, {"capacity": 0}, "selection_has_places"),
        (SelectionFactory, {"coordinator_on": DAY}, "selection_signed_on_a_day"),
        (SelectionLineFactory, {"state": "left_out"}, "selectionline_left_out_has_a_reason"),
        (RiskOverrideFactory, {"text": ""}, "riskoverride_has_words"),
        (RiskOverrideFactory, {"upward": False}, "riskoverride_down_is_decided_by_another"),
        (ContestFactory, {"outcome": "kept"}, "contest_answered_whole"),
    ],
)  # fmt: skip
def test_an_impossible_row_is_refused(factory, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        factory(**fields)


@pytest.mark.django_db
def test_two_different_people_sign(by):
    with (
        pytest.raises(IntegrityError, match="selection_signed_by_two"),
        transaction.atomic(),
    ):
        SelectionFactory(
            coordinator=by.worker,
            coordinator_on=DAY,
            centre_worker=by.worker,
            centre_on=DAY,
        )


@pytest.mark.django_db
def test_a_household_and_a_place_stand_once_in_a_selection():
    line = SelectionLineFactory(place=1)

    with (
        pytest.raises(IntegrityError, match="selectionline_household_once"),
        transaction.atomic(),
    ):
        SelectionLineFactory(selection=line.selection, household=line.household)
    with (
        pytest.raises(IntegrityError, match="selectionline_place_once"),
        transaction.atomic(),
    ):
        SelectionLineFactory(selection=line.selection, place=1)


@pytest.mark.django_db
def test_a_household_has_one_override_at_a_time():
    override = RiskOverrideFactory()

    with (
        pytest.raises(IntegrityError, match="riskoverride_one_for_a_household"),
        transaction.atomic(),
    ):
        RiskOverrideFactory(household=override.household, score=override.score)
