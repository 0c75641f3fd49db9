"""The project of source 004 on the sample register: from the file of the centre to the report.

The register is brought in once; then the same project is carried in Macedonian and in
Albanian, each time with other households.
"""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from django.utils.translation import override
from openpyxl import load_workbook

from potpora.config.demo.accounts import PASSWORD
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.ground.staff.roles import Role
from potpora.insight.indicators import words
from potpora.outreach.counselling.models import (
    CounsellingSession,
)
from potpora.outreach.projects.models import (
    ListedHousehold,
    Participant,
    Partner,
    Project,
)
from potpora.outreach.risk import versions as risk
from potpora.outreach.risk.models import RiskScore, Selection
from potpora.outreach.visits.models import PlannedVisit, Visit
from potpora.registry.intakes.models import Intake, IntakeRow, IntakeSheet
from tests.factories.casework import CaseFileFactory
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.factories.outreach import PartnerFactory, ProjectFactory
from tests.factories.outreach_aid import AidBatchFactory
from tests.factories.outreach_projects import IndicatorFactory
from tests.journeys.conftest import PHONE
from tests.journeys.filling import fills_what_is_required
from tests.journeys.helping import (
    ORDER,
    day,
    each_reads_what_was_agreed,
    hand_out_a_parcel,
    hold_the_sessions,
    offer_the_package,
    offer_work,
    page_of,
    refer,
    write_a_package,
)
from tests.journeys.register import bring_in_the_register, needs_the_register
from tests.journeys.telephone import PHONED, a_visit_arrives_from_the_telephone

pytestmark = [pytest.mark.django_db(transaction=True), needs_the_register]

PLACES = {"803": "Бутел", "816": "Чучер-Сандево"}
PARTS = {
    "skopje": Partner.Part.CENTRE,
    "employment-skopje": Partner.Part.EMPLOYMENT,
}
AT_RISK, WITH_CASH_HELP = ("Корисници", "Çuçer-Sandevë"), ("Парична помош",)
LANGUAGES = ("mk", "sq")
FOUND = ("no_income", "no_food", "no_carer", "untreated")
POINTS = 38  # 10 + 8 for money, 12 + 8 for health: high, and an orange flag
FIGURES = {
    "i02": 2, "i03": 2, "i04": 1, "i06": 2, "i08": 1, "i09": 1, "i10": 1, "i11": 3,
    "i13": 1, "i14": 1, "i17": 1, "i22": 2,
}  # fmt: skip


def test_the_project_of_source_004_on_the_sample_register(somebody, centres):
    intake = somebody(LANGUAGES[0]).signs_in("intake.skopje")
    bring_in_the_register(intake)
    AidBatchFactory(store__office=Office.objects.get(code="ngo"), stocked=100)
    for place, language in enumerate(LANGUAGES):
        carry_the_project(somebody, language, place)


def carry_the_project(somebody, language, place):
    """Carry a project from the list to its report; ``place`` says whose turn it is."""
    project = found(language)
    centre = somebody(language).signs_in("manager.skopje")
    coordinator = somebody(language).signs_in("coordinator.ngo")
    field = somebody(language, PHONE).signs_in("field.ngo")
    counsellor = somebody(language).signs_in("counsellor.ngo")

    give_the_list(centre, project, "Лица под социјален ризик", AT_RISK)
    give_the_list(centre, project, "Корисници на парична помош", WITH_CASH_HELP)
    look_at_the_list(coordinator, project)
    plan_the_visits(coordinator, project)
    first, second = to_be_seen(project)[2 * place :][:2]
    write_a_visit(field, first)
    a_visit_arrives_from_the_telephone(field, second)
    review_what_was_found(centre, second)
    the_score_explains_itself(centre, first)

    draw_a_selection(coordinator, project, first, second)
    sign_the_selection(coordinator, project, "one signature is missing")
    sign_the_selection(centre, project, "signed by both")
    write_a_package(coordinator, project)
    package = offer_the_package(counsellor, first)
    hold_the_sessions(centre, counsellor, package, len(ORDER) * place)
    each_reads_what_was_agreed(centre, counsellor, package)
    offer_work(counsellor, somebody(language).signs_in("adviser.skopje"), first)
    refer(counsellor, somebody(language).signs_in("intake.skopje"), first)
    hand_out_a_parcel(field, first)

    count_the_figures(coordinator, project)
    open_the_evidence(coordinator, project, first, second)
    take_the_report(coordinator, project)
    the_association_finds_no_file_of_the_centre(coordinator, first)
    the_centre_finds_nothing_of_the_association_alone(centre, project)
    a_stranger_finds_nothing(somebody(language), project, first)


def found(language) -> Project:
    """Return a project of the association, the centre and the employment centre of the demo."""
    office = Office.objects.get(code="ngo")
    made = ProjectFactory(
        office=office, ends_on=date(2090, 1, 1), code=f"004-{language}"
    )
    made.municipalities.set(PLACES)
    for code, part in PARTS.items():
        PartnerFactory(project=made, office=Office.objects.get(code=code), part=part)
    for code in ("i01", *FIGURES):
        IndicatorFactory(project=made, code=code)
    return made


def to_be_seen(project) -> list[ListedHousehold]:
    """Return the households of the first day's list that have a phone, in its order."""
    visits = PlannedVisit.objects.filter(plan__project=project, worker__isnull=False)
    rows = visits.exclude(household__phone="").select_related("household__project")
    return [each.household for each in rows.order_by("place")]


def give_the_list(centre, project, title, sheets):
    """Give whom a sheet of the register names and who lives in the two municipalities."""
    centre.opens(f"/projects/{project.pk}/give/")
    centre.writes(title=title, law="Вежба: закон, член")
    centre.chooses(basis="law")
    chosen = IntakeSheet.objects.filter(name__in=sheets)
    for each in chosen:
        centre.chooses(sheets=str(each.pk))
    centre.presses("Count first")
    centre.sees("What would be given")
    centre.presses("Give these people")
    centre.sees("The people are on the list of the project.")
    taken = project.taken_lists.get(title=title)
    came = set(
        IntakeRow.objects.filter(sheet__in=chosen).values_list("person", flat=True)
    )
    given = set(taken.participants.values_list("person", flat=True))
    assert len(given) > 100
    assert given <= came


def look_at_the_list(coordinator, project):
    """See who is on the list, and of nobody who is protected where they live."""
    coordinator.opens(f"/projects/{project.pk}/people/")
    listed = ListedHousehold.objects.filter(project=project)
    protected = listed.filter(address_protected=True)
    assert protected.exists()
    assert not protected.exclude(address="", phone="").exists()
    assert set(listed.values_list("municipality", flat=True)) == set(PLACES)


def plan_the_visits(coordinator, project):
    """Plan a week, so that one of its days is a working day; one worker takes the first."""
    coordinator.opens(f"/projects/{project.pk}/visits/plans/")
    coordinator.writes(begins_on=day(), ends_on=day(6), vehicles="1", visits_a_day="12")
    coordinator.presses("Make the plan")
    coordinator.sees("the list is checked")
    worker = Worker.objects.get(user__username="field.ngo")
    coordinator.field("worker").first.select_option(str(worker.pk))
    coordinator.presses("Assign all")
    assert len(to_be_seen(project)) >= 2 * len(LANGUAGES)


def write_a_visit(field, household):
    field.opens("/visits/today/")
    field.opens(page_of(household))
    field.presses("Begin a visit")
    answers = dict.fromkeys(risk.table("1").codes, "no") | dict.fromkeys(FOUND, "yes")
    at = timezone.localtime() - timedelta(minutes=5)
    fills_what_is_required(
        field,
        at=f"{at:%d.%m.%Y %H:%M}",
        finding="found",
        consent="yes",
        main_type="illness",
        sign_mode="signed",
        **answers,
    )
    field.presses("Submit")
    field.sees("The visit is written down.")


def review_what_was_found(centre, household):
    centre.opens(f"/projects/{household.project_id}/visits/facts/")
    centre.sees(household.phone)
    centre.sees(PHONED)
    centre.page.locator('main input[name="fact"]').check()
    centre.presses("Accept the chosen")
    centre.sees("Nothing is here")
    head = household.participants.get(is_contact=True).person
    centre.opens(f"/people/{head.pk}/")
    centre.sees(PHONED)


def the_score_explains_itself(centre, household):
    assert RiskScore.objects.get(household=household).points == POINTS
    centre.opens(f"{page_of(household)}risk/")
    centre.sees("Signs that were found")
    with override(centre.language):
        signs = risk.words("1")
    for code in FOUND:
        centre.sees(signs[code])
    centre.sees(f"18 + 20 = {POINTS}")


def draw_a_selection(coordinator, project, first, second):
    coordinator.opens(f"/projects/{project.pk}/selections/draw/")
    coordinator.writes(programme="Три советувања", capacity="1")
    coordinator.presses("Draw the selection")
    coordinator.sees(first.name)
    coordinator.does_not_see(second.name)


def sign_the_selection(signer, project, state: str):
    selection = Selection.objects.get(project=project)
    signer.opens(f"/projects/{project.pk}/selections/")
    signer.follows(selection.programme)
    signer.presses("Sign the selection")
    signer.sees(state)


def count_the_figures(coordinator, project):
    coordinator.opens(f"/projects/{project.pk}/figures/")
    indicators = coordinator.main.locator("table").first
    shown = indicators.locator("tbody tr strong").all_inner_texts()
    counted = [int(re.sub(r"\D", "", text)) for text in shown]
    listed = Participant.objects.filter(household__project=project).count()
    assert (
        dict(zip(("i01", *FIGURES), counted, strict=True)) == {"i01": listed} | FIGURES
    )


def open_the_evidence(coordinator, project, first, second):
    with override(coordinator.language):
        name = words.names()["i02"]
    coordinator.follows(name, exact=True)
    coordinator.sees("What was counted")
    coordinator.sees(first.name)
    coordinator.sees(second.name)
    assert coordinator.main.locator("tbody tr").count() == FIGURES["i02"]


def take_the_report(coordinator, project):
    """Take the report as PDF and as a workbook; the workbook bears the figures."""
    coordinator.opens(f"/projects/{project.pk}/figures/")
    coordinator.main.locator(".pp-menu summary").click()
    assert taken(coordinator, "report.pdf?language=mk").startswith(b"%PDF")
    coordinator.opens(f"/projects/{project.pk}/figures/")
    coordinator.main.locator(".pp-menu summary").click()
    book = load_workbook(BytesIO(taken(coordinator, "report.xlsx?language=en")))
    cells = [str(cell) for sheet in book for row in sheet.values for cell in row]
    assert project.name in " ".join(cells)
    assert str(Participant.objects.filter(household__project=project).count()) in cells


def taken(coordinator, ends: str) -> bytes:
    """Return what a link of the menu downloads."""
    with coordinator.page.expect_download() as download:
        coordinator.main.locator(f'a[href$="{ends}"]').click()
    return download.value.path().read_bytes()


def the_association_finds_no_file_of_the_centre(coordinator, household):
    person = household.participants.get().person
    case = CaseFileFactory(person=person, office=person.office)
    coordinator.finds_nothing_at(
        f"/people/{person.pk}/",
        f"/cases/{case.pk}/",
        f"/intakes/{Intake.objects.get().pk}/",
        "/search/",
    )


def the_centre_finds_nothing_of_the_association_alone(centre, project):
    budget = f"/projects/{project.pk}/budget/"
    centre.finds_nothing_at(budget, "/aid/", "/aid/donations/")


def a_stranger_finds_nothing(stranger, project, household):
    """The coordinator of another association learns not even that the project exists."""
    office = OfficeFactory(kind=Office.Kind.ASSOCIATION)
    other = AssignmentFactory(office=office, role=Role.COORDINATOR).worker.user
    other.set_password(PASSWORD)
    other.save()
    stranger.signs_in(other.username)
    selection = Selection.objects.get(project=project)
    session = CounsellingSession.objects.filter(package__household=household).first()
    begins = f"/projects/{project.pk}/"
    stranger.finds_nothing_at(
        begins,
        f"{begins}people/",
        page_of(household),
        f"{begins}visits/facts/",
        f"/visits/{Visit.objects.get(household=household).pk}/",
        f"/risk-scores/{RiskScore.objects.get(household=household).pk}/",
        f"{begins}selections/{selection.pk}/",
        f"/counselling/sessions/{session.pk}/",
        f"{begins}aid/{household.pk}/",
        f"{begins}figures/",
        f"{begins}report.pdf",
    )
