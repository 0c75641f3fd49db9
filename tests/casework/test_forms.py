"""What a form says when something is missing or does not go together."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from potpora.casework.casefile.workflow import Stage
from potpora.casework.plan.models import Goal
from tests.casework.test_whole_procedure import GOAL, PLAN
from tests.factories import casework as made

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
TOMORROW = f"{TODAY + timedelta(days=1):%d.%m.%Y}"
CONTACT = {
    "on": f"{TODAY:%d.%m.%Y}",
    "kind": "home_visit",
    "result": "held",
    "seen": "Топло.",
    "note_class": "ordinary",
}


@pytest.fixture
def errors(law, sign_in, manager):
    """Return a function that sends a form of a case at a stage and returns the fields with errors."""

    def send(page, stage, fields):
        case = made.CaseFileFactory(
            office=manager.office, manager=manager.worker, stage=stage
        )
        sent = {name: value for name, value in fields.items() if value is not None}
        answer = sign_in(manager).post(
            reverse(page, args=[case.pk]), sent | {"save": "1", "version": "0"}
        )
        return {*answer.context["form"].errors} if answer.status_code == 422 else set()

    return send


@pytest.mark.parametrize(
    ("page", "stage", "fields", "changed", "wrong"),
    [
        (
            "case_plan",
            Stage.PLAN,
            PLAN,
            {"review_on": f"{TODAY:%d.%m.%Y}"},
            {"review_on"},
        ),
        ("case_plan", Stage.PLAN, PLAN, {"agreement": "disagreed"}, {"disagreement"}),
        ("case_goal_add", Stage.PLAN, GOAL, {"activity1_text": ""}, {"activity1_text"}),
        (
            "case_goal_add",
            Stage.PLAN,
            GOAL,
            {"activity1_bearer": ""},
            {"activity1_bearer"},
        ),
        (
            "case_goal_add",
            Stage.PLAN,
            GOAL,
            {"activity1_due_on": ""},
            {"activity1_due_on"},
        ),
        ("case_contact", Stage.INTAKE, CONTACT, {}, set()),
        ("case_contact", Stage.INTAKE, CONTACT, {"on": TOMORROW}, {"on"}),
        ("case_contact", Stage.INTAKE, CONTACT, {"seen": ""}, {"seen"}),
        ("case_contact", Stage.INTAKE, CONTACT, {"next_on": "01.01.2020"}, {"next_on"}),
    ],
)
def test_the_forms_say_what_is_missing(errors, page, stage, fields, changed, wrong):
    assert errors(page, stage, fields | changed) == wrong


def test_what_was_not_done_wants_a_reason(law, sign_in, manager):
    case = made.CaseFileFactory(
        office=manager.office, manager=manager.worker, stage=Stage.IMPLEMENTATION
    )
    plan = made.IndividualPlanFactory(case=case, in_force=True)
    activity = made.ActivityFactory(goal__plan=plan)
    field = f"activity-{activity.pk}-"

    answer = sign_in(manager).post(
        reverse("case_implementation", args=[case.pk]),
        {"progress": "Оди.", f"{field}result": "not_done", "save": "1", "version": "0"},
    )

    assert {*answer.context["form"].errors} == {f"{field}not_done_reason"}


def test_a_goal_is_changed_and_taken_out_again(law, sign_in, manager):
    case = made.CaseFileFactory(
        office=manager.office, manager=manager.worker, stage=Stage.PLAN
    )
    client = sign_in(manager)
    client.post(
        reverse("case_goal_add", args=[case.pk]), GOAL | {"save": "1", "version": "0"}
    )
    goal = Goal.objects.get()

    changed = GOAL | {"text": "Постојан приход", "save": "1", "version": "1"}
    client.post(reverse("case_goal", args=[case.pk, goal.pk]), changed)
    goal.refresh_from_db()
    assert (goal.text, goal.version) == ("Постојан приход", 2)

    client.post(reverse("case_goal_remove", args=[case.pk, goal.pk]))
    assert not Goal.objects.exists()


def test_a_goal_has_two_versions_too(law, sign_in, manager):
    case = made.CaseFileFactory(
        office=manager.office, manager=manager.worker, stage=Stage.PLAN
    )
    plan = made.IndividualPlanFactory(case=case)
    goal = made.GoalFactory(plan=plan, version=2, done_by=manager.worker)

    answer = sign_in(manager).post(
        reverse("case_goal", args=[case.pk, goal.pk]),
        GOAL | {"save": "1", "version": "1"},
    )

    assert answer.status_code == 409
