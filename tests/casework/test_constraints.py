"""What must never be true of a case is refused by the database, by name."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError

from potpora.casework.casefile.models import CaseFile, CaseNote, StageChange
from tests.factories import casework as made
from tests.factories.ground import WorkerFactory
from tests.factories.registry import HouseholdFactory

pytestmark = pytest.mark.django_db
EARLY, LATE = date(2026, 1, 1), date(2026, 2, 1)


def test_a_case_is_for_a_person_or_a_household_never_for_both():
    household = HouseholdFactory()

    with pytest.raises(IntegrityError, match="casefile_person_or_household"):
        made.CaseFileFactory(household=household)


def test_a_case_is_for_somebody():
    with pytest.raises(IntegrityError, match="casefile_person_or_household"):
        made.CaseFileFactory(person=None)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"stage": "closed"}, "casefile_closed_on_iff_closed"),
        ({"closed_on": LATE}, "casefile_closed_on_iff_closed"),
        ({"stage": "closed", "closed_on": EARLY}, "casefile_closes_after_it_opens"),
        ({"next_review_on": EARLY}, "casefile_review_not_before_opening"),
    ],
)
def test_impossible_days_of_a_case_are_refused(fields, constraint):
    case = made.CaseFileFactory()

    with pytest.raises(IntegrityError, match=constraint):
        CaseFile.objects.filter(pk=case.pk).update(**fields)


def test_an_office_has_one_counter_a_year():
    counter = made.CaseCounterFactory()

    with pytest.raises(IntegrityError, match="casecounter_one_per_office_and_year"):
        made.CaseCounterFactory(office=counter.office)


def test_a_case_has_one_manager_at_a_time():
    case = made.CaseFileFactory()

    with pytest.raises(IntegrityError, match="casemanagement_one_manager_at_a_time"):
        made.CaseManagementFactory(case=case, worker=WorkerFactory())


def test_a_management_ends_after_it_starts():
    management = made.CaseFileFactory().managements.get()
    management.ends_at = made.AT.replace(year=2025)

    with pytest.raises(IntegrityError, match="casemanagement_ends_after_it_starts"):
        management.save()


def test_a_move_leads_somewhere_else():
    case = made.CaseFileFactory()

    with pytest.raises(IntegrityError, match="stagechange_goes_somewhere_else"):
        made.StageChangeFactory(case=case, came_from="plan", stage="plan")


@pytest.mark.parametrize("change", ["update", "delete"])
def test_a_move_is_never_changed_or_deleted(change):
    moves = made.CaseFileFactory().stage_changes.all()

    with pytest.raises(ProgrammingError, match="casework_stagechange"):
        moves.update(reason="other") if change == "update" else moves._raw_delete(
            moves.db
        )


@pytest.mark.parametrize("change", ["update", "delete"])
def test_a_note_is_never_changed_or_deleted(change):
    note = made.CaseNoteFactory()
    notes = CaseNote.objects.filter(pk=note.pk)

    with pytest.raises(ProgrammingError, match="casework_casenote"):
        notes.update(text="other") if change == "update" else notes._raw_delete(
            notes.db
        )


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"outsider": "Учителка"}, "caseteammember_worker_or_outsider"),
        ({"worker": None, "motive": "Учи"}, "caseteammember_worker_or_outsider"),
        (
            {"worker": None, "outsider": "Учителка", "in_circle": True},
            "caseteammember_only_workers_in_circle",
        ),
        ({"ends_on": EARLY}, "caseteammember_ends_after_it_starts"),
    ],
)
def test_impossible_members_of_a_team_are_refused(fields, constraint):
    case = made.CaseFileFactory()

    with pytest.raises(IntegrityError, match=constraint):
        made.CaseTeamMemberFactory(case=case, **fields)


def test_nobody_is_twice_on_a_team():
    member = made.CaseTeamMemberFactory()

    with pytest.raises(IntegrityError, match="caseteammember_worker_once"):
        made.CaseTeamMemberFactory(case=member.case, worker=member.worker)


def test_a_note_has_text():
    case = made.CaseFileFactory()

    with pytest.raises(IntegrityError, match="casenote_has_text"):
        made.CaseNoteFactory(case=case, text="")


def test_a_note_corrects_another_one():
    case = made.CaseFileFactory()
    note = made.CaseNoteFactory.build(case=case, written_by=case.manager)
    note.corrects_id = note.pk

    with pytest.raises(IntegrityError, match="casenote_not_correcting_itself"):
        note.save()


def test_a_term_runs_once_at_a_time():
    deadline = made.DeadlineFactory()

    with pytest.raises(IntegrityError, match="deadline_open_once_per_term"):
        made.DeadlineFactory(case=deadline.case)


def test_a_deadline_lies_after_its_start():
    case = made.CaseFileFactory()

    with pytest.raises(IntegrityError, match="deadline_due_after_start"):
        made.DeadlineFactory(case=case, due_at=made.AT.replace(year=2025))


RECORDS = [
    made.IntakeRecordFactory,
    made.AssessmentRecordFactory,
    made.IndividualPlanFactory,
    made.ImplementationRecordFactory,
    made.ReviewRecordFactory,
    made.ClosureRecordFactory,
]


@pytest.mark.parametrize("factory", RECORDS)
def test_nobody_reviews_their_own_form(factory):
    record = factory()
    record.reviewed_by, record.reviewed_on = record.done_by, LATE

    with pytest.raises(IntegrityError, match="_reviewed_by_another"):
        record.save()


@pytest.mark.parametrize("factory", RECORDS)
def test_a_review_of_a_form_has_a_day(factory):
    record = factory()
    record.reviewed_by = WorkerFactory()

    with pytest.raises(IntegrityError, match="_reviewed_by_iff_on"):
        record.save()


@pytest.mark.parametrize("factory", RECORDS)
def test_a_form_is_not_finished_before_it_is_begun(factory):
    case_of = factory()
    case_of.finished_on = EARLY

    with pytest.raises(IntegrityError, match="_finishes_after_it_starts"):
        case_of.save()


@pytest.mark.parametrize(
    ("factory", "fields", "constraint"),
    [
        (
            made.IntakeRecordFactory,
            {"in_danger": True},
            "intakerecord_danger_is_immediate",
        ),
        (
            made.IntakeRecordFactory,
            {"decision": "referred"},
            "intakerecord_no_case_has_a_reason",
        ),
        (made.DomainLevelFactory, {"level": 6}, "domainlevel_level_of_five"),
        (made.DomainLevelFactory, {"own_level": 0}, "domainlevel_own_level_of_five"),
        (
            made.DomainLevelFactory,
            {"level": None},
            "domainlevel_without_level_has_a_reason",
        ),
        (made.ReviewLevelFactory, {"level": 6}, "reviewlevel_level_of_five"),
        (made.ReviewLevelFactory, {"own_level": 0}, "reviewlevel_own_level_of_five"),
        (
            made.ReviewLevelFactory,
            {"level": None},
            "reviewlevel_without_level_has_a_reason",
        ),
        (
            made.IndividualPlanFactory,
            {"in_force_on": LATE, "agreement": ""},
            "individualplan_in_force_is_agreed",
        ),
        (made.GoalFactory, {"text": ""}, "goal_has_text"),
        (made.ActivityFactory, {"text": ""}, "activity_has_text"),
        (
            made.ActivityFactory,
            {"result": "not_done", "result_on": LATE},
            "activity_not_done_has_a_reason",
        ),
        (made.ActivityFactory, {"result": "done"}, "activity_finished_has_a_day"),
        (
            made.CaseContactFactory,
            {"seen": "", "told": ""},
            "casecontact_held_says_something",
        ),
        (
            made.CaseContactFactory,
            {"next_on": EARLY},
            "casecontact_next_comes_later",
        ),
        (made.ClosureRecordFactory, {"summary": ""}, "closurerecord_has_a_summary"),
    ],
)
def test_impossible_forms_are_refused(factory, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        factory(**fields)


def test_a_domain_has_one_level_in_an_assessment():
    level = made.DomainLevelFactory()

    with pytest.raises(IntegrityError, match="domainlevel_domain_once"):
        made.DomainLevelFactory(assessment=level.assessment)


def test_a_domain_has_one_level_in_a_review():
    level = made.ReviewLevelFactory()

    with pytest.raises(IntegrityError, match="reviewlevel_domain_once"):
        made.ReviewLevelFactory(review=level.review)


def test_a_stay_has_one_form_of_a_kind():
    record = made.IntakeRecordFactory()

    with pytest.raises(IntegrityError, match="intakerecord_stay_id"):
        made.IntakeRecordFactory(case=record.case)


def test_the_opening_is_the_first_move():
    case = made.CaseFileFactory()

    assert StageChange.objects.get(case=case).came_from == ""
