"""Access begins and ends with the partner; a spreadsheet is looked through before it counts."""

import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone
from openpyxl import Workbook

from potpora.ground.access.acting import acting
from potpora.ground.staff.roles import Role
from potpora.outreach.projects.actions import partners, sheets
from potpora.outreach.projects.models import Participant, Partner, Project, TakenList
from tests.factories.ground import (
    AreaFactory,
    AssignmentFactory,
    MunicipalityFactory,
    OfficeFactory,
)
from tests.factories.outreach import (
    ParticipantFactory,
    PartnerFactory,
    ProjectFactory,
)
from tests.factories.outreach_projects import TakenListFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return ProjectFactory(partners=[OfficeFactory()])


@pytest.fixture
def centre(project):
    return project.partners.get(part="centre")


@pytest.fixture
def coordinator(project):
    return AssignmentFactory(office=project.office, role=Role.COORDINATOR)


def test_access_ends_at_once(project, centre, coordinator):
    ParticipantFactory(household__project=project)
    there = AssignmentFactory(office=centre.office, role=Role.CASE_MANAGER)
    with acting(there):
        assert Participant.objects.exists()

    with acting(coordinator):
        partners.end(partner=centre, last_day=timezone.localdate(), at_once=True)

    with acting(there):
        assert not Participant.objects.exists()
        assert not Project.objects.exists()


def test_access_until_the_end_of_a_day_lasts_that_day(project, centre, coordinator):
    there = AssignmentFactory(office=centre.office, role=Role.CASE_MANAGER)
    with acting(coordinator):
        partners.end(partner=centre, last_day=timezone.localdate())

    with acting(there):
        assert Project.objects.exists()


def test_the_leading_office_stays(project, coordinator):
    lead = project.partners.get(part="lead")

    with acting(coordinator), pytest.raises(ValidationError, match="leads the project"):
        partners.end(partner=lead, last_day=timezone.localdate())


def test_a_partner_names_no_partner(project, centre):
    there = AssignmentFactory(office=centre.office, role=Role.CASE_MANAGER)
    office = OfficeFactory()

    with (
        acting(there),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        Partner.objects.create(
            project=project, office=office, part="centre", since=date(2022, 1, 1)
        )


def test_an_office_is_a_partner_once_at_a_time(project, centre, coordinator):
    with acting(coordinator), pytest.raises(ValidationError, match="already"):
        partners.add(
            project=project,
            office=centre.office,
            part="partner",
            since=timezone.localdate(),
        )


def test_the_coordinator_adds_and_ends_a_partner(sign_in, project, coordinator):
    client, office = sign_in(coordinator), OfficeFactory()
    start = f"/projects/{project.pk}/sharing/"

    client.post(
        f"{start}add/",
        {"office": office.pk, "part": "centre", "since": "01.12.2021"},
    )
    added = project.partners.get(office=office)
    client.post(f"{start}{added.pk}/end/", {"when": "now"})

    added.refresh_from_db()
    assert added.ended_at is not None
    assert client.get(start).status_code == 200


def test_what_has_ended_has_a_last_day():
    with (
        pytest.raises(IntegrityError, match="partner_ended_has_a_last_day"),
        transaction.atomic(),
    ):
        PartnerFactory(ended_at=timezone.now())


def workbook(*rows) -> SimpleUploadedFile:
    book, file = Workbook(), io.BytesIO()
    book.active.append(
        ["Презиме", "Име", "ЕМБГ", "Датум на раѓање", "Општина", "Адреса"]
    )
    for row in rows:
        book.active.append(row)
    book.save(file)
    return SimpleUploadedFile("spisok.xlsx", file.getvalue())


@pytest.fixture
def place(project):
    country = AreaFactory(code="MK", level="country")
    place = MunicipalityFactory(name_mk="Пробишево", area=country)
    project.municipalities.add(place)
    return place


def test_rows_are_shown_with_reasons_and_good_ones_taken(project, place, coordinator):
    ParticipantFactory(
        household__project=project, given_name="Ana", surname="Probna", born_in=1980
    )
    file = workbook(
        ["Пробна", "Ана", "", "1980", "Пробишево", "ул. 1"],
        ["Пробен", "Боро", "0101980450006", "1981", "Пробишево", "ул. 2"],
        ["Пробен", "Цвета", "", "1982", "Пробишево", "ул. 2"],
        ["Далечна", "Дана", "", "1983", "Никаде", "ул. 3"],
    )

    with acting(coordinator):
        taken = sheets.read(project=project, file=file, title="С", by=coordinator)
        reasons = {row["given_name"]: row["reasons"] for row in taken.rows}
        sheets.take(taken=taken, by=coordinator)

    assert reasons["Ана"] == ["on_the_list"]
    assert "out_of_area" in reasons["Дана"]
    taken.refresh_from_db()
    assert (taken.households, taken.people, taken.rows) == (1, 2, [])


def test_a_personal_number_is_not_kept(project, place, coordinator):
    file = workbook(["Пробен", "Боро", "0101980450006", "1980", "Пробишево", ""])

    with acting(coordinator):
        taken = sheets.read(project=project, file=file, title="С", by=coordinator)

    assert "0101980450006" not in str(taken.rows)


def test_a_spreadsheet_thrown_away_leaves_nothing(project, place, coordinator):
    file = workbook(["Пробен", "Боро", "", "1980", "Пробишево", ""])

    with acting(coordinator):
        taken = sheets.read(project=project, file=file, title="С", by=coordinator)
        sheets.refuse(taken=taken)
        with pytest.raises(ValidationError, match="decided already"):
            sheets.take(taken=taken, by=coordinator)

    assert not Participant.objects.exists()


def test_a_file_that_is_no_spreadsheet_is_refused_in_words(
    sign_in, project, coordinator
):
    page = sign_in(coordinator).post(
        f"/projects/{project.pk}/spreadsheets/",
        {"title": "С", "file": SimpleUploadedFile("x.xlsx", b"\x89PNG\r\n")},
    )

    assert page.status_code == 422
    assert not TakenList.objects.exists()


def test_rows_that_wait_are_seen_by_the_office_that_brought_them(project, centre):
    waiting = TakenListFactory(project=project, state="read", rows=[{"a": 1}])

    with acting(AssignmentFactory(office=centre.office, role=Role.CASE_MANAGER)):
        assert not TakenList.objects.filter(pk=waiting.pk).exists()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"source": "register"}, "takenlist_from_a_register_says_why"),
        (
            {"state": "taken", "rows": [{"a": 1}]},
            "takenlist_keeps_no_rows_when_decided",
        ),
    ],
)
def test_what_a_list_must_say(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        TakenListFactory(**fields)


def test_a_partner_who_begins_tomorrow_sees_nothing_today(project):
    office = OfficeFactory()
    PartnerFactory(
        project=project,
        office=office,
        since=timezone.localdate() + timedelta(days=1),
    )

    with acting(AssignmentFactory(office=office, role=Role.CASE_MANAGER)):
        assert not Project.objects.exists()
