"""The course of a case shows the newest first, and leads to what is older."""

import pytest
from django.urls import reverse

from tests.factories import casework as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(manager):
    case = made.CaseFileFactory(office=manager.office, manager=manager.worker)
    made.CaseNoteFactory.create_batch(35, case=case)
    return case


def test_thirty_entries_are_shown_and_the_way_to_older_ones(sign_in, manager, case):
    page = sign_in(manager).get(reverse("case_page", args=[case.pk]), {"show": "note"})

    assert len(page.context["entries"]) == 30
    assert page.context["older_url"].endswith("?show=note&newest=90#course")


def test_older_entries_follow_without_script(sign_in, manager, case):
    client = sign_in(manager)
    first = client.get(reverse("case_page", args=[case.pk]), {"show": "note"})

    page = client.get(first.context["older_url"])

    assert len(page.context["entries"]) == 35
    assert page.context["older_url"] == ""
    assert page.context["entries"][:30] == first.context["entries"]


@pytest.mark.parametrize("asked", ["", "-1", "many", "0", "٣"])
def test_a_number_that_is_none_shows_thirty(sign_in, manager, case, asked):
    address = reverse("case_page", args=[case.pk])

    page = sign_in(manager).get(address, {"newest": asked})

    assert len(page.context["entries"]) == 30
