"""A project that an association leads and a centre carries, with everybody who works in it."""

from copy import deepcopy
from functools import cache
from types import SimpleNamespace

import pytest

from potpora.ground.lawbook import actions as lawbook
from potpora.ground.lawbook import files
from potpora.ground.organisations.models import Office
from potpora.ground.staff.roles import Role
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.factories.outreach import (
    ListedHouseholdFactory,
    ParticipantFactory,
    PartnerFactory,
    ProjectFactory,
)
from tests.factories.outreach_counselling import OFFERED, PackageTemplateFactory


@cache
def lists() -> list:
    """The code lists that pages of the room choose from."""
    begins = ("session_", "offer_", "referral_", "drop_reason")
    return [
        (files.code_list("mk", entry), files.codes(entry))
        for entry in files.entries("mk", "codes")
        if entry["list"].startswith(begins)
    ]


@pytest.fixture
def words(db):
    """The code lists of the room are loaded."""
    lawbook.put_lists(deepcopy(lists()))


@pytest.fixture
def world(db):
    """The association and the centre of one project, and a household on its list."""
    project = ProjectFactory()
    centre = PartnerFactory(project=project).office
    household = ListedHouseholdFactory(project=project, phone="070 111 222")
    person = ParticipantFactory(household=household, consented_on=OFFERED)
    ngo = project.office

    def worker(office, role):
        return AssignmentFactory(office=office, role=role)

    return SimpleNamespace(
        project=project,
        ngo=ngo,
        centre=centre,
        household=household,
        person=person,
        template=PackageTemplateFactory(project=project),
        counsellor=worker(ngo, Role.COUNSELLOR),
        coordinator=worker(ngo, Role.COORDINATOR),
        field=worker(ngo, Role.FIELD_WORKER),
        manager=worker(centre, Role.CASE_MANAGER),
        supervisor=worker(centre, Role.SUPERVISOR),
    )


@pytest.fixture
def adviser(db):
    """An adviser of an employment centre that carries no project yet."""
    office = OfficeFactory(kind=Office.Kind.EMPLOYMENT)
    return AssignmentFactory(office=office, role=Role.EMPLOYMENT_ADVISER)
