"""Every night the terms of all cases are looked at; a frozen calendar says who is reminded when."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from potpora.casework.casefile.workflow import Stage
from potpora.casework.watch import actions, rules
from potpora.casework.watch.models import Reminder
from potpora.casework.watch.rules import Level
from potpora.casework.watch.tasks import lookers, nightly
from potpora.ground.access.acting import acting
from potpora.ground.calendar.models import Holiday
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from tests.factories import casework as made
from tests.factories.ground import AssignmentFactory
from tests.factories.registry import HouseholdMemberFactory

pytestmark = pytest.mark.django_db
DUE = date(2026, 5, 5)  # a Tuesday; the first of May, a Friday, is free
FREE = frozenset({date(2026, 5, 1)})


@pytest.mark.parametrize(
    ("today", "immediate", "levels"),
    [
        (date(2026, 4, 28), False, []),
        (date(2026, 4, 29), False, [Level.THREE_DAYS]),
        (date(2026, 4, 30), False, [Level.THREE_DAYS]),
        (date(2026, 5, 4), False, [Level.ONE_DAY]),
        (DUE, False, [Level.ON_THE_DAY]),
        (date(2026, 5, 6), False, [Level.ON_THE_DAY, Level.SUPERVISOR]),
        (date(2026, 5, 11), False, [Level.ON_THE_DAY, Level.SUPERVISOR]),
        (date(2026, 5, 12), False, [Level.ON_THE_DAY, Level.SUPERVISOR, Level.HEAD]),
        (DUE, True, [Level.ON_THE_DAY]),
        (date(2026, 5, 6), True, [Level.ON_THE_DAY, Level.SUPERVISOR]),
    ],
)
def test_who_is_reminded_when(today, immediate, levels):
    assert rules.reached(DUE, today=today, free=FREE, immediate=immediate) == levels


def test_of_an_immediate_case_the_supervisor_hears_on_a_free_day_too():
    due, saturday = date(2026, 5, 8), date(2026, 5, 9)

    assert Level.SUPERVISOR in rules.reached(
        due, today=saturday, free=(), immediate=True
    )
    assert Level.SUPERVISOR not in rules.reached(
        due, today=saturday, free=(), immediate=False
    )


@pytest.fixture
def director(colleague):
    """The director of the centre, on whose behalf the night is worked."""
    return colleague(Role.DIRECTOR)


@pytest.fixture
def calendar(db):
    """The first of May is free."""
    names = {f"name_{language}": "x" for language in ("mk", "sq", "bs", "sr", "en")}
    Holiday.objects.create(profile="mk", on=date(2026, 5, 1), **names)


def looked(director, on):
    """Look at the terms of the centre on a day; return how many reminders went out."""
    with acting(director):
        return actions.look(office=director.office, on=on, by=director)


def test_a_late_term_is_told_to_worker_supervisor_and_head_once_each(
    law, calendar, manager, director, case_of, django_capture_on_commit_callbacks
):
    manager.worker.user.email = "worker@example.org"
    manager.worker.user.save()
    case = case_of(Stage.ASSESSMENT)
    made.DeadlineFactory(case=case, term="assessment", due_on=DUE)

    with django_capture_on_commit_callbacks(execute=True):
        assert looked(director, date(2026, 5, 4)) == 1
    assert looked(director, date(2026, 5, 4)) == 0
    assert [each.to for each in mail.outbox] == [["worker@example.org"]]
    assert case.number in mail.outbox[0].body
    assert case.person.name not in mail.outbox[0].body

    looked(director, date(2026, 5, 6))
    told = Notice.objects.filter(kind="case.late.assessment")
    assert [each.role for each in told] == [Role.SUPERVISOR]

    looked(director, date(2026, 5, 12))
    looked(director, date(2026, 5, 12))
    assert {each.role for each in told.all()} == {
        Role.SUPERVISOR,
        Role.DEPARTMENT_HEAD,
    }
    assert Reminder.objects.count() == 4


def test_a_case_that_rests_is_left_alone_and_wakes_when_its_day_is_over(
    law, manager, director, case_of
):
    case = case_of(Stage.ASSESSMENT, paused_until=date(2026, 5, 8))
    made.CasePauseFactory(
        case=case, starts_on=date(2026, 4, 30), ends_on=date(2026, 5, 8)
    )
    made.DeadlineFactory(case=case, term="assessment", due_on=DUE)

    assert looked(director, DUE) == 0
    looked(director, date(2026, 5, 9))

    case.refresh_from_db()
    assert case.paused_until is None
    assert Notice.objects.filter(kind="case.pause_ended").exists()


def test_who_answers_approvals_is_reminded_of_them(law, director, case_of):
    case = case_of(Stage.REVIEW)
    made.DeadlineFactory(case=case, term="closure_approval", due_on=DUE)

    looked(director, DUE)

    notice = Notice.objects.get(kind="case.late.closure_approval")
    assert notice.role == Role.SUPERVISOR


def test_a_changed_household_calls_for_a_review(law, manager, director):
    today = timezone.localdate()
    case = made.CaseFileFactory(
        office=manager.office,
        manager=manager.worker,
        for_household=True,
        stage=Stage.IMPLEMENTATION,
    )
    made.IndividualPlanFactory(case=case, in_force=True)
    HouseholdMemberFactory(household=case.household, starts_on=today)

    looked(director, today)
    looked(director, today)

    trigger = case.review_triggers.get()
    assert (trigger.trigger, trigger.happened_on) == ("household", today)
    assert case.deadlines.open().filter(term="extra_review").exists()


def test_where_there_is_no_director_all_who_lead_or_manage_look_in_turn(
    manager, supervisor
):
    assert lookers(timezone.localdate()) == [supervisor, manager]
    director = AssignmentFactory(office=manager.office, role=Role.DIRECTOR)

    assert lookers(timezone.localdate()) == [director]


def test_the_night_goes_through_every_office(law, director, case_of):
    case = case_of(Stage.ASSESSMENT)
    yesterday = timezone.localdate() - timedelta(days=10)
    made.DeadlineFactory(case=case, term="assessment", due_on=yesterday)

    nightly(timestamp=0)

    assert Reminder.objects.filter(deadline__case=case).exists()


def test_a_reminder_goes_out_once():
    sent = made.ReminderFactory()

    with pytest.raises(IntegrityError, match="reminder_sent_once"):
        made.ReminderFactory(deadline=sent.deadline)


def test_the_list_of_what_will_be_late_is_ones_own_or_the_centres(
    sign_in, manager, supervisor, stranger, case_of
):
    today, case = timezone.localdate(), case_of()
    made.DeadlineFactory(case=case, due_on=today - timedelta(days=1))
    page = reverse("case_late")

    assert case.number in sign_in(manager).get(page).text
    assert case.number not in sign_in(supervisor).get(page).text
    assert case.number in sign_in(supervisor).get(f"{page}?all=1").text
    assert case.number not in sign_in(stranger).get(f"{page}?all=1").text


def test_what_a_supervisor_answers_is_not_on_the_list_of_the_case_manager(
    sign_in, manager, supervisor, case_of
):
    yesterday = timezone.localdate() - timedelta(days=1)
    made.DeadlineFactory(case=case_of(), term="plan_approval", due_on=yesterday)
    page = reverse("case_late")

    assert "Answer the plan" not in sign_in(manager).get(page).text
    assert "Answer the plan" in sign_in(supervisor).get(f"{page}?all=1").text


@pytest.mark.parametrize("number", [2, 20])
def test_the_list_costs_the_same_for_two_and_for_twenty(
    sign_in, supervisor, django_assert_max_num_queries, number
):
    for _each in range(number):
        case = made.CaseFileFactory(office=supervisor.office)
        made.DeadlineFactory(case=case, due_on=timezone.localdate())
    client = sign_in(supervisor)

    with django_assert_max_num_queries(25):
        client.get(f"{reverse('case_late')}?all=1")
