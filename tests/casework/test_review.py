"""The review stands on its standard form: its levels are kept, and it leads where it decided."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from potpora.casework.assessment.readings import levels_now
from potpora.casework.casefile.workflow import Stage
from potpora.casework.records import actions as records
from potpora.casework.review import from_form
from potpora.casework.review.models import ReviewRecord
from potpora.config.demo.answers import assessed, reviewed
from potpora.ground.access.acting import acting
from tests.factories import casework as made
from tests.factories.standard import approved, begun, submitted

pytestmark = pytest.mark.django_db
ADULT, REVIEW = "assessment_adult", "review"
TODAY = timezone.localdate()


@pytest.fixture
def case(law, manager, supervisor, case_of):
    """A case at the review: its one adult is weak in housing, and a plan is carried out."""
    case = case_of(Stage.ASSESSMENT)
    form = submitted(
        case,
        ADULT,
        manager,
        partial(assessed, levels=["4"]),
        case.person,
        housing_level="2",
        own_housing_level="2",
    )
    approved(form, supervisor)
    plan = made.IndividualPlanFactory(
        case=case, in_force=True, stay=made.StageChangeFactory(case=case, stage="plan")
    )
    goal = made.GoalFactory(plan=plan, text="Топол дом")
    made.ActivityFactory(goal=goal, text="Пријава за субвенција")
    case.refresh_from_db()
    case.stage = Stage.REVIEW
    case.save()
    made.StageChangeFactory(case=case, stage=Stage.REVIEW, at=timezone.now())
    return case


def decided(*decisions):
    """What the demo answers at a review, with these decisions."""

    def answered(form, chance):
        answers = reviewed(form, chance, decision=decisions[0])
        answers["deciding"]["decision"] = [*decisions]
        return answers

    return answered


def test_an_approved_review_is_kept_and_leads_on(case, manager, supervisor):
    form = submitted(case, REVIEW, manager, decided("continue"), priority_new="urgent")
    assert not ReviewRecord.objects.exists()

    approved(form, supervisor)

    case.refresh_from_db()
    kept = ReviewRecord.objects.get()
    assert (case.stage, case.priority) == (Stage.IMPLEMENTATION, "urgent")
    assert (kept.done_by, kept.reviewed_by) == (manager.worker, supervisor.worker)
    assert kept.next_review_on == TODAY + timedelta(days=21)
    assert case.next_review_on is not None
    assert [level.domain for level in kept.levels.all()] == ["housing"]
    assert levels_now(case)["housing"] == kept.levels.get().level


def test_the_form_begins_with_the_plan_and_says_what_came_of_it(
    case, manager, supervisor
):
    answers = begun(case, REVIEW, manager).answers
    assert [row["goal_text"] for row in answers["goal"]] == ["Топол дом"]

    def judged(form, chance):
        answers = decided("continue")(form, chance)
        answers["activity"][0] |= {
            "activity_result": "dropped",
            "activity_reason": "changed",
        }
        return answers

    approved(submitted(case, REVIEW, manager, judged), supervisor)

    goal = case.individualplans.get().goals.get()
    activity = goal.activities.get()
    assert (goal.result, goal.result_on) == ("progress", TODAY)
    assert (activity.result, activity.not_done_reason) == ("dropped", "changed")


def test_a_review_that_is_late_still_sets_the_next_one(case, manager, supervisor):
    yesterday = TODAY - timedelta(days=1)
    made.DeadlineFactory(case=case, term="review_adult", due_on=yesterday)

    approved(submitted(case, REVIEW, manager, decided("continue")), supervisor)

    case.refresh_from_db()
    assert case.next_review_on == TODAY + timedelta(days=21)


@pytest.mark.parametrize(
    ("decisions", "stage"),
    [
        (("change",), Stage.PLAN),
        (("continue", "new_assessment"), Stage.ASSESSMENT),
        (("conference", "intensify"), Stage.IMPLEMENTATION),
    ],
)
def test_of_several_decisions_the_one_that_goes_back_farthest_leads(
    case, manager, supervisor, decisions, stage
):
    approved(submitted(case, REVIEW, manager, decided(*decisions)), supervisor)

    case.refresh_from_db()
    assert case.stage == stage


def test_a_review_that_prepares_the_closure_leads_to_its_page(
    case, manager, supervisor, sign_in
):
    approved(submitted(case, REVIEW, manager, decided("close")), supervisor)
    case.refresh_from_db()
    assert case.stage == Stage.REVIEW

    page = reverse("case_review", args=[case.pk])
    client = sign_in(manager)
    assert client.get(page).context["ready"]
    answer = client.post(page, {"advance": "1"})

    assert answer.url == reverse("case_closure", args=[case.pk])


def test_a_weak_domain_without_a_new_level_keeps_the_case_at_the_review(
    case, manager, supervisor, sign_in
):
    def forgetful(form, chance):
        return decided("continue")(form, chance) | {"again": []}

    approved(submitted(case, REVIEW, manager, forgetful), supervisor)

    case.refresh_from_db()
    answer = sign_in(manager).get(reverse("case_review", args=[case.pk]))
    assert case.stage == Stage.REVIEW
    assert "Housing" in answer.context["checklist"][0].label


def test_a_later_correction_changes_the_record_and_moves_nothing(
    case, manager, supervisor
):
    form = approved(submitted(case, REVIEW, manager, decided("continue")), supervisor)
    with acting(manager):
        again = records.correct(record_id=form.pk, reason="Погрешно.", by=manager)
        again.answers["own"]["own_change"] = "Полошо е."
        again = records.submit(
            record_id=again.pk,
            answers=again.answers | {"deciding": form.answers["deciding"]},
            version=again.version,
            language="mk",
            by=manager,
        )

    approved(again, supervisor)

    case.refresh_from_db()
    assert case.stage == Stage.IMPLEMENTATION
    assert ReviewRecord.objects.get().own_change == "Полошо е."


def test_the_next_review_begins_with_the_levels_of_the_last(case, manager, supervisor):
    approved(submitted(case, REVIEW, manager, decided("continue")), supervisor)
    level = ReviewRecord.objects.get().levels.get().level
    case.refresh_from_db()
    case.stage = Stage.REVIEW
    case.save()
    made.StageChangeFactory(case=case, stage=Stage.REVIEW, at=timezone.now())

    rows = begun(case, REVIEW, manager).answers["again"]

    assert [row["again_before"] for row in rows] == [str(level)]


def test_a_returned_review_is_to_be_completed_in_its_term(case, manager, supervisor):
    form = submitted(case, REVIEW, manager, decided("continue"))

    with acting(supervisor):
        records.return_(record_id=form.pk, reason="Недостасува.", by=supervisor)

    assert case.deadlines.open().filter(term="returned_form").exists()


def test_a_domain_that_could_not_be_looked_at_has_no_level_but_its_reason():
    said = {
        "again": [
            {
                "again_domain": "health",
                "again_level": "not_assessed",
                "again_reason": "Не е видено.",
            },
            {"again_domain": ""},
        ]
    }

    (again,) = from_form.levels(said, [], {"health": True})

    assert (again.domain, again.person) == ("health", None)
    assert again.values["level"] is None
    assert again.values["why"] == "Не е видено."


def test_every_decision_of_a_review_is_kept_and_shown(
    case, manager, supervisor, sign_in
):
    taken = decided("continue", "conference", "change")
    approved(submitted(case, REVIEW, manager, taken), supervisor)

    kept = ReviewRecord.objects.get()
    assert kept.decision == "change"
    assert kept.decisions == ["continue", "conference", "change"]
    client = sign_in(manager)
    client.cookies["django_language"] = "en"
    page = client.get(reverse("case_review", args=[case.pk])).text
    assert "<strong>Change the plan</strong>" in page
    assert "Call a conference" in page
    told = client.get(reverse("case_page", args=[case.pk])).text
    assert "Decided at the review: Change the plan, Continue, Call a conference" in told


def test_the_database_wants_the_leading_decision_among_all():
    with pytest.raises(
        IntegrityError, match="reviewrecord_leads_by_one_of_its_decisions"
    ):
        made.ReviewRecordFactory(decision="close", decisions=["continue"])
