"""The overview shows fifty case managers at a time, the fullest first, and counts all."""

import pytest
from django.urls import reverse
from django.utils import timezone

from potpora.casework.casefile.workflow import Stage
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


def test_a_number_leads_to_the_cases_without_a_plan_and_those_without_a_review(
    sign_in, supervisor, manager, case_of, law
):
    begun, late = case_of(Stage.ASSESSMENT), case_of(Stage.IMPLEMENTATION)
    case_of(Stage.IMPLEMENTATION, next_review_on=timezone.localdate())
    case_of(Stage.REVIEW)
    client = sign_in(supervisor)
    page = client.get(reverse("case_overview")).text

    for stage, wanted in (("without_plan", begun), ("without_review", late)):
        address = f"{reverse('case_list')}?manager={manager.worker_id}&stage={stage}"
        assert address.replace("&", "&amp;") in page
        shown = client.get(address).context["lines"]
        assert [line.case for line in shown] == [wanted]
