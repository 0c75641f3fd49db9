"""The lists cost the same for one case and for thirty, and say what the filters say."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from potpora.casework.casefile.workflow import Stage
from potpora.config.demo.answers import received
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from tests.factories import casework as made
from tests.factories.registry import HouseholdMemberFactory, PersonFactory
from tests.factories.search import FoundPersonFactory
from tests.factories.standard import submitted

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def cases_of(assignment, number, **fields):
    """Make cases of a worker, half for persons and half for households, each with a deadline."""
    cases = []
    for place in range(number):
        case = made.CaseFileFactory(
            office=assignment.office,
            manager=assignment.worker,
            for_household=bool(place % 2),
            **fields,
        )
        if case.household:
            HouseholdMemberFactory(household=case.household)
        made.DeadlineFactory(case=case, due_on=TODAY - timedelta(days=place))
        plan = made.IndividualPlanFactory(case=case)
        made.ApprovalFactory(office=case.office, subject_id=plan.pk)
        cases.append(case)
    return cases


def cost(client, address, **headers):
    """Return how many questions a page puts to the database."""
    client.get(address, **headers)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(address, **headers)
    assert answer.status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    "page", ["my_work", "case_list", "case_export", "case_overview", "approval_list"]
)
def test_a_list_costs_the_same_for_two_cases_and_for_thirty(
    sign_in, supervisor, page, law
):
    client = sign_in(supervisor)
    cases_of(supervisor, 2)
    few = cost(client, reverse(page))

    cases_of(supervisor, 30)

    assert cost(client, reverse(page)) == few


def test_the_page_of_a_case_costs_the_same_for_one_note_and_for_thirty(
    sign_in, manager
):
    client = sign_in(manager)
    case = made.CaseFileFactory(office=manager.office, manager=manager.worker)
    made.CaseNoteFactory(case=case)
    made.CaseContactFactory(case=case)
    address = reverse("case_page", args=[case.pk])
    few = cost(client, address)

    made.CaseNoteFactory.create_batch(30, case=case)
    made.CaseContactFactory.create_batch(5, case=case)
    made.CaseTeamMemberFactory.create_batch(5, case=case)

    assert cost(client, address) == few


def test_who_manages_no_case_finds_those_on_whose_team_they_are(
    sign_in, manager, colleague, case_of
):
    case, helper = case_of(Stage.ASSESSMENT), colleague(Role.PSYCHOLOGIST)
    case_of(Stage.ASSESSMENT)
    made.DeadlineFactory(case=case, due_on=TODAY)
    made.CaseTeamMemberFactory(case=case, worker=helper.worker)

    page = sign_in(helper).get(reverse("my_work"))

    shown = [
        line.case for _name, _title, lines in page.context["groups"] for line in lines
    ]
    assert shown == [case]


def numbers(answer):
    """Return the case numbers on a page."""
    return {line.case.number for line in answer.context["lines"]}


def test_the_filters_stand_in_the_address(sign_in, manager, supervisor):
    client = sign_in(supervisor)
    late = made.CaseFileFactory(
        office=manager.office, manager=manager.worker, stage=Stage.PLAN
    )
    made.DeadlineFactory(case=late, due_on=TODAY - timedelta(days=1))
    urgent = made.CaseFileFactory(
        office=manager.office, manager=supervisor.worker, priority="urgent"
    )
    closed = made.CaseFileFactory(
        office=manager.office, manager=manager.worker, closed=True
    )
    address = reverse("case_list")

    assert numbers(client.get(address)) == {late.number, urgent.number}
    for query, found in [
        ("stage=plan", late),
        ("stage=closed", closed),
        ("priority=urgent", urgent),
        ("due=overdue", late),
        ("due=none", urgent),
        (f"manager={manager.worker_id}", late),
        (f"text={urgent.number}", urgent),
    ]:
        assert numbers(client.get(f"{address}?{query}")) == {found.number}, query


def test_a_name_is_found_in_another_script(sign_in, manager):
    person = FoundPersonFactory(
        office=manager.office, given_name="Ѓорѓи", surname="Ќосев"
    )
    case = made.CaseFileFactory(
        office=manager.office, manager=manager.worker, person=person
    )
    made.CaseFileFactory(office=manager.office, manager=manager.worker)

    answer = sign_in(manager).get(f"{reverse('case_list')}?text=Gjorgji Kjosev")

    assert numbers(answer) == {case.number}


def test_a_filter_that_makes_no_sense_is_left_out(sign_in, manager):
    case = made.CaseFileFactory(office=manager.office, manager=manager.worker)

    answer = sign_in(manager).get(
        f"{reverse('case_list')}?stage=nonsense&manager=x&sort=--"
    )

    assert numbers(answer) == {case.number}


def test_the_export_honours_the_filter_and_writes_text_as_text(sign_in, manager):
    evil = PersonFactory(office=manager.office, given_name="=1+1", surname="Примерова")
    case = made.CaseFileFactory(
        office=manager.office, manager=manager.worker, person=evil, stage=Stage.PLAN
    )
    made.CaseFileFactory(office=manager.office, manager=manager.worker)

    answer = sign_in(manager).get(f"{reverse('case_export')}?stage=plan")

    sheet = load_workbook(BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(min_row=2))
    assert [row[0].value for row in rows] == [case.number]
    assert (rows[0][1].value, rows[0][1].data_type) == ("=1+1 Примерова", "s")


def test_htmx_gets_the_table_alone(sign_in, manager):
    made.CaseFileFactory(office=manager.office, manager=manager.worker)

    answer = sign_in(manager).get(reverse("case_list"), headers={"HX-Request": "true"})

    assert "<html" not in answer.content.decode()
    assert 'id="cases"' in answer.content.decode()


def test_a_protected_address_is_a_band_on_every_page_of_the_case(sign_in, manager):
    person = PersonFactory(office=manager.office, address_protected=True)
    case = made.CaseFileFactory(
        office=manager.office, manager=manager.worker, person=person
    )
    client = sign_in(manager)

    for page in ("case_page", "case_intake", "case_note_add", "case_contact"):
        answer = client.get(reverse(page, args=[case.pk]))
        assert "pp-band" in answer.content.decode(), page


def test_my_work_groups_by_deadline_and_names_the_next_step(sign_in, manager):
    client = sign_in(manager)
    cases_of(manager, 2)

    answer = client.get(reverse("my_work"))

    names = [name for name, _title, _lines in answer.context["groups"]]
    assert names == ["overdue", "today"]
    assert "Finish the assessment" in answer.content.decode()


def test_unconfirmed_terms_say_so(sign_in, manager):
    client = sign_in(manager)
    case = cases_of(manager, 1)[0]

    for address in (reverse("my_work"), reverse("case_page", args=[case.pk])):
        assert "unconfirmed" in client.get(address).content.decode()


def test_a_new_case_is_under_new_until_it_is_opened(sign_in, manager, supervisor, law):
    client = sign_in(supervisor)
    case = made.CaseFileFactory(office=manager.office, manager=supervisor.worker)
    client.post(
        reverse("case_assign", args=[case.pk]),
        {
            "to": str(manager.worker_id),
            "reason": "workload",
            "open_tasks": "Барање за помош.",
            "next_contact_on": f"{TODAY:%d.%m.%Y}",
            "told_by": "Весна Примерова",
        },
    )
    client = sign_in(manager)

    assert client.get(reverse("my_work")).context["tabs"][1]["count"] == 1
    client.get(reverse("case_page", args=[case.pk]))
    assert client.get(reverse("my_work")).context["tabs"][1]["count"] == 0
    assert Notice.objects.get(kind="case.assigned").done_by == manager.worker


def test_a_case_manager_sees_no_overview(sign_in, manager):
    assert sign_in(manager).get(reverse("case_overview")).status_code == 404


def test_the_timeline_shows_one_kind_when_asked(sign_in, manager):
    case = made.CaseFileFactory(office=manager.office, manager=manager.worker)
    made.CaseNoteFactory(case=case)

    answer = sign_in(manager).get(f"{reverse('case_page', args=[case.pk])}?show=note")

    assert {entry.kind for entry in answer.context["entries"]} == {"note"}


def test_a_person_page_shows_the_cases_and_offers_a_new_one(sign_in, manager):
    person = PersonFactory(office=manager.office)
    client = sign_in(manager)
    address = reverse("person_detail", args=[person.pk])
    assert reverse("case_open") in client.get(address).content.decode()

    case = made.CaseFileFactory(
        office=manager.office, manager=manager.worker, person=person
    )

    text = client.get(address).content.decode()
    assert case.number in text
    assert reverse("case_open") not in text


@pytest.mark.parametrize("role", [Role.LAWYER, Role.CASH_RIGHTS_WORKER])
def test_who_does_not_work_on_the_case_reads_its_forms(
    sign_in, colleague, manager, role
):
    words = "Ми треба помош за струја."
    case = made.CaseFileFactory(office=manager.office, manager=manager.worker)
    form = submitted(case, "intake", manager, received, words=words)
    client, page = sign_in(colleague(role)), reverse("case_form", args=[form.pk])

    stage = client.get(reverse("case_intake", args=[case.pk])).content.decode()
    answer = client.get(page)

    assert page in stage
    assert reverse("case_form_start", args=[case.pk, "consent"]) not in stage
    assert answer.status_code == 200
    assert "<textarea" not in answer.content.decode()
    assert words in answer.content.decode()
