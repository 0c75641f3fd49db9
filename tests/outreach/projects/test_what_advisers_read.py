"""An employment centre that takes part in a project reads no list and nothing that follows from it."""

from importlib import import_module

import pytest
from django.apps import apps

from potpora.ground.access.acting import acting
from potpora.ground.staff.roles import Role
from tests.factories.ground import AssignmentFactory
from tests.factories.outreach import PartnerFactory
from tests.structure.test_models import make

pytestmark = pytest.mark.django_db
CLOSED = import_module(
    "potpora.outreach.migrations.0017_advisers_read_offers_and_no_list"
).CLOSED


@pytest.mark.parametrize("name", CLOSED)
def test_it_is_closed_to_advisers_and_open_to_the_field(name):
    model = apps.get_model("outreach", name)
    make(model)
    project = model.objects.get().project
    adviser = AssignmentFactory(role=Role.EMPLOYMENT_ADVISER)
    PartnerFactory(project=project, office=adviser.office)
    worker = AssignmentFactory(role=Role.FIELD_WORKER, office=project.office)

    with acting(worker):
        assert model.objects.exists()
    with acting(adviser):
        assert not model.objects.exists()
