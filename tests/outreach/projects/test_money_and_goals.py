"""Money of a project stays within its lines unless somebody says why; goals and aims."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction

from potpora.ground.access.acting import acting
from potpora.ground.staff.roles import Role
from potpora.outreach.projects.actions import goals, money
from potpora.outreach.projects.models import (
    Activity,
    BudgetLine,
    Goal,
    Indicator,
    ProjectResult,
    Spending,
)
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.factories.outreach import ProjectFactory
from tests.factories.outreach_projects import (
    ActivityFactory,
    BudgetLineFactory,
    GoalFactory,
    IndicatorFactory,
    ProjectResultFactory,
    SpendingFactory,
)

pytestmark = pytest.mark.django_db
ON = date(2022, 2, 1)


@pytest.fixture
def project():
    return ProjectFactory(budget=1_500, partners=[OfficeFactory()])


@pytest.fixture
def coordinator(project):
    return AssignmentFactory(office=project.office, role=Role.COORDINATOR)


@pytest.fixture
def line(project):
    return BudgetLineFactory(project=project, amount=1_000)


def spent(line, by, amount, **fields):
    told = {"spent_on": ON, "document": f"ф-{amount}", "what": "гориво"} | fields
    return money.spend(line=line, amount=Decimal(amount), by=by, **told)


def test_more_than_is_left_needs_a_reason(line, coordinator):
    with acting(coordinator):
        spent(line, coordinator, 700)
        with pytest.raises(ValidationError, match="is left of this budget line"):
            spent(line, coordinator, 400)
        over = spent(line, coordinator, 400, over_budget_reason="поскапе")

    assert over.over_budget_reason == "поскапе"
    assert money.left_of(line) == Decimal(-100)


def test_a_struck_out_entry_counts_no_more_and_stays(line, coordinator):
    with acting(coordinator):
        wrong = spent(line, coordinator, 700)
        money.strike_out(spending=wrong, reason="двапати")

    assert money.left_of(line) == Decimal(1_000)
    assert Spending.objects.get().struck_out_reason == "двапати"


def test_all_lines_together_stay_within_the_budget(project, line, coordinator):
    with acting(coordinator), pytest.raises(ValidationError, match="above the budget"):
        money.add_line(
            project=project, by=coordinator, name="Втора", amount=Decimal(501)
        )


def test_a_partner_sees_goals_but_no_money(project, line):
    SpendingFactory(line=line)
    GoalFactory(project=project)
    centre = project.partners.get(part="centre").office

    with acting(AssignmentFactory(office=centre, role=Role.SUPERVISOR)):
        assert Goal.objects.count() == 1
        assert not BudgetLine.objects.exists()
        assert not Spending.objects.exists()


def test_a_partner_changes_no_goal(project):
    activity = ActivityFactory(project=project)
    centre = project.partners.get(part="centre").office

    with acting(AssignmentFactory(office=centre, role=Role.SUPERVISOR)):
        assert Activity.objects.filter(pk=activity.pk).exists()
        with pytest.raises(ProgrammingError, match="row-level security"):
            goals.change(row=activity, version=1, state="done")


def test_the_coordinator_writes_goals_results_and_activities(
    sign_in, project, coordinator
):
    client, start = sign_in(coordinator), f"/projects/{project.pk}/goals/"

    client.post(f"{start}goals/add/", {"text": "Цел"})
    goal = Goal.objects.get()
    client.post(f"{start}results/add/", {"text": "Резултат", "goal": goal.pk})
    result = ProjectResult.objects.get()
    client.post(
        f"{start}activities/add/",
        {"text": "Активност", "result": result.pk, "state": "planned"},
    )
    activity = Activity.objects.get()
    client.post(
        f"{start}activities/{activity.pk}/",
        {"text": "Активност", "state": "done", "version": 1},
    )

    activity.refresh_from_db()
    assert (result.goal, activity.state, activity.version) == (goal, "done", 2)
    assert "Активност" in client.get(start).text


def test_the_coordinator_says_what_is_aimed_at(project, coordinator):
    with acting(coordinator):
        for target in (100, 120):
            goals.aim(project=project, code="i02", by=coordinator, target=target)

    assert Indicator.objects.get().target == 120


def test_the_pages_of_the_budget_work(sign_in, project, line, coordinator):
    client, start = sign_in(coordinator), f"/projects/{project.pk}/"
    told = {
        "line": line.pk,
        "spent_on": "01.02.2022",
        "document": "1",
        "what": "гориво",
    }

    over = client.post(f"{start}spending/add/", told | {"amount": "1200"})
    client.post(f"{start}spending/add/", told | {"amount": "200"})

    assert over.status_code == 422
    assert Spending.objects.get().amount == 200
    assert "200" in client.get(f"{start}budget/").text


@pytest.mark.parametrize(
    ("make", "fields", "constraint"),
    [
        (BudgetLineFactory, {"amount": -1}, "budgetline_amount_not_negative"),
        (SpendingFactory, {"amount": 0}, "spending_amount_above_zero"),
        (
            SpendingFactory,
            {"struck_out_on": ON},
            "spending_struck_out_with_a_reason",
        ),
        (
            ActivityFactory,
            {"begins_on": ON, "ends_on": date(2022, 1, 1)},
            "activity_ends_after_it_begins",
        ),
        (IndicatorFactory, {"target": -1}, "indicator_figures_not_negative"),
    ],
)
def test_what_must_not_be_is_refused(make, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make(**fields)


@pytest.mark.parametrize(
    ("make", "same", "constraint"),
    [
        (BudgetLineFactory, "number", "budgetline_number_once"),
        (GoalFactory, "number", "goal_number_once"),
        (ProjectResultFactory, "number", "projectresult_number_once"),
        (ActivityFactory, "number", "activity_number_once"),
        (IndicatorFactory, "code", "indicator_code_once"),
    ],
)
def test_numbers_and_codes_are_given_once(make, same, constraint):
    one = make()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make(project=one.project, **{same: getattr(one, same)})


def test_a_document_stands_once_on_a_line():
    one = SpendingFactory()

    with (
        pytest.raises(IntegrityError, match="spending_document_once_per_line"),
        transaction.atomic(),
    ):
        SpendingFactory(line=one.line, document=one.document)
