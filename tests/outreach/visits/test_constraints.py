"""The database keeps to what is said of plans, visits, facts and what waits."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.instruments.workflow import State
from potpora.outreach.visits.models import (
    CalendarFeed,
    FactChange,
    HeldFile,
    HeldVisit,
    PlannedVisit,
    Visit,
    VisitFile,
)
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.factories.outreach import ListedHouseholdFactory, ParticipantFactory
from tests.factories.outreach_visits import (
    DAY,
    FactChangeFactory,
    HeldVisitFactory,
    PlannedVisitFactory,
    VisitFactory,
    VisitLetterFactory,
    VisitPlanFactory,
)

pytestmark = pytest.mark.django_db
FILE = {"sha256": "a" * 64, "size_bytes": 1, "stored_as": "a" * 64}


def twice(make):
    make()
    make()


def days(count: int):
    return DAY + timedelta(days=count)


def visit(**values):
    return VisitFactory(form_version__form__code="home_visit", **values)


def file_of(record, **values):
    """A file of a visit, or of one that waits, under a name of its own."""
    about = {Visit: "visit", HeldVisit: "held"}[type(record)]
    table = {Visit: VisitFile, HeldVisit: HeldFile}[type(record)]
    return table.objects.create(**{about: record, "name": "a.png"} | FILE | values)


def two_plans_of_a_day():
    plan = VisitPlanFactory()
    VisitPlanFactory(project=plan.project, office=plan.office)


def a_household_twice_in_a_plan():
    plan = VisitPlanFactory()
    home = ListedHouseholdFactory(project=plan.project)
    twice(lambda: PlannedVisitFactory(plan=plan, household=home))


def two_feeds_of_a_worker():
    by = AssignmentFactory()
    for token in ("a", "b"):
        CalendarFeed.objects.create(
            office=by.office, worker=by.worker, token_hash=token
        )


def two_letters_at_a_time():
    home = ListedHouseholdFactory()
    twice(lambda: VisitLetterFactory(household=home))


def the_same_file_twice(record):
    twice(lambda: file_of(record))


def the_same_record_twice():
    held = HeldVisitFactory()
    HeldVisitFactory(
        office=held.office, instance_id=held.instance_id, sha256=held.sha256
    )


def the_same_fact_twice(found):
    twice(lambda: FactChangeFactory(visit=found))


def a_refusal_without_a_reason():
    FactChangeFactory(
        visit=visit(),
        state=FactChange.State.REFUSED,
        decided_by=AssignmentFactory().worker,
        decided_at=timezone.now(),
    )


# What each constraint does not allow.
BROKEN = {
    "visitplan_lasts_up_to_a_fortnight": lambda: VisitPlanFactory(ends_on=days(14)),
    "visitplan_within_what_is_there": lambda: VisitPlanFactory(vehicles=0),
    "visitplan_one_for_a_day": two_plans_of_a_day,
    "plannedvisit_household_once_in_a_plan": a_household_twice_in_a_plan,
    "plannedvisit_dropped_with_a_reason": lambda: PlannedVisitFactory(
        state=PlannedVisit.State.DROPPED
    ),
    "calendarfeed_one_for_a_worker": two_feeds_of_a_worker,
    "visitletter_one_at_a_time": two_letters_at_a_time,
    "visitletter_leaves_time_to_answer": lambda: VisitLetterFactory(answer_by=DAY),
    "visit_finished_says_what_was_found": lambda: visit(finding=""),
    "visitfile_same_bytes_once": lambda: the_same_file_twice(visit()),
    "visitfile_knows_its_checksum": lambda: file_of(visit(), sha256="no"),
    "heldfile_knows_its_checksum": lambda: file_of(HeldVisitFactory(), sha256="no"),
    "heldfile_same_bytes_once": lambda: the_same_file_twice(HeldVisitFactory()),
    "heldvisit_knows_its_checksum": lambda: HeldVisitFactory(sha256="no"),
    "heldvisit_same_record_once": the_same_record_twice,
    "heldvisit_decided_with_a_reason": lambda: HeldVisitFactory(
        state=HeldVisit.State.TAKEN
    ),
    "factchange_once_for_a_visit": lambda: the_same_fact_twice(visit()),
    "factchange_decided_by_somebody": lambda: FactChangeFactory(
        visit=visit(), state=FactChange.State.ACCEPTED
    ),
    "factchange_refused_with_a_reason": a_refusal_without_a_reason,
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        BROKEN[name]()


def test_a_finished_visit_keeps_its_content():
    visit = VisitFactory(form_version__form__code="home_visit")
    with pytest.raises(DatabaseError, match="filled_form_final_stays"), transaction.atomic():  # fmt: skip
        Visit.objects.filter(pk=visit.pk).update(answers={"door": {}})
    with pytest.raises(DatabaseError, match="filled_form_submitted_stays"), transaction.atomic():  # fmt: skip
        visit.delete()


def test_what_waits_is_never_deleted():
    with pytest.raises(DatabaseError, match="heldvisit_never_dropped"), transaction.atomic():  # fmt: skip
        HeldVisitFactory().delete()


def test_a_stranger_sees_no_row():
    visit = VisitFactory(form_version__form__code="home_visit", state=State.LOCKED)
    FactChangeFactory(visit=visit)
    PlannedVisitFactory()
    VisitLetterFactory()
    HeldVisitFactory()
    VisitFile.objects.create(visit=visit, name="a", **FILE)
    stranger = AssignmentFactory(office=OfficeFactory(), role="coordinator")
    with acting(stranger):
        for model in (Visit, FactChange, PlannedVisit, HeldVisit, VisitFile):
            assert not model.objects.exists(), model


def test_a_sealed_person_is_no_contact_of_a_visit():
    visit = VisitFactory(form_version__form__code="home_visit")
    ParticipantFactory(household=visit.household, sealed=True)
    by = AssignmentFactory(office=visit.project.office, role="field_worker")
    with acting(by):
        assert not visit.household.participants.exists()


def refused(name: str, **values) -> None:
    """A visit that was handed in cannot be turned into this."""
    visit = VisitFactory(state=State.SUBMITTED)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(**values)


def test_a_visit_keeps_to_the_rules_of_every_filled_form():
    refused("visit_approved_by_somebody", state=State.APPROVED)
    refused("visit_returned_with_a_reason", state=State.RETURNED)
    first = VisitFactory()
    with (
        pytest.raises(IntegrityError, match="visit_corrects_with_a_reason"),
        transaction.atomic(),
    ):
        VisitFactory(household=first.household, corrects=first)
    draft = VisitFactory(state=State.DRAFT, finished_on=None)
    with (
        pytest.raises(IntegrityError, match="visit_not_correcting_itself"),
        transaction.atomic(),
    ):
        Visit.objects.filter(pk=draft.pk).update(
            corrects=draft.pk, correction_reason="Грешка."
        )
