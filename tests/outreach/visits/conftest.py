"""A project with an association and a centre, a planned visit, and records of it."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.instruments import instance
from potpora.ground.instruments.queries import definition_of
from potpora.ground.staff.roles import Role
from potpora.outreach.visits.actions import receive
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.factories.outreach import (
    ListedHouseholdFactory,
    ParticipantFactory,
    ProjectFactory,
)
from tests.factories.outreach_visits import PlannedVisitFactory, VisitPlanFactory
from tests.factories.standard import version_of

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
AT = "2026-03-02T12:00:00.000+01:00"


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.FILES = tmp_path


@pytest.fixture
def centre():
    return OfficeFactory()


@pytest.fixture
def project(centre):
    return ProjectFactory(partners=[centre])


@pytest.fixture
def household(project):
    home = ListedHouseholdFactory(project=project, phone="070 000 000", members=3)
    ParticipantFactory(household=home, born_in=1950)
    return home


@pytest.fixture
def planned(household):
    today = timezone.localdate()
    plan = VisitPlanFactory(project=household.project, begins_on=today)
    return PlannedVisitFactory(plan=plan, household=household, day=today)


@pytest.fixture
def worker(project):
    return AssignmentFactory(office=project.office, role=Role.FIELD_WORKER)


@pytest.fixture
def coordinator(project):
    return AssignmentFactory(office=project.office, role=Role.COORDINATOR)


@pytest.fixture
def reviewer(centre):
    return AssignmentFactory(office=centre, role=Role.CASE_MANAGER)


@pytest.fixture
def version(db):
    return version_of("home_visit")


def answered(planned, **changed):
    """The answers of a visit at which the household was found, and a new phone."""
    answers = {
        "was_name": planned.household.name,
        "was_phone": "070 000 000",
        "was_address": planned.household.address,
        "was_settlement": planned.household.settlement,
        "was_members": "3",
        "was_year": "1950",
        "door": {"visit": str(planned.pk), "at": AT, "finding": "found"},
        "facts": {"differs": ["phone"], "is_phone": "070 000 001"},
        "signs_a": {"no_food": "yes", "no_income": "no"},
        "agreement": {
            "consent": "yes",
            "main_type": "old_age",
            "more_types": ["illness"],
            "sign_mode": "drawn",
            "signature": "name.png",
        },
    }
    for group, values in changed.items():
        answers[group] = (
            answers.get(group, {}) | values if isinstance(values, dict) else values
        )
    return answers


def written(version, answers, instance_id="uuid:1"):
    """The record of a visit as a phone writes it."""
    return instance.write(definition_of(version.pk), answers, instance_id=instance_id)


def sent(version, planned, by, *, instance_id="uuid:1", files=None, **changed):
    """What became of a record that was sent."""
    with acting(by):
        return receive(
            form_version=version,
            instance=written(version, answered(planned, **changed), instance_id),
            attachments={"name.png": PNG} if files is None else files,
            by=by,
            instance_id=instance_id,
            received_via="phone",
        )


NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
