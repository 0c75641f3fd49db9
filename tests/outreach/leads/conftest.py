"""What the tests of leads share."""

from datetime import date

import pytest
from django.core.cache import cache

from potpora.ground.lawbook import actions as lawbook
from potpora.ground.organisations.models import Office
from potpora.ground.staff.roles import Role
from tests.factories.ground import (
    AssignmentFactory,
    CoverageFactory,
    MunicipalityFactory,
    OfficeFactory,
)
from tests.factories.outreach import ProjectFactory
from tests.factories.outreach_leads import LeadFactory


@pytest.fixture(autouse=True)
def forgotten_attempts():
    """Start each test without counted attempts."""
    cache.clear()


@pytest.fixture
def law(db):
    """The lawbook of all profiles."""
    lawbook.load()


@pytest.fixture
def place(db):
    """A municipality that a centre covers."""
    return MunicipalityFactory()


@pytest.fixture
def centre(place):
    """The centre that covers the municipality."""
    office = OfficeFactory()
    CoverageFactory(office=office, municipality=place)
    return office


@pytest.fixture
def association(db):
    """An association."""
    return OfficeFactory(kind=Office.Kind.ASSOCIATION)


@pytest.fixture
def project(association, centre, place):
    """A running project of the association in the municipality, carried with the centre."""
    found = ProjectFactory(
        office=association, partners=[centre], ends_on=date(2099, 1, 1)
    )
    found.municipalities.add(place)
    return found


@pytest.fixture
def field_worker(association):
    """A field worker of the association."""
    return AssignmentFactory(office=association, role=Role.FIELD_WORKER)


@pytest.fixture
def intake_worker(centre):
    """An intake worker of the centre."""
    return AssignmentFactory(office=centre, role=Role.INTAKE_WORKER)


@pytest.fixture
def stranger(db):
    """A supervisor of another centre."""
    return AssignmentFactory(role=Role.SUPERVISOR)


@pytest.fixture
def lead(association, place):
    """A new lead of the association."""
    return LeadFactory(office=association, municipality=place)
