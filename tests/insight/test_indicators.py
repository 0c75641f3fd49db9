"""Figures of a project: each counted from records, each with the records behind it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils.translation import override
from openpyxl import load_workbook

from potpora.ground.lawbook import queries as lawbook
from potpora.insight.indicators import report
from potpora.insight.indicators.counting import (
    INDICATORS,
    Figure,
    computed,
)
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
)
from tests.factories.outreach import (
    ListedHouseholdFactory,
    ParticipantFactory,
)
from tests.insight.conftest import AGREED

pytestmark = pytest.mark.django_db


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
