"""Writing signs: the score, its history, the level, and what nobody may change."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from potpora.outreach.risk import actions
from potpora.outreach.risk.models import HouseholdLevel, RiskScore, SignSheet
from potpora.outreach.risk.permissions import NotAllowed
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.factories.outreach import (
    ListedHouseholdFactory,
    ParticipantFactory,
    ProjectFactory,
)
from tests.factories.outreach_risk import RiskScoreFactory, SignSheetFactory
from tests.outreach.risk.test_rules import answers

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture
def household():
    project = ProjectFactory(partners=[OfficeFactory()])
    return ListedHouseholdFactory(project=project)


@pytest.fixture
def worker(household):
    return AssignmentFactory(office=household.project.office, role=Role.FIELD_WORKER)


def find(household, by, yes, on=DAY, **more):
    with acting(by):
        return actions.record_signs(
            household=household, answers=answers(yes), found_on=on, by=by, **more
        )


def test_signs_give_a_score_with_its_reasons(household, worker):
    score = find(household, worker, ["no_income", "no_food"])

    assert (score.points, score.level, score.incomplete) == (18, "medium", False)
    assert score.reasons["found"] == ["no_income", "no_food"]
    assert score.next_on == DAY + timedelta(days=180)
    assert score.sheet.answers.count() == 45


def test_the_latest_day_decides_the_level_and_an_earlier_one_only_the_history(
    household, worker
):
    find(household, worker, ["no_food"], on=DAY)
    find(household, worker, ["violence_year"], on=DAY - timedelta(days=9))

    level = HouseholdLevel.objects.get(household=household)
    assert (level.points, RiskScore.objects.count()) == (8, 2)


def test_a_sign_names_the_member_it_was_found_on(household, worker):
    member = ParticipantFactory(household=household)

    score = find(household, worker, ["untreated"], concerns={"untreated": member})

    assert score.sheet.answers.get(code="untreated").concerns == member


def test_a_sign_concerns_nobody_from_another_household(household, worker):
    stranger = ParticipantFactory(household__project=household.project)

    with pytest.raises(ValidationError, match="same household"):
        find(household, worker, ["untreated"], concerns={"untreated": stranger})


def test_no_sign_is_found_on_a_day_still_to_come(household, worker):
    with pytest.raises(ValidationError, match="still to come"):
        find(household, worker, [], on=timezone.localdate() + timedelta(days=1))


def test_a_red_flag_calls_the_centre_at_once(household, worker):
    find(household, worker, ["violence_now"])

    centre = household.project.partners.get(part="centre").office
    called = Notice.objects.filter(kind="risk.red_flag", office=centre)
    assert {notice.role for notice in called} == {"supervisor", "intake_worker"}
    assert {notice.priority for notice in called} == {"immediate"}


def test_a_change_makes_the_score_due(household, worker):
    find(household, worker, [])
    with acting(worker):
        actions.say_changed(household=household, trigger="address", by=worker)

    level = HouseholdLevel.objects.get(household=household)
    assert level.due_because == ["address"]
    assert level.next_on <= timezone.localdate() + timedelta(days=31)


def test_an_adviser_of_the_employment_centre_writes_no_signs(household):
    adviser = AssignmentFactory(role=Role.EMPLOYMENT_ADVISER)

    with pytest.raises(NotAllowed):
        find(household, adviser, [])


def test_a_stranger_sees_no_sheet_and_writes_none(household, worker):
    find(household, worker, ["debt"])
    stranger = AssignmentFactory(role=Role.FIELD_WORKER)

    with acting(stranger):
        assert not SignSheet.objects.exists()
        assert not RiskScore.objects.exists()
        assert not HouseholdLevel.objects.exists()
    with pytest.raises(type(household).DoesNotExist):
        find(household, stranger, ["debt"])


def test_a_score_is_never_changed():
    score = RiskScoreFactory()

    with pytest.raises(DatabaseError), transaction.atomic():
        RiskScore.objects.filter(pk=score.pk).update(points=0)
    with pytest.raises(DatabaseError), transaction.atomic():
        score.delete()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"points": 13, "highest": 12}, "riskscore_points_up_to_a_hundred"),
        ({"flag": "red", "level": "high"}, "riskscore_flag_beats_points"),
        ({"flag": "orange", "level": "medium"}, "riskscore_flag_beats_points"),
    ],
)
def test_an_impossible_score_is_refused(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        RiskScoreFactory(**fields)


def test_a_sheet_is_scored_once_with_a_version():
    score = RiskScoreFactory()

    with (
        pytest.raises(IntegrityError, match="riskscore_once_for_sheet_and_version"),
        transaction.atomic(),
    ):
        RiskScoreFactory(sheet=score.sheet, household=score.household)


def test_a_sign_is_answered_once_and_concerns_somebody_only_if_yes():
    sheet = SignSheetFactory()
    member = ParticipantFactory(household=sheet.household)
    sheet.answers.create(code="debt", answer="no")

    with (
        pytest.raises(IntegrityError, match="signanswer_once_on_a_sheet"),
        transaction.atomic(),
    ):
        sheet.answers.create(code="debt", answer="yes")
    with (
        pytest.raises(IntegrityError, match="signanswer_concerns_somebody_only_if_yes"),
        transaction.atomic(),
    ):
        sheet.answers.create(code="alone", answer="no", concerns=member)
