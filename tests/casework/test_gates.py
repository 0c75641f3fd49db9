"""No step before what it needs: each gate says in a sentence what is missing."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from potpora.casework.assessment import actions as assessment
from potpora.casework.assessment.domains import Domain
from potpora.casework.casefile.workflow import NotReady, Stage
from potpora.casework.gates import rules
from potpora.casework.gates.answers import answered_needs
from potpora.casework.gates.queries import check
from potpora.casework.gates.rules import CLOSING, NEEDS, SHARING, Gate
from potpora.casework.gates.words import WORDS
from potpora.casework.intake import actions as intake
from potpora.casework.plan import actions as plan
from potpora.casework.review import actions as review
from potpora.casework.safety.actions import write_step
from potpora.config.demo.answers import ended, first_seen
from potpora.ground.access.acting import acting
from potpora.ground.approvals.models import Approval
from potpora.ground.staff.roles import Role
from tests.factories import casework as made
from tests.factories.registry import PersonFactory
from tests.factories.standard import approved, submitted

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_every_need_has_its_words_and_somebody_who_knows():
    needs = {need for needs in NEEDS.values() for need in needs}
    elsewhere = {need for gate in SHARING for need in NEEDS[gate]}

    assert {*WORDS} == needs
    assert needs - elsewhere <= answered_needs()


def test_what_is_missing_is_told_in_the_order_of_the_table():
    found = {"plan_agreed": [], "goals_or_reasons": ["Health"], "plan_written": None}

    gaps = rules.missing([Gate.COMPLETE_PLAN, Gate.FORCE_PLAN], found)

    assert [(gap.gate, gap.need, gap.items) for gap in gaps] == [
        ("G5", "goals_or_reasons", ("Health",)),
        ("G6", "plan_agreed", ()),
    ]


def test_an_intake_goes_on_only_when_another_person_has_approved(
    law, manager, supervisor, case_of
):
    case = case_of()
    made.IntakeRecordFactory(case=case)
    with acting(manager), pytest.raises(NotReady, match="not been approved"):
        intake.finish(case_id=case.pk, by=manager)
    form = submitted(case, "initial_assessment", manager, first_seen)
    with acting(manager), pytest.raises(NotReady, match="not been approved"):
        intake.finish(case_id=case.pk, by=manager)

    approved(form, supervisor)

    case.refresh_from_db()
    assert case.stage == Stage.ASSESSMENT


def test_an_immediate_case_waits_for_its_safety_steps(
    law, manager, supervisor, case_of
):
    case = case_of(priority="immediate")
    made.IntakeRecordFactory(case=case, priority="immediate")
    dangerous = partial(first_seen, urgency="immediate")
    form = submitted(case, "initial_assessment", manager, dangerous)
    case.safety_steps.all().delete()

    approved(form, supervisor)

    with acting(manager), pytest.raises(NotReady, match="safety steps"):
        intake.finish(case_id=case.pk, by=manager)
    with acting(manager):
        step = {"step": "police", "taken_by": "Полиција", "result": ""}
        moment = timezone.now() - timedelta(hours=1)
        write_step(case_id=case.pk, taken_at=moment, by=manager, **step)
        with pytest.raises(NotReady, match="supervisor"):
            intake.finish(case_id=case.pk, by=manager)


def test_no_plan_before_an_approved_assessment_of_everybody(law, manager, case_of):
    case = case_of(Stage.ASSESSMENT)
    with acting(manager), pytest.raises(NotReady, match=case.person.name):
        assessment.finish(case_id=case.pk, by=manager)


def test_a_form_that_waits_for_its_approval_is_not_changed(law, manager, case_of):
    case = case_of(Stage.PLAN)
    written = made.IndividualPlanFactory(case=case)
    made.ActivityFactory(goal__plan=written)
    with acting(manager):
        plan.ask(case_id=case.pk, by=manager)

        with pytest.raises(NotReady):
            plan.save(case_id=case.pk, version=1, by=manager, long_goal="Друго.")


@pytest.fixture
def weak_case(case_of):
    """A case at its plan whose income is weak."""
    case = case_of(Stage.PLAN)
    record = made.AssessmentRecordFactory(case=case)
    made.DomainLevelFactory(assessment=record, domain=Domain.INCOME, level=2)
    made.DomainLevelFactory(assessment=record, domain=Domain.HEALTH, level=1)
    return case


def test_a_weak_domain_has_a_goal_or_a_reason(law, manager, weak_case):
    written = made.IndividualPlanFactory(case=weak_case)
    made.ActivityFactory(goal__plan=written)

    with acting(manager), pytest.raises(NotReady, match="No goal and no reason"):
        plan.ask(case_id=weak_case.pk, by=manager)
    made.NoGoalFactory(plan=written, domain=Domain.HEALTH)

    with acting(manager):
        assert plan.ask(case_id=weak_case.pk, by=manager).waits


def test_a_plan_is_in_force_when_another_person_has_approved(
    law, manager, supervisor, case_of, answer
):
    case = case_of(Stage.PLAN)
    written = made.IndividualPlanFactory(
        case=case, review_on=TODAY + timedelta(days=30)
    )
    made.ActivityFactory(goal__plan=written)
    with acting(manager):
        question = plan.ask(case_id=case.pk, by=manager)

    answer(plan.PLAN, question, supervisor)

    written.refresh_from_db()
    case.refresh_from_db()
    assert (written.in_force_on, written.reviewed_by) == (TODAY, supervisor.worker)
    assert case.stage == Stage.IMPLEMENTATION


def test_against_the_will_of_the_person_the_head_decides_first(
    law, manager, supervisor, colleague, case_of, answer
):
    case, head = case_of(Stage.PLAN), colleague(Role.DEPARTMENT_HEAD)
    written = made.IndividualPlanFactory(
        case=case, agreement="disagreed", review_on=TODAY + timedelta(days=30)
    )
    made.ActivityFactory(goal__plan=written)
    with acting(manager):
        first = plan.ask(case_id=case.pk, by=manager)
    assert (first.ability, first.then) == ("case.decide", ["case.approve"])
    with pytest.raises(PermissionError):
        answer(plan.PLAN, first, supervisor)

    answer(plan.PLAN, first, head)

    second = Approval.objects.waiting().get()
    written.refresh_from_db()
    assert (second.ability, written.in_force_on) == ("case.approve", None)
    answer(plan.PLAN, second, supervisor)
    case.refresh_from_db()
    assert case.stage == Stage.IMPLEMENTATION


def test_a_sixth_goal_needs_a_reason(law, manager, case_of):
    case = case_of(Stage.PLAN)
    written = made.IndividualPlanFactory(case=case)
    made.GoalFactory.create_batch(5, plan=written)
    goal = {
        "case_id": case.pk,
        "goal_id": None,
        "version": 0,
        "activities": [],
        "domain": Domain.WORK,
        "text": "Работа",
        "until": TODAY,
    }

    with acting(manager):
        with pytest.raises(NotReady, match="Five goals"):
            plan.save_goal(by=manager, **goal)
        plan.save_goal(by=manager, more_reason="Две деца.", **goal)

    assert written.goals.count() == 6


def test_a_review_gives_new_levels(law, manager, case_of):
    case = case_of(Stage.REVIEW)
    earlier = made.StageChangeFactory(
        case=case, stage=Stage.ASSESSMENT, at=made.AT.replace(year=2025)
    )
    made.DomainLevelFactory(assessment__case=case, assessment__stay=earlier, level=2)
    made.ReviewRecordFactory(case=case)

    with acting(manager), pytest.raises(NotReady, match="Give new levels for"):
        review.decide(case_id=case.pk, by=manager)


def test_a_closure_waits_for_open_activities_levels_and_flags(law, manager, case_of):
    case = case_of(Stage.REVIEW)
    earlier = made.StageChangeFactory(
        case=case, stage=Stage.ASSESSMENT, at=made.AT.replace(year=2025)
    )
    made.DomainLevelFactory(assessment__case=case, assessment__stay=earlier, level=2)
    written = made.IndividualPlanFactory(
        case=case, in_force=True, stay=made.StageChangeFactory(case=case, stage="plan")
    )
    activity = made.ActivityFactory(goal__plan=written)
    made.ReviewTriggerFactory(case=case, trigger="red_flag", words="Нови закани")
    made.StageChangeFactory(case=case, stage="review", at=timezone.now())

    def forgetful(form, chance):
        return ended(form, chance) | {"open_item": []}

    with pytest.raises(NotReady) as refusal:
        submitted(case, "closure", manager, forgetful)

    for words in (activity.text, "levels at the end", "Нови закани"):
        assert words in refusal.value.sentence


def test_a_child_is_seen_before_the_case_closes(law, manager):
    child = PersonFactory(office=manager.office, born_on=TODAY - timedelta(days=3000))
    case = made.CaseFileFactory(
        office=manager.office, manager=manager.worker, person=child, stage=Stage.REVIEW
    )
    record = made.ClosureRecordFactory(case=case)
    made.CaseContactFactory(
        case=case, on=TODAY - timedelta(days=31), child_seen="alone"
    )

    with acting(manager), pytest.raises(NotReady, match="child has not been seen"):
        check(case, *CLOSING)
    made.CaseContactFactory(case=case, on=TODAY, child_seen="seen")
    with acting(manager):
        check(case, *CLOSING)
    record.measure = "running"
    record.save()
    with acting(manager), pytest.raises(NotReady, match="measure"):
        check(case, *CLOSING)


def test_the_page_of_a_case_shows_what_is_missing(law, sign_in, manager, case_of):
    case = case_of(Stage.ASSESSMENT)

    page = sign_in(manager).get(reverse("case_page", args=[case.pk]))

    assert "Before the next step" in page.text
    assert f"Assessment missing for: {case.person.name}." in page.text


@pytest.mark.parametrize(
    ("make", "change", "constraint"),
    [
        (
            made.IndividualPlanFactory,
            {"in_force_on": TODAY},
            "individualplan_in_force_is_approved",
        ),
        (made.GoalFactory, {"target": 1}, "goal_target_is_a_level"),
        (made.GoalFactory, {"result": "achieved"}, "goal_result_has_a_day"),
        (
            made.ActivityFactory,
            {"result": "dropped", "result_on": TODAY},
            "activity_dropped_or_handed_on_says_why",
        ),
        (made.NoGoalFactory, {"reason": ""}, "nogoal_has_a_reason"),
        (made.SafetyStepFactory, {"taken_by": ""}, "safetystep_says_what_and_who"),
        (
            made.SafetyStepFactory,
            {"taken_at": timezone.now() + timedelta(days=1)},
            "safetystep_written_after_it_was_taken",
        ),
    ],
)
def test_the_database_says_no_too(make, change, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        make(**change)


def test_a_weak_domain_has_one_reason():
    reason = made.NoGoalFactory()

    with pytest.raises(IntegrityError, match="nogoal_domain_once"):
        made.NoGoalFactory(plan=reason.plan)
