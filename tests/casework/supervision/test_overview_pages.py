"""The overview shows fifty case managers at a time, the fullest first, and counts all."""

import pytest
from django.urls import reverse

from potpora.casework.supervision.views import overview
from potpora.ground.staff.roles import Role
from tests.factories import casework as made
from tests.factories.ground import AssignmentFactory

pytestmark = pytest.mark.django_db


def test_the_fullest_stand_on_the_first_page_and_all_are_counted(
    sign_in, supervisor, law, monkeypatch
):
    monkeypatch.setattr(overview, "PER_PAGE", 2)
    for number in (1, 2, 3):
        manager = AssignmentFactory(office=supervisor.office, role=Role.CASE_MANAGER)
        made.CaseFileFactory.create_batch(
            number, office=supervisor.office, manager=manager.worker
        )
    client = sign_in(supervisor)

    first = client.get(reverse("case_overview"))
    second = client.get(reverse("case_overview"), {"page": 2})

    assert [row["load"].cases for row in first.context["loads"]] == [3, 2]
    assert [row["load"].cases for row in second.context["loads"]] == [1, 0]
    assert first.context["cases"] == second.context["cases"] == 6
