"""A project from the list that the centre gives to the report to its funder, as in source 004."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from potpora.config.demo.accounts import PASSWORD
from potpora.ground.organisations.models import Office
from potpora.ground.staff.models import Worker
from potpora.ground.staff.roles import Role
from potpora.insight.indicators import words
from potpora.outreach.counselling.models import CounsellingPackage, CounsellingSession
from potpora.outreach.projects.models import ListedHousehold, Partner, Project
from potpora.outreach.risk import versions as risk
from potpora.outreach.risk.models import RiskScore, Selection
from potpora.outreach.visits.models import Visit, VisitPlan
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.factories.outreach import PartnerFactory, ProjectFactory
from tests.factories.outreach_aid import AidBatchFactory, AidStoreFactory
from tests.factories.outreach_projects import IndicatorFactory
from tests.factories.registry import (
    AddressFactory,
    ContactFactory,
    HouseholdFactory,
    HouseholdMemberFactory,
    PersonFactory,
)
from tests.journeys.conftest import PHONE
from tests.journeys.filling import fills_what_is_required
from tests.journeys.telephone import PHONED, a_visit_arrives_from_the_telephone

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("language", ["mk", "sq"]),
]

TODAY = timezone.localdate()
BUTEL = "803"
HOMES = ("Прва", "Втора", "Трета")
FOUND = ("no_income", "no_food", "no_carer", "untreated")
POINTS = 38  # 10 + 8 for money, 12 + 8 for health: high, and an orange flag
SECRET = "Изговорено само во советувалиштето."
AGREED = "Ќе се јават кај матичниот лекар."
FIGURES = {"i01": 6, "i02": 2, "i04": 1, "i06": 2, "i08": 1, "i09": 1, "i11": 1, "i17": 1, "i22": 2}  # fmt: skip


def day(days: int = 0) -> str:
    return f"{TODAY + timedelta(days=days):%d.%m.%Y}"


@pytest.fixture
def project(centres) -> Project:
    """A project of the association and the centre of the demo; three families of the register."""
    office = Office.objects.get(code="skopje")
    for number, name in enumerate(HOMES):
        household = HouseholdFactory(office=office, name=name)
        for head in (True, False):
            person = PersonFactory(
                office=office, surname=f"{name}{'' if head else 'н'}"
            )
            HouseholdMemberFactory(household=household, person=person, is_head=head)
            AddressFactory(
                person=person, municipality_id=BUTEL, line=f"ул. Пробна {number}"
            )
            if head:
                ContactFactory(person=person, value=f"070 000 10{number}")
    made = ProjectFactory(
        office=Office.objects.get(code="ngo"), ends_on=date(2090, 1, 1)
    )
    made.municipalities.set([BUTEL])
    PartnerFactory(project=made, office=office, part=Partner.Part.CENTRE)
    for code in FIGURES:
        IndicatorFactory(project=made, code=code)
    AidBatchFactory(store=AidStoreFactory(office=made.office), stocked=100)
    return made


def test_a_project_from_the_list_to_the_report(somebody, project, language):
    centre = somebody(language).signs_in("manager.skopje")
    coordinator = somebody(language).signs_in("coordinator.ngo")
    field = somebody(language, PHONE).signs_in("field.ngo")
    counsellor = somebody(language).signs_in("counsellor.ngo")

    give_the_list(centre, project)
    plan_the_visits(coordinator, project)
    first, second = (home(project, name) for name in HOMES[:2])
    write_a_visit(field, first)
    a_visit_arrives_from_the_telephone(field, second)
    review_what_was_found(centre, second)
    the_score_explains_itself(centre, first)

    draw_a_selection(coordinator, project)
    sign_the_selection(coordinator, "one signature is missing")
    sign_the_selection(centre, "signed by both")
    write_a_package(coordinator, project)
    offer_the_package(counsellor, first)
    hold_a_session(counsellor)
    the_centre_reads_what_was_agreed(centre)
    hand_out_a_parcel(field, first)

    count_the_figures(coordinator, project)
    open_the_evidence(coordinator, project)
    take_the_report(coordinator, project)
    a_stranger_finds_nothing(somebody(language), project, first)


def home(project, name: str) -> ListedHousehold:
    return ListedHousehold.objects.get(project=project, name=name)


def page_of(household) -> str:
    return f"/projects/{household.project_id}/households/{household.pk}/"


def give_the_list(centre, project):
    centre.opens(f"/projects/{project.pk}/give/")
    centre.writes(title="Лица под ризик", law="Вежба: закон, член")
    centre.chooses(basis="law")
    centre.presses("Count first")
    centre.sees("What would be given")
    centre.presses("Give these people")
    centre.sees("The people are on the list of the project.")


def plan_the_visits(coordinator, project):
    """Plan a week, so that one of its days is a working day; all are seen by one worker."""
    coordinator.opens(f"/projects/{project.pk}/visits/plans/")
    coordinator.writes(begins_on=day(), ends_on=day(6), vehicles="1", visits_a_day="6")
    coordinator.presses("Make the plan")
    coordinator.sees("the list is checked")
    worker = Worker.objects.get(user__username="field.ngo")
    coordinator.field("worker").first.select_option(str(worker.pk))
    coordinator.presses("Assign all")
    assert VisitPlan.objects.get().visits.filter(worker=worker).count() == len(HOMES)


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
    centre.sees("070 000 101")
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


def draw_a_selection(coordinator, project):
    coordinator.opens(f"/projects/{project.pk}/selections/draw/")
    coordinator.writes(programme="Три советувања", capacity="1")
    coordinator.presses("Draw the selection")
    coordinator.sees("Прва")
    coordinator.does_not_see("Втора")


def sign_the_selection(signer, state: str):
    selection = Selection.objects.get()
    signer.opens(f"/projects/{selection.project_id}/selections/")
    signer.follows(selection.programme)
    signer.presses("Sign the selection")
    signer.sees(state)


def write_a_package(coordinator, project):
    coordinator.opens(f"/projects/{project.pk}/counselling/templates/add/")
    coordinator.writes(name="Три советувања")
    coordinator.presses("Save")
    coordinator.sees("The template is saved. Packages of it can be offered now.")


def offer_the_package(counsellor, household):
    counsellor.opens(page_of(household))
    counsellor.follows("Offer sessions")
    counsellor.field("accepted").check()
    counsellor.presses("Offer")
    package = CounsellingPackage.objects.get()
    counsellor.opens(f"/counselling/{package.pk}/plan/")
    counsellor.writes(day=day(), at="00:01", place="Советувалиште")
    counsellor.presses("Plan the session")
    counsellor.sees("Nobody has been invited in writing.")


def hold_a_session(counsellor):
    counsellor.follows("Write it up")
    counsellor.chooses(attendance="present")
    counsellor.writes(words=SECRET, agreed=AGREED)
    counsellor.presses("Save")
    counsellor.sees(SECRET)


def the_centre_reads_what_was_agreed(centre):
    centre.opens(f"/counselling/sessions/{CounsellingSession.objects.get().pk}/")
    centre.sees(AGREED)
    centre.does_not_see(SECRET)


def hand_out_a_parcel(field, household):
    field.opens(f"/projects/{household.project_id}/aid/{household.pk}/")
    field.presses("Hand out")
    field.sees("The parcel is handed out.")
    receipt = field.main.locator('a[href$="/receipt.pdf"]').get_attribute("href")
    assert field.page.request.get(field.home + receipt).body().startswith(b"%PDF")


def count_the_figures(coordinator, project):
    coordinator.opens(f"/projects/{project.pk}/figures/")
    rows = coordinator.main.locator("tbody tr")
    counted = [rows.nth(n).locator("strong").inner_text() for n in range(len(FIGURES))]
    assert dict(zip(FIGURES, map(int, counted), strict=True)) == FIGURES


def open_the_evidence(coordinator, project):
    with override(coordinator.language):
        name = words.names()["i02"]
    coordinator.follows(name, exact=True)
    coordinator.sees("What was counted")
    for seen in HOMES[:2]:
        coordinator.sees(seen)
    coordinator.does_not_see(HOMES[2])


def take_the_report(coordinator, project):
    coordinator.opens(f"/projects/{project.pk}/figures/")
    coordinator.main.locator(".pp-menu summary").click()
    with coordinator.page.expect_download() as taken:
        coordinator.main.locator('a[href$="report.pdf?language=mk"]').click()
    assert taken.value.path().read_bytes().startswith(b"%PDF")


def a_stranger_finds_nothing(stranger, project, household):
    """The coordinator of another association learns not even that the project exists."""
    office = OfficeFactory(kind=Office.Kind.ASSOCIATION)
    other = AssignmentFactory(office=office, role=Role.COORDINATOR).worker.user
    other.set_password(PASSWORD)
    other.save()
    stranger.signs_in(other.username)
    selection, session = Selection.objects.get(), CounsellingSession.objects.get()
    begins = f"/projects/{project.pk}/"
    for path in (
        begins,
        f"{begins}people/",
        page_of(household),
        f"{begins}visits/facts/",
        f"/visits/{Visit.objects.first().pk}/",
        f"/risk-scores/{RiskScore.objects.first().pk}/",
        f"{begins}selections/{selection.pk}/",
        f"/counselling/sessions/{session.pk}/",
        f"{begins}aid/{household.pk}/",
        f"{begins}figures/",
        f"{begins}report.pdf",
    ):
        stranger.finds_nothing_at(path)
