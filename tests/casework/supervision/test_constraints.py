"""What must never be true of supervision is refused by the database, by name."""

from datetime import date

import pytest
from django.db import IntegrityError

from tests.factories import supervision as made
from tests.factories.ground import WorkerFactory

pytestmark = pytest.mark.django_db


def test_nobody_supervises_themselves():
    worker = WorkerFactory()

    with pytest.raises(IntegrityError, match="supervisiontie_of_two_people"):
        made.SupervisionTieFactory(worker=worker, guide=worker)


def test_a_supervision_ends_after_it_starts():
    with pytest.raises(IntegrityError, match="supervisiontie_ends_after_it_starts"):
        made.SupervisionTieFactory(ends_on=date(2025, 1, 1))


def test_a_worker_has_one_supervisor_at_a_time():
    tie = made.SupervisionTieFactory()

    with pytest.raises(IntegrityError, match="supervisiontie_one_of_a_kind_at_a_time"):
        made.SupervisionTieFactory(office=tie.office, worker=tie.worker)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"minutes": 5}, "supervisionsession_length"),
        ({"state": "held"}, "supervisionsession_held_is_written"),
        ({"state": "cancelled"}, "supervisionsession_cancelled_with_a_reason"),
    ],
)
def test_impossible_sessions_are_refused(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        made.SessionFactory(**fields)


def test_minutes_say_something():
    with pytest.raises(IntegrityError, match="sessionminutes_say_something"):
        made.SessionMinutesFactory(reflection="")


def test_a_worker_is_invited_once():
    part = made.SessionPartFactory()

    with pytest.raises(IntegrityError, match="sessionpart_once"):
        made.SessionPartFactory(session=part.session, worker=part.worker)


def test_only_who_came_signs():
    with pytest.raises(IntegrityError, match="sessionpart_signed_by_who_came"):
        made.SessionPartFactory(came=False, signed_at="2026-11-12T10:00Z")


def test_a_case_is_discussed_once_in_a_session():
    row = made.DiscussedCaseFactory()

    with pytest.raises(IntegrityError, match="discussedcase_once"):
        made.DiscussedCaseFactory(session=row.session, case=row.case)


def test_an_agreement_says_what():
    with pytest.raises(IntegrityError, match="sessionagreement_says_what"):
        made.SessionAgreementFactory(what="")


def test_a_development_plan_is_of_two_people():
    worker = WorkerFactory()

    with pytest.raises(IntegrityError, match="developmentplan_of_two_people"):
        made.DevelopmentPlanFactory(worker=worker, guide=worker)


def test_a_worker_has_one_development_plan_a_day():
    plan = made.DevelopmentPlanFactory()

    with pytest.raises(IntegrityError, match="developmentplan_once_a_day"):
        made.DevelopmentPlanFactory(worker=plan.worker)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"own_level": 5}, "developmentstep_levels_of_four"),
        ({"step": "Обука"}, "developmentstep_dated_when_there_is_a_step"),
    ],
)
def test_impossible_steps_are_refused(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        made.DevelopmentStepFactory(**fields)


def test_a_competence_stands_once_in_a_plan():
    step = made.DevelopmentStepFactory()

    with pytest.raises(IntegrityError, match="developmentstep_competence_once"):
        made.DevelopmentStepFactory(plan=step.plan)


def test_a_case_is_drawn_once_a_quarter():
    drawn = made.SampledFileFactory()

    with pytest.raises(IntegrityError, match="sampledfile_once_a_quarter"):
        made.SampledFileFactory(case=drawn.case)


def test_a_quarter_begins_in_january_april_july_or_october():
    with pytest.raises(IntegrityError, match="sampledfile_quarter_begins_one"):
        made.SampledFileFactory(quarter=date(2026, 11, 1))
