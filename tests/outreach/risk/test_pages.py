"""The pages of the room: answering signs, reading a score, judging, choosing."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.lawbook.actions import load
from potpora.ground.staff.roles import Role
from potpora.outreach.risk import actions
from potpora.outreach.risk.models import (
    Contest,
    HouseholdLevel,
    RiskOverride,
    RiskScore,
    Selection,
)
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.factories.outreach import (
    ListedHouseholdFactory,
    ParticipantFactory,
    ProjectFactory,
)
from tests.outreach.risk.test_rules import answers

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def code_lists():
    load()


@pytest.fixture
def project():
    return ProjectFactory(partners=[OfficeFactory()])


@pytest.fixture
def household(project):
    made = ListedHouseholdFactory(project=project)
    project.municipalities.add(made.municipality)
    ParticipantFactory(household=made, consented_on=DAY)
    return made


@pytest.fixture
def coordinator(project):
    return AssignmentFactory(office=project.office, role=Role.COORDINATOR)


@pytest.fixture
def visitor(project):
    return AssignmentFactory(office=project.office, role=Role.FIELD_WORKER)


def scored(household, by, yes):
    with acting(by):
        return actions.record_signs(
            household=household, answers=answers(yes), found_on=DAY, by=by
        )


def address(name, *arguments):
    return reverse(name, args=arguments)


def test_signs_are_answered_and_lead_to_the_score(sign_in, household, visitor):
    url = address("risk_signs", household.project_id, household.pk)
    client = sign_in(visitor)
    assert "Alcohol, drugs or gambling" in client.get(url).content.decode()

    sent = answers(["untreated", "alone"]) | {
        "found_on": "02.03.2026",
        "trigger": "visit",
    }
    answer = client.post(url, sent, follow=True)

    assert HouseholdLevel.objects.get().points == 14
    assert "Serious illness or wound without treatment" in answer.content.decode()


def test_the_level_so_far_is_told_while_answering_and_nothing_is_saved(
    sign_in, household, visitor
):
    url = address("risk_signs", household.project_id, household.pk)

    answer = sign_in(visitor).post(
        url, {"violence_now": "yes"}, headers={"HX-Request": "true"}
    )

    assert "urgent" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert not RiskScore.objects.exists()


def test_a_draft_comes_back_with_what_it_comes_to(sign_in, household, visitor):
    client = sign_in(visitor)
    url = address("risk_signs", household.project_id, household.pk)
    client.post(
        address("draft_save", "risk-signs", household.pk), {"violence_now": "yes"}
    )

    page = client.get(url).content.decode()

    assert "30 points" in page


def test_a_page_of_a_score_explains_every_point(sign_in, household, visitor):
    score = scored(
        household, visitor, ["no_carer", "untreated", "unsafe_home", "alone"]
    )

    page = sign_in(visitor).get(address("risk_score", score.pk)).content.decode()

    assert "Needs help daily to eat, wash or move and nobody gives it" in page
    assert "8 + 20 + 6 = 34" in page
    assert "how soon to come, not whether you have a right" in page


def test_a_score_is_printed_in_both_languages(sign_in, household, visitor):
    household.language = "sq"
    household.save()
    score = scored(household, visitor, ["debt"])

    answer = sign_in(visitor).get(address("risk_score_pdf", score.pk))

    assert answer.content.startswith(b"%PDF")


def test_whoever_knows_more_raises_a_level_at_once(sign_in, household, visitor):
    score = scored(household, visitor, [])
    sent = {"reason": "sudden", "level": "high", "text": "Пожар синоќа"}

    sign_in(visitor).post(address("risk_override", score.pk), sent)

    level = HouseholdLevel.objects.on(timezone.localdate()).get()
    assert (level.level, level.now) == ("low", "high")


def test_lowering_waits_until_somebody_else_agrees(
    sign_in, household, visitor, coordinator
):
    score = scored(household, visitor, ["no_income", "no_food"])
    sent = {"reason": "solved", "level": "low", "text": "Прими прва плата"}
    sign_in(visitor).post(address("risk_override", score.pk), sent)
    today = timezone.localdate()
    assert HouseholdLevel.objects.on(today).get().now == "medium"

    sign_in(coordinator).post(
        address("risk_override_decide", score.pk), {"agreed": "yes"}
    )

    assert HouseholdLevel.objects.on(today).get().now == "low"
    assert RiskOverride.objects.get().decided_by == coordinator.worker


def test_nobody_lowers_below_a_flag(sign_in, household, visitor):
    score = scored(household, visitor, ["child_begs"])
    sent = {"reason": "served", "level": "medium", "text": "Центарот води"}

    answer = sign_in(visitor).post(address("risk_override", score.pk), sent)

    assert answer.status_code == 422
    assert not RiskOverride.objects.exists()


def test_an_override_runs_out(household, visitor):
    scored(household, visitor, [])
    with acting(visitor):
        made = actions.override(
            household_id=household.pk,
            level="high",
            reason="sudden",
            text="!",
            by=visitor,
        )

    later = made.until + timedelta(days=1)
    assert HouseholdLevel.objects.on(made.until).get().now == "high"
    assert HouseholdLevel.objects.on(later).get().now == "low"


def test_a_new_score_ends_an_override(household, visitor):
    scored(household, visitor, [])
    with acting(visitor):
        actions.override(
            household_id=household.pk,
            level="high",
            reason="sudden",
            text="!",
            by=visitor,
        )
    scored(household, visitor, [])

    assert HouseholdLevel.objects.on(DAY).get().now == "low"
    assert RiskOverride.objects.get().state == RiskOverride.State.ENDED


def test_an_objection_is_answered_within_its_term(sign_in, household, visitor):
    score = scored(household, visitor, ["debt"])
    client = sign_in(visitor)
    client.post(
        address("risk_contest", score.pk),
        {"words": "Платив сѐ.", "received_on": "02.03.2026"},
    )
    contest = Contest.objects.get()
    assert contest.answer_by >= DAY + timedelta(days=14)

    client.post(
        address("risk_contest_answer", score.pk, contest.pk),
        {"outcome": "corrected", "answer": "Го бришеме знакот."},
    )

    contest.refresh_from_db()
    assert contest.answered_by == visitor.worker


def test_the_list_shows_the_most_urgent_first_and_is_filtered(
    sign_in, household, visitor
):
    other = ListedHouseholdFactory(project=household.project, name="Друго домаќинство")
    scored(household, visitor, ["no_income", "no_food", "cut_off"])
    scored(other, visitor, ["violence_now"])
    client = sign_in(visitor)

    page = client.get(address("risk_levels", household.project_id)).content.decode()
    assert page.index(other.name) < page.index(household.name)

    page = client.get(
        address("risk_levels", household.project_id) + "?level=urgent"
    ).content.decode()
    assert household.name not in page


def test_the_list_is_exported(sign_in, household, visitor):
    scored(household, visitor, ["debt"])

    answer = sign_in(visitor).get(address("risk_levels_xlsx", household.project_id))

    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert sheet["B2"].value == household.name


def test_a_selection_counts_once_two_have_signed(
    sign_in, household, visitor, coordinator
):
    scored(household, visitor, ["no_income", "no_food", "no_carer", "untreated"])
    project = household.project
    client = sign_in(coordinator)
    sent = {
        "programme": "Три советувања",
        "capacity": "5",
        "municipalities": [household.municipality_id],
    }
    client.post(address("selection_draw", project.pk), sent)
    made = Selection.objects.get()
    client.post(address("selection_sign", project.pk, made.pk))
    client.post(address("selection_sign", project.pk, made.pk))
    made.refresh_from_db()
    assert not made.signed

    centre = project.partners.get(part="centre").office
    manager = AssignmentFactory(office=centre, role=Role.CASE_MANAGER)
    sign_in(manager).post(address("selection_sign", project.pk, made.pk))

    made.refresh_from_db()
    assert made.signed
    assert made.lines.get().state == "selected"


@pytest.mark.parametrize("name", ["selection", "selection_pdf", "selection_export"])
def test_a_selection_is_shown_printed_and_exported(
    sign_in, household, visitor, coordinator, name
):
    scored(household, visitor, ["no_carer"])
    project = household.project
    with acting(coordinator):
        made = actions.draw(
            project=project,
            programme="Пакет",
            capacity=1,
            municipalities=[household.municipality],
            by=coordinator,
        )

    answer = sign_in(coordinator).get(address(name, project.pk, made.pk))

    assert answer.status_code == 200


def test_fairness_is_for_the_coordinator_of_the_project(
    sign_in, household, visitor, coordinator
):
    scored(household, visitor, ["debt"])
    url = address("risk_fairness", household.project_id)

    assert "too few" in sign_in(coordinator).get(url).content.decode()
    assert sign_in(visitor).get(url).status_code == 404


def test_the_page_of_the_household_and_of_the_project_show_the_level(
    sign_in, household, visitor
):
    scored(household, visitor, ["violence_now"])
    client, project = sign_in(visitor), household.project_id

    page = client.get(address("listed_household", project, household.pk))
    assert "urgent" in page.content.decode()
    assert (
        "Households by level of risk"
        in client.get(address("project", project)).content.decode()
    )


@pytest.mark.parametrize(
    "name", ["risk_signs", "household_risk", "selection", "selection_export"]
)
def test_a_stranger_finds_no_page_of_the_project(sign_in, household, name):
    """The records of the structure test name the project alone; here the household is real."""
    stranger = AssignmentFactory(role=Role.COORDINATOR)
    url = address(name, household.project_id, household.pk)

    assert sign_in(stranger).get(url).status_code == 404
