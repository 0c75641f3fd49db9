"""The report of a project: what leaves in it, who hands it out, who reads what it told."""

import pytest
from django.urls import reverse
from pypdf import PdfReader

from potpora.ground.access.acting import acting
from potpora.ground.organisations.models import Office
from potpora.ground.staff.roles import Role
from potpora.insight.disclosure.rules import Table
from potpora.insight.indicators import atrisk, leaving, report, words
from potpora.insight.indicators.actions import tell
from potpora.insight.indicators.counting import (
    Figure,
    Part,
    computed,
)
from potpora.insight.indicators.models import ToldReport
from tests.factories.ground import (
    AssignmentFactory,
    MunicipalityFactory,
    OfficeFactory,
)
from tests.factories.insight import ToldReportFactory
from tests.factories.outreach import (
    ListedHouseholdFactory,
    ParticipantFactory,
)
from tests.insight.conftest import AGREED

pytestmark = pytest.mark.django_db
NOTHING = Table({}, ())


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
    assert sheet[-1].total == computed(project, ["i06"])["i06"].value == 23


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
