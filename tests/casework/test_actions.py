"""What changes a case: who may, what is left behind, what is refused."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from potpora.casework.assessment import actions as assessment
from potpora.casework.assessment.domains import Domain
from potpora.casework.casefile.actions import (
    assigning,
    deadlines,
    moving,
    opening,
    recording,
)
from potpora.casework.casefile.permissions import NotAllowed
from potpora.casework.casefile.workflow import NotReady, Stage
from potpora.casework.implementation import actions as implementation
from potpora.casework.implementation.models import ImplementationRecord
from potpora.casework.intake import actions as intake
from potpora.casework.plan import actions as plan
from potpora.casework.review import actions as review
from potpora.config.demo.answers import received
from potpora.ground.access.acting import acting
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from tests.factories import casework as made
from tests.factories.ground import AssignmentFactory
from tests.factories.registry import (
    HouseholdFactory,
    HouseholdMemberFactory,
    PersonFactory,
)
from tests.factories.standard import submitted

pytestmark = pytest.mark.django_db


def opened(by, priority="regular", **fields):
    """Open a case for somebody new and return it."""
    person = PersonFactory(office=by.office, **fields)
    with acting(by):
        return opening.open_case(
            beneficiary=person, priority=priority, manager=by.worker, by=by
        )


def test_opening_gives_number_stage_manager_and_trace(manager):
    case = opened(manager)

    assert case.number == f"{manager.office.case_prefix}-{case.opened_on.year}-00001"
    assert case.stage_changes.get().stage == Stage.INTAKE
    assert case.managements.get().worker == manager.worker
    assert TrailEntry.objects.filter(
        verb="case.opened", subject_id=str(case.pk)
    ).exists()


def test_opening_starts_the_terms_of_the_lawbook_unconfirmed(law, manager):
    case = opened(manager, priority="urgent")

    found = {row.term: row for row in case.deadlines.open()}
    assert {*found} == {
        "intake_decision",
        "first_contact",
        "initial_assessment",
        "consent",
    }
    assert case.deadlines.get(term="assign").met_on == case.opened_on
    assert not any(row.verified for row in found.values())
    assert found["intake_decision"].due_on > case.opened_on


def test_a_term_in_hours_ends_at_an_hour(law, manager):
    case = opened(manager, priority="immediate")

    contact = case.deadlines.get(term="first_contact")
    assert contact.due_at - contact.starts_at == timedelta(hours=24)


def test_an_immediate_case_tells_the_supervisor(law, manager):
    case = opened(manager, priority="immediate")

    notice = Notice.objects.get(kind="case.immediate")
    assert (notice.role, notice.subject_id) == (Role.SUPERVISOR, case.pk)


def test_nobody_gets_a_second_open_case(manager):
    case = opened(manager)

    with acting(manager), pytest.raises(opening.AlreadyOpen) as refusal:
        opening.open_case(
            beneficiary=case.person,
            priority="regular",
            manager=manager.worker,
            by=manager,
        )
    assert refusal.value.case == case


def test_an_office_without_a_prefix_opens_no_case(manager):
    manager.office.case_prefix = ""
    manager.office.save()

    with pytest.raises(NotReady):
        opened(manager)


def test_a_lawyer_opens_no_case(colleague):
    with pytest.raises(NotAllowed):
        opened(colleague(Role.LAWYER))


def test_a_move_leaves_its_author_and_its_trace(manager, case_of):
    case = case_of()

    with acting(manager):
        moving.move(case_id=case.pk, to=Stage.ASSESSMENT, by=manager)

    change = case.stage_changes.latest("at")
    assert (change.came_from, change.stage, change.by) == (
        "intake",
        "assessment",
        manager.worker,
    )
    assert TrailEntry.objects.get().verb == "case.moved"


def test_a_colleague_outside_the_team_does_not_move_the_case(colleague, case_of):
    case, other = case_of(), colleague()

    with acting(other), pytest.raises(NotAllowed):
        moving.move(case_id=case.pk, to=Stage.ASSESSMENT, by=other)


def test_a_member_of_the_team_may_work_on_the_case(colleague, case_of):
    case, psychologist = case_of(), colleague(Role.PSYCHOLOGIST)
    made.CaseTeamMemberFactory(case=case, worker=psychologist.worker)

    with acting(psychologist):
        moving.move(case_id=case.pk, to=Stage.ASSESSMENT, by=psychologist)

    case.refresh_from_db()
    assert case.stage == Stage.ASSESSMENT


def test_a_stand_in_manages_the_cases_of_whom_they_stand_in_for(manager, case_of):
    case = case_of()
    stand_in = AssignmentFactory(
        office=manager.office, stands_in_for=manager, ends_on=date(2999, 1, 1)
    )

    with acting(stand_in):
        moving.move(case_id=case.pk, to=Stage.ASSESSMENT, by=stand_in)

    case.refresh_from_db()
    assert case.stage == Stage.ASSESSMENT


def test_the_intake_decides_before_the_assessment(manager, case_of):
    case = case_of()

    with acting(manager), pytest.raises(NotReady):
        intake.finish(case_id=case.pk, by=manager)


def test_an_intake_that_keeps_no_case_does_not_go_on(manager, case_of):
    case = case_of()
    made.IntakeRecordFactory(
        case=case, decision="information", decision_reason="Доволно."
    )

    with acting(manager), pytest.raises(NotReady):
        intake.finish(case_id=case.pk, by=manager)


def test_the_priority_of_the_intake_becomes_that_of_the_case_and_recounts(law, manager):
    case = opened(manager)
    before = case.deadlines.get(term="intake_decision").due_on

    submitted(case, "intake", manager, received, priority="urgent")

    case.refresh_from_db()
    assert case.priority == "urgent"
    assert case.deadlines.get(term="intake_decision").due_on < before


def test_an_assessment_is_written_before_the_plan(manager, case_of):
    case = case_of(Stage.ASSESSMENT)

    with acting(manager), pytest.raises(NotReady):
        assessment.finish(case_id=case.pk, by=manager)


@pytest.mark.parametrize("missing", ["long_goal", "agreement"])
def test_a_plan_in_force_is_complete(manager, case_of, missing):
    case = case_of(Stage.PLAN)
    written = made.IndividualPlanFactory(case=case, **{missing: ""})
    made.ActivityFactory(goal__plan=written)

    with acting(manager), pytest.raises(NotReady):
        plan.ask(case_id=case.pk, by=manager)


def test_a_plan_without_goals_is_not_approved(manager, case_of):
    case = case_of(Stage.PLAN)
    made.IndividualPlanFactory(case=case)

    with acting(manager), pytest.raises(NotReady):
        plan.ask(case_id=case.pk, by=manager)


def test_the_review_of_a_plan_with_a_child_is_at_most_three_months_away(
    law, manager, supervisor, answer
):
    household = HouseholdFactory(office=manager.office)
    today = timezone.localdate()
    child = PersonFactory(office=manager.office, born_on=today - timedelta(days=3000))
    HouseholdMemberFactory(household=household, person=child)
    case = made.CaseFileFactory(
        office=manager.office,
        manager=manager.worker,
        person=None,
        household=household,
        stage=Stage.PLAN,
    )
    late = today + timedelta(days=300)
    written = made.IndividualPlanFactory(case=case, review_on=late)
    made.ActivityFactory(goal__plan=written)

    with acting(manager):
        question = plan.ask(case_id=case.pk, by=manager)
    answer(plan.PLAN, question, supervisor)

    case.refresh_from_db()
    assert case.next_review_on <= today + timedelta(days=96)
    assert case.deadlines.open().filter(term="review_child").exists()


def test_a_held_contact_meets_its_term_and_starts_the_next(law, manager, case_of):
    case = case_of(Stage.IMPLEMENTATION)
    with acting(manager):
        first = deadlines.start(case, "contact", at=timezone.now())
        implementation.record_contact(
            case_id=case.pk,
            by=manager,
            on=timezone.localdate(),
            kind="home_visit",
            result="held",
            seen="Топло.",
        )

    first.refresh_from_db()
    assert first.met_on == timezone.localdate()
    assert case.deadlines.open().filter(term="contact").exists()


@pytest.mark.parametrize(
    ("decision", "stage"),
    [
        ("continue", Stage.IMPLEMENTATION),
        ("change", Stage.PLAN),
        ("new_assessment", Stage.ASSESSMENT),
    ],
)
def test_a_review_leads_where_it_decided(manager, case_of, decision, stage):
    case = case_of(Stage.REVIEW)
    review_record = made.ReviewRecordFactory(case=case, decision=decision)
    for domain in Domain:
        made.ReviewLevelFactory(review=review_record, domain=domain)

    with acting(manager):
        review.decide(case_id=case.pk, by=manager)

    case.refresh_from_db()
    assert case.stage == stage


def test_a_review_that_prepares_the_closure_moves_nothing(manager, case_of):
    case = case_of(Stage.REVIEW)
    made.ReviewRecordFactory(case=case, decision="close")

    with acting(manager), pytest.raises(NotReady):
        review.decide(case_id=case.pk, by=manager)


def test_reassignment_ends_one_management_and_begins_the_next(
    law, supervisor, colleague, case_of
):
    case, new = case_of(), colleague()

    with acting(supervisor):
        assigning.assign(
            case_id=case.pk,
            to=new.worker,
            reason="workload",
            note="Рамномерно.",
            by=supervisor,
        )

    case.refresh_from_db()
    first, second = case.managements.order_by("starts_at")
    assert case.manager == new.worker
    assert first.ends_at == second.starts_at
    assert (second.reason, second.by) == ("workload", supervisor.worker)
    assert Notice.objects.filter(kind="case.assigned", worker=new.worker).exists()


def test_a_case_manager_gives_no_case_away(manager, colleague, case_of):
    case, new = case_of(), colleague()

    with acting(manager), pytest.raises(NotAllowed):
        assigning.assign(
            case_id=case.pk, to=new.worker, reason="workload", note="", by=manager
        )


def test_only_the_director_seals(manager, colleague, case_of):
    case, director = case_of(), colleague(Role.DIRECTOR)

    with acting(manager), pytest.raises(NotAllowed):
        assigning.classify(
            case_id=case.pk, record_class="sealed", reason="x", by=manager
        )
    with acting(director):
        assigning.classify(
            case_id=case.pk, record_class="sealed", reason="Закана.", by=director
        )

    case.refresh_from_db()
    assert case.record_class == "sealed"


def test_only_the_director_names_the_circle(manager, colleague, case_of):
    case, other = case_of(), colleague()

    with acting(manager), pytest.raises(NotAllowed):
        assigning.add_to_team(
            case_id=case.pk,
            on=made.OPENED,
            by=manager,
            worker=other.worker,
            function="lawyer",
            in_circle=True,
        )


def test_taking_somebody_off_the_team_can_be_undone(manager, case_of):
    case = case_of()
    member = made.CaseTeamMemberFactory(case=case)

    with acting(manager):
        assigning.take_off_team(
            case_id=case.pk, member_id=member.pk, on=timezone.localdate(), by=manager
        )
        assert not case.team.on(timezone.localdate()).exists()
        assigning.put_back_on_team(case_id=case.pk, member_id=member.pk, by=manager)

    assert case.team.on(timezone.localdate()).get() == member


def test_a_form_is_reviewed_by_another_who_leads(manager, supervisor, case_of):
    record = made.ImplementationRecordFactory(case=case_of(Stage.IMPLEMENTATION))
    model = ImplementationRecord

    with acting(manager), pytest.raises(NotAllowed):
        recording.mark_reviewed(model, record_id=record.pk, by=manager)
    with acting(supervisor):
        recording.mark_reviewed(model, record_id=record.pk, by=supervisor)

    record.refresh_from_db()
    assert (record.reviewed_by, record.reviewed_on) == (
        supervisor.worker,
        timezone.localdate(),
    )
