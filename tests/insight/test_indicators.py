"""Figures of a project: each counted from records, each with the records behind it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from pypdf import PdfReader

from potpora.ground.lawbook import queries as lawbook
from potpora.ground.organisations.models import Office
from potpora.ground.staff.roles import Role
from potpora.insight.indicators import leaving, report, words
from potpora.insight.indicators.counting import (
    INDICATORS,
    Figure,
    Part,
    computed,
)
from potpora.outreach.projects.models import Participant
from potpora.outreach.visits.codes import Finding
from tests.factories import outreach_aid as aid
from tests.factories import outreach_counselling as counselling
from tests.factories import outreach_projects as projects
from tests.factories import outreach_risk as risk
from tests.factories import outreach_visits as visits
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.factories.outreach import (
    ListedHouseholdFactory,
    ParticipantFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db
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


def value(project, code: str) -> Figure:
    """The figure of one indicator."""
    return computed(project, [code])[code]


def test_the_list_and_the_visits(project, home):
    other = ListedHouseholdFactory(project=project)
    ParticipantFactory(household=other)
    ParticipantFactory(household=other, origin=Participant.Origin.VISIT)
    visits.VisitFactory(household=home)
    visits.VisitFactory(household=home)
    visits.VisitFactory(household=other, finding=Finding.NOT_HOME)

    assert value(project, "i01").value == 2
    assert value(project, "i02").value == 1
    assert (value(project, "i03").value, value(project, "i03").whole) == (2, 2)
    assert value(project, "i05").value == 2  # one found, one new
    assert value(project, "i07").value == 1


def test_corrections_count_people_once(project, home):
    decided = {
        "state": "accepted",
        "decided_by": AssignmentFactory().worker,
        "decided_at": datetime(2022, 2, 1, tzinfo=UTC),
    }
    person = home.participants.get()
    visits.FactChangeFactory(
        visit__household=home, household=home, participant=person, **decided
    )
    visits.FactChangeFactory(
        visit__household=home,
        household=home,
        participant=person,
        field="address",
        **decided,
    )
    ParticipantFactory(household=home, state=Participant.State.MOVED)
    visits.FactChangeFactory(visit__household=home, household=home)

    assert value(project, "i04").value == 2


def test_risk_by_type_and_level(project, home):
    risk.HouseholdLevelFactory(
        household=home, score__level="high", score__household=home
    )
    others = ListedHouseholdFactory(project=project)
    ParticipantFactory(household=others, consented_on=AGREED, risk_types=["old_age"])

    at_risk = value(project, "i06")
    assert at_risk.value == 2
    assert {(p.code, p.number) for p in at_risk.parts} == {
        ("poverty", 1),
        ("old_age", 1),
    }
    assert (value(project, "i08").value, value(project, "i08").whole) == (1, 2)


def test_risk_that_went_down(project, home):
    risk.RiskScoreFactory(household=home, level="high", scored_on=date(2022, 1, 1))
    risk.RiskScoreFactory(household=home, level="low", scored_on=date(2022, 4, 1))
    other = ListedHouseholdFactory(project=project)
    risk.RiskScoreFactory(household=other, level="low")

    figure = value(project, "i20")

    assert (figure.value, figure.whole) == (1, 1)
    assert list(figure.records) == [home]


def test_packages_and_sessions(project, home):
    template = counselling.PackageTemplateFactory(project=project)
    done = counselling.PackageFactory(template=template, household=home, completed=True)
    counselling.PackageFactory(
        template=template,
        household=ListedHouseholdFactory(project=project),
        offered=True,
    )
    first = counselling.CounsellingSessionFactory(package=done, held=True)
    last = counselling.CounsellingSessionFactory(package=done, number=2, held=True)
    counselling.SessionScaleFactory(session=first, at_start=3, at_end=4)
    counselling.SessionScaleFactory(session=last, at_start=4, at_end=6)

    assert (value(project, "i10").value, value(project, "i10").whole) == (1, 1)
    assert value(project, "i11").value == 2
    assert (value(project, "i12").value, value(project, "i12").whole) == (1, 1)


def test_offers_referrals_parcels_and_money(project, home):
    person = home.participants.get()
    counselling.EmploymentOfferFactory(participant=person, started=True)
    counselling.EmploymentOfferFactory(participant=person)
    counselling.ProjectReferralFactory(participant=person, done=True)
    counselling.ProjectReferralFactory(participant=person, refused=True)
    aid.HandOutFactory(household=home)
    line = projects.BudgetLineFactory(project=project, amount=1000)
    projects.SpendingFactory(line=line, amount=Decimal("250.50"))

    assert value(project, "i13").value == 1
    assert {p.code: p.number for p in value(project, "i13").parts}["started"] == 1
    assert value(project, "i14").value == 2
    assert value(project, "i15").value == 1
    assert value(project, "i16").value == 1
    assert value(project, "i17").value == 1
    assert value(project, "i21").value == Decimal("250.50")
    assert value(project, "i21").whole == project.budget


def test_what_no_record_answers_is_not_guessed(project):
    assert value(project, "i99").value is None


def test_every_indicator_has_a_name_and_every_computed_one_is_known():
    from django.core.management import call_command

    call_command("load_reference", verbosity=0)
    known = lawbook.code_names("project_indicator", profile="mk")
    assert set(INDICATORS) <= set(known)
    assert set(known) == set(INDICATORS)


def test_an_empty_project_counts_nothing(project):
    for code in INDICATORS:
        assert value(project, code).value in (0, Decimal(0))


def test_small_counts_of_people_do_not_leave(project):
    small = Figure(
        20, 22, (Part("risk_type", "poverty", 17), Part("risk_type", "old_age", 3))
    )

    left = leaving.protected("i06", small)

    told = [left.value, left.whole, *(p.number for p in left.parts)]
    assert 3 not in told
    assert told.count(leaving.HIDDEN) + told.count(None) >= 2
    assert leaving.protected("i17", Figure(3)).value == 3  # parcels are not people


def signed_in(client, office, role):
    """The client of somebody who works in an office."""
    client.force_login(AssignmentFactory(office=office, role=role).worker.user)
    return client


def test_pages_evidence_and_report(project, home, client):
    signed_in(client, project.office, Role.COORDINATOR)

    page = client.get(reverse("project_figures", args=[project.pk])).content.decode()
    assert reverse("project_evidence", args=[project.pk, "i06"]) in page
    assert "no record answers this yet" in page
    behind = client.get(reverse("project_evidence", args=[project.pk, "i06"]))
    assert home.name in behind.content.decode()
    assert (
        client.get(reverse("project_evidence", args=[project.pk, "i21"])).status_code
        == 404
    )

    for query in ("?language=mk", "?language=mk&language=en", "?language=xx"):
        pdf = client.get(reverse("project_report", args=[project.pk, "pdf"]) + query)
        assert pdf.content.startswith(b"%PDF")
    sheet = client.get(reverse("project_report", args=[project.pk, "xlsx"]))
    assert sheet.content.startswith(b"PK")
    assert (
        client.get(reverse("project_report", args=[project.pk, "doc"])).status_code
        == 404
    )


def test_the_report_names_nobody(project, home, client, tmp_path):
    signed_in(client, project.office, Role.COORDINATOR)
    file = tmp_path / "report.pdf"
    file.write_bytes(
        client.get(reverse("project_report", args=[project.pk, "pdf"])).content
    )
    text = "".join(page.extract_text() for page in PdfReader(file).pages)

    person = home.participants.get()
    assert project.name.split()[0] in text
    assert person.given_name not in text
    assert home.name not in text


def test_a_stranger_finds_no_figures(project, home, client):
    signed_in(client, OfficeFactory(kind=Office.Kind.ASSOCIATION), Role.COORDINATOR)
    for name, more in (
        ("project_figures", ()),
        ("project_evidence", ("i06",)),
        ("project_report", ("pdf",)),
    ):
        assert client.get(reverse(name, args=[project.pk, *more])).status_code == 404


def test_rows_of_the_report_are_text(project, home):
    for row in report.rows(project, []):
        assert all(isinstance(cell, str) for cell in row)
    assert words.number(None) == "–"
