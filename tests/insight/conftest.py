"""A project whose figures are counted."""

from datetime import date

import pytest

from potpora.ground.organisations.models import Office
from tests.factories import outreach_projects as projects
from tests.factories.ground import (
    OfficeFactory,
)
from tests.factories.outreach import (
    ListedHouseholdFactory,
    ParticipantFactory,
    ProjectFactory,
)

AGREED = date(2022, 1, 5)


@pytest.fixture
def project():
    """A project with one indicator of each kind and a partner centre."""
    made = ProjectFactory(partners=[OfficeFactory(kind=Office.Kind.CENTRE)])
    for code in ("i01", "i06", "i99"):
        projects.IndicatorFactory(project=made, code=code)
    return made


@pytest.fixture
def home(project):
    """A household on its list with one person who agreed and is poor."""
    found = ListedHouseholdFactory(project=project)
    ParticipantFactory(household=found, consented_on=AGREED, risk_types=["poverty"])
    return found
