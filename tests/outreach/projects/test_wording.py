"""Name and overall goal of a project in the language of who reads it."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override

from potpora.ground.staff.roles import Role
from potpora.insight.indicators import report
from potpora.outreach.projects.actions.wording import by_language
from potpora.outreach.projects.models import Project
from tests.factories.ground import AssignmentFactory
from tests.factories.outreach import ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    """A project written in Macedonian, with a name in English."""
    return ProjectFactory(name="Проект", name_en="Project", goal="Цел")


def test_the_coordinator_writes_it_in_each_language(project, client):
    by = AssignmentFactory(role=Role.COORDINATOR, office=project.office)
    client.force_login(by.worker.user)
    page = reverse("project_wording", args=[project.pk])
    assert b"Project" in client.get(page).content

    said = {"version": project.version, "name_sq": "Projekti", "goal_sq": "Qëllimi"}
    assert client.post(page, said | {"name_en": "The project"}).status_code == 302
    assert client.post(page, said).status_code == 422  # an older version

    found = Project.objects.get()
    for language, name, goal in (
        ("sq", "Projekti", "Qëllimi"),
        ("en", "The project", "Цел"),
        ("bs", "Проект", "Цел"),
    ):
        with override(language):
            assert (str(found), found.read_goal) == (name, goal)


def test_the_report_takes_the_words_of_its_language(project):
    project.wording = {"sq": {"name": "Projekti", "goal": "Qëllimi"}}
    with override("sq"):
        paper = report.paper(project, date(2022, 5, 1))
        assert paper.under == ("Projekti",)
        assert "Qëllimi" in str(paper.blocks)


def test_only_who_leads_writes_it(project, client):
    client.force_login(AssignmentFactory(role=Role.COORDINATOR).worker.user)
    page = reverse("project_wording", args=[project.pk])
    assert client.post(page, {"name_sq": "x"}).status_code == 404


def test_what_is_empty_is_left_out():
    assert by_language({"name_sq": " ", "goal_sq": " x ", "other_sq": "y"}) == {
        "sq": {"goal": "x"}
    }
