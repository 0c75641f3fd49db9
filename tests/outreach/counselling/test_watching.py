"""Every night what is late is told to the worker, and after five working days to who leads."""

from datetime import date, timedelta

import pytest

from potpora.ground.access.acting import acting
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from potpora.outreach.counselling import late, watching
from potpora.outreach.counselling.actions import watching as actions
from potpora.outreach.counselling.tasks import lookers, nightly
from potpora.outreach.counselling.watching import Told
from tests.factories.outreach_counselling import (
    AT,
    OFFERED,
    CounsellingSessionFactory,
    EmploymentOfferFactory,
    PackageFactory,
    ProjectReferralFactory,
)

pytestmark = pytest.mark.django_db
FRIDAY = date(2022, 1, 21)


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (FRIDAY, []),
        (FRIDAY + timedelta(days=1), [Told.WORKER]),
        (FRIDAY + timedelta(days=6), [Told.WORKER]),
        (FRIDAY + timedelta(days=7), [Told.WORKER, Told.LEADER]),
    ],
)
def test_the_worker_hears_first_and_the_leader_after_five_working_days(today, told):
    assert watching.reached(FRIDAY, today=today, free=()) == told


def looked(world, on):
    """Look at the office of the association on a day; return how many were told."""
    with acting(world.coordinator):
        return actions.look(on=on, by=world.coordinator)


def open_kinds(**to):
    """Return the kinds of the notices that wait."""
    return sorted(Notice.objects.open().filter(**to).values_list("kind", flat=True))


@pytest.fixture
def package(world):
    return PackageFactory(
        template=world.template,
        household=world.household,
        offered_by=world.counsellor.worker,
    )


def test_a_session_nobody_wrote_up_is_told_until_it_is(world, package):
    session = CounsellingSessionFactory(
        package=package, counsellor=world.counsellor.worker
    )
    day = session.ends_at.date()

    assert looked(world, day) == 0
    assert looked(world, day + timedelta(days=1)) == 1
    assert open_kinds(worker=world.counsellor.worker) == [late.SESSION]

    session.attendance, session.written_at = "present", AT
    session.save()
    looked(world, day + timedelta(days=2))

    assert late.SESSION not in open_kinds()


def test_what_the_worker_left_reaches_the_coordinator_once(world, package):
    day = OFFERED + timedelta(days=package.template.days_between)

    assert looked(world, day + timedelta(days=1)) == 1
    assert looked(world, day + timedelta(days=9)) == 1
    assert looked(world, day + timedelta(days=9)) == 0
    assert open_kinds(role=Role.COORDINATOR) == [late.NEXT]


def test_who_puts_a_reminder_aside_is_not_told_again_of_the_same_day(world, package):
    day = OFFERED + timedelta(days=package.template.days_between + 1)
    looked(world, day)
    Notice.objects.update(done_at=AT)

    assert looked(world, day) == 0


def test_a_package_over_its_days_is_told_as_such(world, package):
    looked(world, OFFERED + timedelta(days=46))
    assert late.NEXT in open_kinds(worker=world.counsellor.worker)

    for number in (1, 2):
        CounsellingSessionFactory(
            package=package,
            number=number,
            held=True,
            counsellor=world.counsellor.worker,
            starts_at=AT + timedelta(days=16 * number),
        )
    looked(world, OFFERED + timedelta(days=46))

    assert late.PACKAGE in open_kinds(worker=world.counsellor.worker)
    assert late.NEXT not in open_kinds()


def test_an_unanswered_referral_and_an_offer_without_an_answer_are_told(world):
    ProjectReferralFactory(
        participant=world.person,
        office=world.ngo,
        prepared_by=world.field.worker,
        due_on=FRIDAY,
    )
    EmploymentOfferFactory(
        participant=world.person,
        office=world.ngo,
        offered_by=world.field.worker,
        offered_on=FRIDAY - watching.OFFER_WITHIN,
        answer="",
        answered_on=None,
    )

    looked(world, FRIDAY + timedelta(days=1))

    assert open_kinds(worker=world.field.worker) == [late.OFFER, late.REFERRAL]


def test_a_project_that_is_over_reminds_nobody(world, package):
    world.project.ends_on = OFFERED + timedelta(days=20)
    world.project.save()

    assert looked(world, OFFERED + timedelta(days=60)) == 0


def test_another_office_is_not_looked_at(world, package):
    with acting(world.supervisor):
        told = actions.look(on=OFFERED + timedelta(days=60), by=world.supervisor)

    assert told == 0


def test_each_office_is_looked_at_once_a_night_by_who_leads_it(world, package):
    found = lookers(date(2022, 2, 1))

    assert {each.office for each in found} == {world.ngo, world.centre}
    assert {each.role for each in found} == {Role.COORDINATOR, Role.SUPERVISOR}

    nightly(0)
    assert Notice.objects.count() == 2
