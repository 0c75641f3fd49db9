"""Before and after: the same households at the start and at the end, by municipality."""

from datetime import date

import pytest
from django.urls import reverse

from potpora.ground.staff.roles import Role
from potpora.insight.indicators import bars, moved, report, words
from potpora.insight.indicators.actions import tell
from tests.factories import outreach_projects as projects
from tests.factories import outreach_risk as risk
from tests.factories.ground import AssignmentFactory, MunicipalityFactory
from tests.factories.outreach import ListedHouseholdFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    """Eight households in one municipality went down, one in another went up; one was scored once."""
    made = ProjectFactory()
    projects.IndicatorFactory(project=made, code="i20")
    here, there = (MunicipalityFactory(code=c) for c in ("705", "706"))
    for place, first, last, many in (
        (here, "high", "low", 8),
        (here, "medium", "medium", 6),
        (there, "low", "urgent", 1),
        (there, "high", "medium", 7),
    ):
        for home in ListedHouseholdFactory.create_batch(many, project=made, municipality=place):  # fmt: skip
            risk.RiskScoreFactory(household=home, level=first, scored_on=date(2022, 1, 5))  # fmt: skip
            risk.RiskScoreFactory(household=home, level=last, scored_on=date(2022, 4, 5))  # fmt: skip
    risk.RiskScoreFactory(household=ListedHouseholdFactory(project=made))
    return made


def by_place(rows) -> dict:
    """The rows by code of municipality."""
    return {row.place.pk if row.place else "": row for row in rows}


def test_the_same_households_are_told_twice(project):
    found = by_place(moved.rows(moved.whole(project)))

    assert found[""].total == 22
    assert dict(found["705"].first) == {"low": 0, "medium": 6, "high": 8, "urgent": 0}
    assert dict(found["705"].last) == {"low": 8, "medium": 6, "high": 0, "urgent": 0}
    assert dict(found[""].change) == {"down": 15, "stayed": 6, "up": 1}


def test_what_leaves_hides_the_one_who_went_up(project):
    found = by_place(tell(project=project).moves)

    assert dict(found["706"].change)["up"] is None
    assert dict(found["706"].last)["urgent"] is None
    assert dict(found[""].change)["up"] is None
    for row in found.values():
        for cells in (row.first, row.last, row.change):
            assert sum(n is None for _, n in cells) != 1 or row.total is None


def test_the_indicator_hides_what_the_table_hides(project):
    ((_, figure),) = tell(project=project).figures

    assert {part.number for part in figure.parts} & {report.leaving.HIDDEN}
    said = report.pieces(figure)
    assert "hidden" in said


def test_the_bars_are_as_long_as_their_households(project):
    rows = [(words.place(row), row) for row in moved.rows(moved.whole(project))]
    chart = bars.drawn(rows)

    for pair in chart["pairs"]:
        for bar in (pair.first, pair.last):
            assert bar[0].x == bars.LEFT
            assert sum(piece.width for piece in bar) == pytest.approx(
                bars.WIDTH - bars.LEFT, abs=1
            )


def test_the_page_and_the_report_tell_it(project, client):
    by = AssignmentFactory(role=Role.COORDINATOR, office=project.office)
    client.force_login(by.worker.user)

    page = client.get(reverse("project_moved", args=[project.pk])).content.decode()
    assert "pp-moved__bar--high" in page
    assert "The same figures stand in the table below." in page
    figures = client.get(reverse("project_figures", args=[project.pk])).content.decode()
    assert reverse("project_moved", args=[project.pk]) in figures
    sheet = client.get(reverse("project_report", args=[project.pk, "xlsx"]))
    assert sheet.content.startswith(b"PK")
    paper = report.paper(project, date(2022, 5, 1))
    assert any("went up" in str(getattr(b, "rows", "")) for b in paper.blocks)


def test_a_stranger_finds_nothing(project, client):
    client.force_login(AssignmentFactory(role=Role.COORDINATOR).worker.user)
    assert client.get(reverse("project_moved", args=[project.pk])).status_code == 404


def test_nobody_scored_twice_is_told_so(client):
    made = ProjectFactory()
    by = AssignmentFactory(role=Role.COORDINATOR, office=made.office)
    client.force_login(by.worker.user)
    page = client.get(reverse("project_moved", args=[made.pk]))
    assert "No household was scored twice yet" in page.content.decode()
