"""The week of a worker: visits, sessions and deadlines by their day."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.outreach.counselling import week
from tests.factories.outreach import ListedHouseholdFactory
from tests.factories.outreach_counselling import (
    AT,
    CounsellingSessionFactory,
    PackageFactory,
)
from tests.factories.outreach_visits import PlannedVisitFactory
from tests.factories.reference import NoticeFactory

pytestmark = pytest.mark.django_db
MONDAY = week.monday_of(AT.date())


@pytest.fixture
def busy(world):
    """A visit on Tuesday, a session on Monday, a notice due on Wednesday."""
    home = ListedHouseholdFactory(project=world.project, name="Посета")
    PlannedVisitFactory(
        plan__project=world.project,
        plan__office=world.ngo,
        household=home,
        worker=world.counsellor.worker,
        day=MONDAY + timedelta(days=1),
        place=2,
    )
    package = PackageFactory(template=world.template, household=world.household)
    CounsellingSessionFactory(
        package=package, counsellor=world.counsellor.worker, starts_at=AT
    )
    NoticeFactory(
        office=world.ngo,
        worker=world.counsellor.worker,
        due_on=MONDAY + timedelta(days=2),
    )
    return world


def kinds(by, first=MONDAY):
    """Return what stands on each day."""
    with acting(by):
        return [[e.kind for e in day.entries] for day in week.week_of(by, first)]


def test_each_thing_stands_on_its_day(busy):
    found = kinds(busy.counsellor)

    assert found == [["session"], ["visit"], ["due"], [], [], [], []]


def test_a_colleague_has_another_week(busy):
    assert not any(kinds(busy.field))
    assert not any(kinds(busy.counsellor, MONDAY + week.WEEK))


def test_the_page_turns_over_the_weeks(client, busy):
    client.force_login(busy.counsellor.worker.user)
    page = reverse("my_week")

    shown = client.get(page, {"from": f"{AT.date():%Y-%m-%d}"}).content.decode()
    assert "Посета" in shown
    assert f"?from={MONDAY - week.WEEK:%Y-%m-%d}" in shown
    for wrong in ("soon", "9999-12-31", "0001-01-01"):
        assert client.get(page, {"from": wrong}).status_code == 200
    assert "1 deadline is over" in client.get(page).content.decode()


def test_an_empty_week_says_so(client, world):
    client.force_login(world.field.worker.user)

    assert "Nothing is planned" in client.get(reverse("my_week")).content.decode()


def test_a_week_begins_on_monday():
    assert week.monday_of(date(2026, 3, 8)) == date(2026, 3, 2)
    assert week.monday_of(timezone.localdate()).weekday() == 0
