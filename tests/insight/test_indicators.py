"""Figures of a project: each counted from records, each with the records behind it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook
from pypdf import PdfReader

from potpora.ground.access.acting import acting
from potpora.ground.lawbook import queries as lawbook
from potpora.ground.organisations.models import Office
from potpora.ground.staff.roles import Role
from potpora.insight.disclosure.rules import Table
from potpora.insight.indicators import atrisk, leaving, report, words
from potpora.insight.indicators.actions import tell
from potpora.insight.indicators.counting import (
    INDICATORS,
    Figure,
    Part,
    computed,
)
from potpora.insight.indicators.models import ToldReport
from potpora.insight.indicators.sheets import as_workbook
from potpora.outreach.projects.models import Participant
from potpora.outreach.visits.codes import Finding
from potpora.outreach.visits.queries import counts_of
from tests.factories import outreach_aid as aid
from tests.factories import outreach_counselling as counselling
from tests.factories import outreach_projects as projects
from tests.factories import outreach_risk as risk
from tests.factories import outreach_visits as visits
from tests.factories.ground import (
    AssignmentFactory,
    MunicipalityFactory,
    OfficeFactory,
)
from tests.factories.insight import ToldReportFactory
from tests.factories.outreach import (
    ListedHouseholdFactory,
    ParticipantFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db
AGREED = date(2022, 1, 5)
NOTHING = Table({}, ())


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
    assert value(project, "i02").value == counts_of(project)["households"] == 1
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


def test_a_second_entry_of_somebody_counts_nowhere_twice(project, home):
    ParticipantFactory(
        household=home,
        state=Participant.State.DUPLICATE,
        consented_on=AGREED,
        risk_types=["poverty"],
        origin=Participant.Origin.LEAD,
    )

    assert value(project, "i06").value == 1
    assert value(project, "i07").value == 0
    assert value(project, "i22").value == 1


def test_high_risk_is_that_of_the_last_complete_score(project, home):
    for day, level, incomplete in ((1, "low", False), (2, "high", False), (3, "low", True)):  # fmt: skip
        score = risk.RiskScoreFactory(
            household=home, level=level, incomplete=incomplete, scored_on=date(2022, 2, day)
        )  # fmt: skip
    risk.HouseholdLevelFactory(household=home, score=score)

    assert value(project, "i08").value == 1


def test_a_selection_counts_once_both_have_signed(project, home):
    signed, drawn = (risk.SelectionFactory(project=project) for _ in range(2))
    for each in (signed, drawn):
        risk.SelectionLineFactory(selection=each, household=home, state="selected")
    assert value(project, "i09").value == 0

    signed.coordinator = AssignmentFactory().worker
    signed.centre_worker = AssignmentFactory().worker
    signed.coordinator_on = signed.centre_on = AGREED
    signed.save()

    assert value(project, "i09").value == 1


def test_who_left_a_work_had_started_it(project, home):
    counselling.EmploymentOfferFactory(
        participant=home.participants.get(), started=True, outcome="left"
    )

    assert {p.code: p.number for p in value(project, "i13").parts}["started"] == 1


def test_the_median_of_days_is_not_cut(project, home):
    person = home.participants.get()
    for day in (2, 5):
        counselling.ProjectReferralFactory(
            participant=person,
            done=True,
            sent_at=datetime(2022, 2, 1, 20, tzinfo=UTC),
            answered_at=datetime(2022, 2, day, 8, tzinfo=UTC),
        )

    counselling.ProjectReferralFactory(
        participant=person,
        state="expired",
        refusal_reason="no_answer",
        sent_at=datetime(2022, 2, 1, tzinfo=UTC),
        answered_at=datetime(2022, 4, 1, tzinfo=UTC),
    )

    days = {p.code: p.number for p in value(project, "i14").parts}["median_days"]
    assert days == Decimal("2.5")


def test_budget_lines_are_read_in_the_language_of_the_report(project):
    line = projects.BudgetLineFactory(
        project=project, name="Патни трошоци", name_en="Travel", amount=1000
    )
    projects.SpendingFactory(line=line, amount=Decimal(10))

    for language, name in (("mk", "Патни трошоци"), ("en", "Travel")):
        with override(language):
            assert report.money(project).rows[0][1] == name
            assert [p.code for p in value(project, "i21").parts] == [name]


def test_the_agreement_with_a_funder_is_a_contract(project):
    with override("mk"):
        assert report.facts(project, date(2022, 5, 1))[1][0] == "Договор"


def test_the_spreadsheet_holds_numbers(project, home):
    line = projects.BudgetLineFactory(project=project, amount=Decimal(1000))
    projects.SpendingFactory(line=line, amount=Decimal("250.50"))

    book = load_workbook(BytesIO(as_workbook(project, date(2022, 5, 1))))

    indicators, money = book.worksheets[:2]
    cells = [cell.value for row in money.iter_rows() for cell in row]
    assert 250.5 in cells
    codes = {row[0].value: row[4].value for row in indicators.iter_rows()}
    assert codes["i01"] == "hidden"
    assert project.read in codes


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


def told_of(figures):
    """The figures as they leave."""
    whole = leaving.table_of(figures, NOTHING, NOTHING)
    return leaving.protected(figures, leaving.hidden_of(whole, None))


def test_small_counts_of_people_do_not_leave(project):
    small = Figure(
        20, 22, (Part("risk_type", "poverty", 17), Part("risk_type", "old_age", 3))
    )

    left = told_of({"i06": small, "i14": Figure(9, None, (Part("referral", "done", 9), Part("words", "median_days", 3))), "i17": Figure(3), "i18": Figure(3)})  # fmt: skip

    told = [left["i06"].value, left["i06"].whole, *(p.number for p in left["i06"].parts)]  # fmt: skip
    assert 3 not in told
    assert told.count(leaving.HIDDEN) + told.count(None) >= 2
    assert (
        left["i17"].value == leaving.HIDDEN
    )  # three parcels are at most three households
    assert left["i18"].value == 3  # what offices did together tells of nobody
    assert [p.number for p in left["i14"].parts] == [9, 3]  # days are no count


@pytest.mark.parametrize(
    "figures",
    [
        {"i06": Figure(100), "i08": Figure(97, 100)},
        {"i22": Figure(60, 64, (Part("words", "declined", 4),)), "i06": Figure(58)},
        {"i13": Figure(12, None, tuple(Part("offer", code, n) for code, n in (("accepted", 10), ("started", 9), ("employed_3m", 2))))},
        {"i01": Figure(800), "i03": Figure(798, 800)},
        {"i14": Figure(20, None, (Part("referral", "done", 10), Part("referral", "refused", 6), Part("referral", "expired", 4))), "i16": Figure(10)},
    ],
    ids=["whole", "inside", "steps", "list", "failed"],
)  # fmt: skip
def test_one_figure_does_not_tell_what_another_hides(figures):
    left = told_of(figures)
    shown = {
        leaving.cell(code, name)
        for code, each in left.items()
        for name, n in (("value", each.value), ("whole", each.whole), *((p.code, p.number) for p in each.parts))
        if n not in {None, leaving.HIDDEN}
    }  # fmt: skip
    found = leaving.table_of(figures, NOTHING, NOTHING)

    for each in found.sums:
        if any(0 < found.counts[c] < 5 for c in each.cells):
            assert sum(c not in shown for c in each.cells) > 1, each


def test_at_risk_by_municipality_hides_with_the_figure(project, home):
    there = MunicipalityFactory()
    for place, many in ((home.municipality, 20), (there, 2)):
        own = ListedHouseholdFactory(project=project, municipality=place)
        ParticipantFactory.create_batch(
            many, household=own, consented_on=AGREED, risk_types=["old_age"]
        )

    found = tell(project=project)

    seen = {row.place and row.place.pk: row.total for row in found.at_risk}
    assert seen[there.pk] is None
    assert list(seen.values()).count(None) > 1
    sheet = atrisk.rows(atrisk.counted(project))
    assert [(row.total, dict(row.types)) for row in sheet if row.place == there] == [
        (2, {"old_age": 2})
    ]
    assert sheet[-1].total == value(project, "i06").value == 23


def test_the_report_does_not_give_away_the_one_before(project, home):
    def at_risk(kind: str, many: int):
        ParticipantFactory.create_batch(
            many, household=home, consented_on=AGREED, risk_types=[kind]
        )

    def pieces():
        figures = {each.code: figure for each, figure in tell(project=project).figures}
        return {p.code: p.number for p in figures["i06"].parts}

    for kind, many in (("poverty", 2), ("old_age", 9), ("carer", 12), ("illness", 20)):
        at_risk(kind, many)
    first = pieces()
    assert first["poverty"] == first["old_age"] == leaving.HIDDEN
    assert pieces() == first
    assert ToldReport.objects.count() == 1

    at_risk("old_age", 4)
    second = pieces()

    assert ToldReport.objects.count() == 2
    unchanged = {code for code in ("carer", "illness") if first[code] == second[code]}
    assert unchanged
    hidden = [code for code in second if second[code] == leaving.HIDDEN]
    assert len(set(hidden) - {c for c in hidden if first[c] != leaving.HIDDEN}) > 1


def test_only_the_leading_office_reads_what_was_told(project):
    told = ToldReportFactory(project=project)
    centre = project.partners.get(part="centre").office
    for office, count in ((project.office, 1), (centre, 0), (OfficeFactory(), 0)):
        with acting(AssignmentFactory(office=office, role=Role.DIRECTOR)):
            assert ToldReport.objects.filter(pk=told.pk).count() == count
            assert not ToldReport.objects.update(sums=[])


def test_a_partner_hands_out_no_report(project, home, client):
    centre = project.partners.get(part="centre").office
    signed_in(client, centre, Role.DIRECTOR)

    page = client.get(reverse("project_figures", args=[project.pk]))
    assert "report.pdf" not in page.content.decode()
    url = reverse("project_report", args=[project.pk, "pdf"])
    assert client.get(url).status_code == 404


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
    for row in report.rows(tell(project=project)):
        assert all(isinstance(cell, str) for cell in row)
    assert words.number(None) == "–"
