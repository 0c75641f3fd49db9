"""What waits: for whom, until when, seen by whom, and settled how."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError
from django.urls import NoReverseMatch, reverse
from hypothesis import given
from hypothesis import strategies as st

from potpora.ground.access.acting import acting
from potpora.ground.notices import actions, kinds, queries
from potpora.ground.notices.models import Notice
from potpora.ground.notices.rules import When, end_of_week, when
from potpora.ground.staff.roles import Role
from tests.counting import cost
from tests.factories.ground import AssignmentFactory, OfficeFactory, WorkerFactory
from tests.factories.reference import HolidayFactory, NoticeFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 11)  # a Wednesday
LOOK = "test.look"


@pytest.fixture(autouse=True)
def known_kind(monkeypatch):
    monkeypatch.setitem(kinds._texts, LOOK, "Look at the case")


@pytest.fixture
def colleague():
    return AssignmentFactory()


def of(assignment, **fields):
    return NoticeFactory(office=assignment.office, worker=assignment.worker, **fields)


def tell(colleague, **fields):
    told = {
        "kind": LOOK,
        "office": colleague.office,
        "subject_id": uuid.uuid4(),
        "subject_label": "ТТ-2026-00001",
        "url_name": "notice_settle",
        "by": colleague.worker,
    }
    actions.notify(**told | {"worker": colleague.worker} | fields)
    return Notice.objects.order_by("-created_at").first()


@given(due_on=st.dates() | st.none(), today=st.dates(max_value=date(9999, 12, 20)))
def test_every_notice_is_in_exactly_one_group(due_on, today):
    group = when(due_on, today)

    assert (group == When.OVERDUE) == (due_on is not None and due_on < today)
    assert (group == When.TODAY) == (due_on == today)
    assert end_of_week(today).weekday() == 6


def test_what_waits_is_grouped_and_says_how_late_it_is(colleague):
    HolidayFactory(on=date(2026, 3, 10), name_en="Invented")
    for day in (date(2026, 3, 6), TODAY, date(2026, 3, 15), date(2026, 3, 16), None):
        of(colleague, due_on=day)

    waiting = queries.waiting_for(colleague, on=TODAY)

    counts = [len(getattr(waiting, group)) for group in When]
    assert counts == [1, 1, 1, 2]
    assert waiting.overdue[0].late == 2  # Monday and Wednesday; Tuesday was free
    assert waiting.total == queries.waiting_count(colleague, by=date.max) == 5


def test_only_what_is_addressed_to_the_worker_or_their_role_waits_for_them(colleague):
    mine = of(colleague)
    ours = NoticeFactory(office=colleague.office, worker=None, role=colleague.role)
    NoticeFactory(office=colleague.office)
    NoticeFactory(office=colleague.office, worker=None, role=Role.LAWYER)
    NoticeFactory(worker=colleague.worker)  # in another office
    NoticeFactory(worker=None, role=colleague.role)  # of another office

    assert {*queries.open_notices(colleague)} == {mine, ours}


def test_the_database_shows_a_notice_to_its_addressee_author_and_leaders(colleague):
    notice = of(colleague, created_by=WorkerFactory())
    office = colleague.office
    seen_by = {
        "addressee": colleague,
        "colleague": AssignmentFactory(office=office),
        "supervisor": AssignmentFactory(office=office, role=Role.SUPERVISOR),
        "stranger": AssignmentFactory(role=Role.SUPERVISOR),
        "author": AssignmentFactory(worker=notice.created_by),
    }

    sees = set()
    for name, assignment in seen_by.items():
        with acting(assignment):
            if Notice.objects.filter(pk=notice.pk).exists():
                sees.add(name)

    assert sees == {"addressee", "supervisor", "author"}


def test_a_notice_can_be_left_in_another_office(colleague):
    there = OfficeFactory()

    with acting(colleague):
        tell(colleague, office=there, worker=None, role=Role.SUPERVISOR)

    assert Notice.objects.get().office == there


def test_telling_twice_leaves_one_notice_with_the_new_date(colleague):
    subject = uuid.uuid4()
    tell(colleague, subject_id=subject, due_on=date(2026, 3, 9))
    tell(colleague, subject_id=subject, due_on=date(2026, 3, 20))

    assert Notice.objects.get().due_on == date(2026, 3, 20)


def test_telling_twice_what_one_cannot_see_leaves_one_notice(colleague):
    there, subject = OfficeFactory(), uuid.uuid4()
    for author in (colleague, AssignmentFactory(office=colleague.office)):
        with acting(author):
            tell(
                author,
                office=there,
                worker=None,
                role=Role.SUPERVISOR,
                subject_id=subject,
            )

    assert Notice.objects.count() == 1


def test_an_unknown_kind_or_page_is_a_mistake_that_shows(colleague):
    with pytest.raises(KeyError, match="not registered"):
        tell(colleague, kind="unheard.of")
    with pytest.raises(NoReverseMatch):
        tell(colleague, url_name="no_such_page")


def test_a_kind_is_registered_once():
    kinds.register(LOOK, "Look at the case")
    with pytest.raises(ValueError, match="is taken"):
        kinds.register(LOOK, "Something else")


def test_settling_ends_every_notice_of_the_kind_about_the_subject(colleague):
    subject = uuid.uuid4()
    of(colleague, subject_id=subject)
    NoticeFactory(office=colleague.office, subject_id=subject)
    other = of(colleague, subject_id=subject, kind="test.other")
    of(colleague)

    assert actions.settle(kind=LOOK, subject_id=subject, by=colleague.worker) == 2
    assert actions.settle_all(subject_id=subject) == 1
    other.refresh_from_db()
    assert other.done_at
    assert queries.waiting_count(colleague, by=date.max) == 1


def test_what_waits_is_handed_over_with_the_case(colleague):
    subject, successor = uuid.uuid4(), AssignmentFactory(office=colleague.office)
    of(colleague, subject_id=subject)
    of(colleague, subject_id=subject, kind="test.other")
    of(successor, subject_id=subject)

    handed = actions.hand_over(
        subject_id=subject,
        office=colleague.office,
        worker=colleague.worker,
        to=successor.worker,
    )

    assert handed == 1
    assert queries.waiting_count(successor, by=date.max) == 2


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("notice_for_a_worker_or_a_role", {"worker": None}),
        ("notice_for_a_worker_or_a_role", {"role": Role.LAWYER}),
    ],
)
def test_a_notice_has_exactly_one_addressee(constraint, fields):
    with pytest.raises(IntegrityError, match=constraint):
        NoticeFactory(**fields)


def test_nobody_is_named_as_having_done_what_is_not_done():
    with pytest.raises(IntegrityError, match="notice_done_by_only_when_done"):
        NoticeFactory(done_by=WorkerFactory())


def test_one_open_notice_of_a_kind_waits_for_an_addressee():
    first = NoticeFactory(worker=None, role=Role.LAWYER)
    same = {"office": first.office, "subject_id": first.subject_id}

    with pytest.raises(IntegrityError, match="notice_open_once_per_addressee"):
        NoticeFactory(worker=None, role=Role.LAWYER, **same)


def test_the_page_lists_and_puts_aside(sign_in, colleague):
    notice = of(colleague)
    client = sign_in(colleague)

    page = client.get(reverse("notices")).content.decode()
    assert "Look at the case" in page
    assert notice.subject_label in page

    answer = client.post(reverse("notice_settle", args=[notice.pk]), follow=True)
    assert "Nothing waits for you" in answer.content.decode()
    notice.refresh_from_db()
    assert notice.done_by == colleague.worker


def test_another_worker_s_notice_is_not_found(sign_in, colleague):
    notice = of(colleague)
    client = sign_in(AssignmentFactory(office=colleague.office, role=Role.SUPERVISOR))

    assert client.post(reverse("notice_settle", args=[notice.pk])).status_code == 404


def test_the_supervisor_sees_who_is_most_overdue(sign_in, colleague):
    of(colleague, due_on=date(2020, 1, 1))
    other = AssignmentFactory(office=colleague.office)
    of(other, due_on=None)
    of(other, due_on=None)
    NoticeFactory()  # another office
    boss = AssignmentFactory(office=colleague.office, role=Role.SUPERVISOR)

    answer = sign_in(boss).get(reverse("notices_by_worker"))

    rows = [(row.name, row.waiting, row.overdue) for row in answer.context["page"]]
    assert rows == [(colleague.worker.name, 1, 1), (other.worker.name, 2, 0)]


def test_a_case_manager_does_not_see_what_waits_for_others(sign_in):
    assert sign_in().get(reverse("notices_by_worker")).status_code == 404


def test_the_bell_costs_one_query(colleague, django_assert_num_queries):
    of(colleague)

    with django_assert_num_queries(1):
        queries.waiting_count(colleague, by=date.max)


@pytest.mark.parametrize("page", ["notices", "notices_by_worker"])
def test_a_page_costs_the_same_for_one_notice_and_for_thirty(sign_in, page):
    boss = AssignmentFactory(role=Role.SUPERVISOR)
    client = sign_in(boss)
    of(boss)
    one = cost(client, reverse(page))

    for worker in WorkerFactory.create_batch(29):
        NoticeFactory(office=boss.office, worker=worker)
        of(boss)

    assert cost(client, reverse(page)) == one
