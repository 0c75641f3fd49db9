"""Leads are written down, looked into, recognised, passed on, listed and closed by the office."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from potpora.outreach.leads import queries, retention
from potpora.outreach.leads.actions import bringing, deciding, listing, reporting
from potpora.outreach.leads.models import Lead, LeadList, LeadPassing, LeadReporter
from potpora.outreach.leads.workflow import MoveNotAllowed, State
from potpora.outreach.projects.models import ListedHousehold, Participant
from tests.factories.ground import AssignmentFactory, MunicipalityFactory
from tests.factories.outreach import ListedHouseholdFactory, ParticipantFactory
from tests.factories.outreach_leads import (
    LeadFactory,
    LeadListFactory,
    LeadReporterFactory,
)
from tests.factories.papers import RetentionItemFactory, RetentionRunFactory
from tests.factories.registry import PersonFactory

pytestmark = pytest.mark.django_db
MARKER = "белег-што-не-смее-да-се-појави"


@pytest.fixture
def lead(association, place):
    """A new lead of the association."""
    return LeadFactory(office=association, municipality=place)


def close(lead, by, outcome="nothing", **more):
    with acting(by):
        return deciding.close(
            lead_id=lead.pk, outcome=outcome, on=timezone.localdate(), by=by, **more
        )


def test_a_worker_writes_down_what_a_caller_says(
    sign_in, field_worker, centre, place, law
):
    told = {
        "channel": "phone", "text": "Дете само дома", "municipality": place.pk,
        "dangers": ["child"], "reporter_name": "Сосед", "phone": "070",
    }  # fmt: skip

    page = sign_in(field_worker).post(reverse("lead_add"), told)

    lead = Lead.objects.get()
    assert page.headers["Location"] == reverse("lead", args=[lead.pk])
    assert (lead.office, lead.entered_by) == (field_worker.office, field_worker.worker)
    assert lead.urgency == "immediate"
    assert lead.reporter.phone == "070"
    assert Notice.objects.filter(kind="lead.danger", office=lead.office).count() == 2


def test_an_institution_is_named(sign_in, field_worker, centre, place):
    told = {"channel": "institution", "text": "Дете", "municipality": place.pk}

    page = sign_in(field_worker).post(reverse("lead_add"), told)

    assert page.status_code == 422
    assert not Lead.objects.exists()


def test_looking_into_a_lead_sets_the_day_of_the_outcome_and_settles_the_notices(
    lead, field_worker, association, law
):
    coordinator = AssignmentFactory(office=association, role=Role.COORDINATOR)
    with acting(field_worker):
        fresh = reporting.write_down(
            by=field_worker, channel="phone", text="Болна", municipality=lead.municipality,
            dangers=[],
        )  # fmt: skip
    assert Notice.objects.open().filter(subject_id=fresh.pk).count() == 2

    with acting(coordinator):
        deciding.take_up(
            lead_id=fresh.pk, urgency="urgent", note="Одиме", by=coordinator
        )

    fresh.refresh_from_db()
    assert (fresh.state, fresh.urgency) == (State.OPEN, "urgent")
    assert fresh.due_on > timezone.localdate()
    assert not Notice.objects.open().filter(subject_id=fresh.pk).exists()


def test_every_outcome_has_a_day_that_is_not_before_the_lead(lead, field_worker):
    with acting(field_worker), pytest.raises(ValidationError):
        deciding.close(
            lead_id=lead.pk, outcome="visited", by=field_worker,
            on=timezone.localdate() - timedelta(days=1),
        )  # fmt: skip

    close(lead, field_worker, "visited")

    lead.refresh_from_db()
    assert (lead.outcome, lead.outcome_on) == ("visited", timezone.localdate())
    assert lead.closed_by == field_worker.worker
    with pytest.raises(MoveNotAllowed):
        close(lead, field_worker)


def test_a_wrong_outcome_is_taken_back_but_a_listing_is_not(
    lead, field_worker, project
):
    close(lead, field_worker, "spam")
    with acting(field_worker):
        deciding.reopen(lead_id=lead.pk, by=field_worker)
        lead.refresh_from_db()
        assert (lead.state, lead.outcome) == (State.OPEN, "")
        take_on_list(lead, field_worker, project)
        with pytest.raises(MoveNotAllowed):
            deciding.reopen(lead_id=lead.pk, by=field_worker)


def take_on_list(lead, by, project):
    return listing.take_on_list(
        lead_id=lead.pk, project=project, by=by, municipality=lead.municipality,
        name="Пробни", settlement="Пробно", address="", phone="", members=2,
        given_name="Измислена", surname="Пробна", sex="f", born_in=1950,
    )  # fmt: skip


def test_taking_on_the_list_makes_household_and_person(lead, field_worker, project):
    with acting(field_worker):
        take_on_list(lead, field_worker, project)

    lead.refresh_from_db()
    person = Participant.objects.get()
    assert (person.origin, person.state) == ("lead", "listed")
    assert lead.household == ListedHousehold.objects.get() == person.household
    assert (lead.outcome, lead.participant) == ("listed", person)


def test_a_project_of_another_place_is_refused(field_worker, association, project):
    lead = LeadFactory(office=association, municipality=MunicipalityFactory())

    with acting(field_worker), pytest.raises(ValidationError):
        take_on_list(lead, field_worker, project)


def test_passing_on_moves_the_lead_and_leaves_its_number(
    lead, field_worker, intake_worker, law
):
    LeadReporterFactory(lead=lead, phone=MARKER)
    with acting(field_worker):
        deciding.pass_on(
            lead_id=lead.pk, to=intake_worker.office, reason="Дете", by=field_worker
        )
        assert not Lead.objects.exists()
        assert not LeadReporter.objects.exists()
        assert LeadPassing.objects.get().number == lead.number

    with acting(intake_worker):
        assert Lead.objects.get().state == State.NEW
        assert LeadReporter.objects.get().phone == MARKER
    notices = Notice.objects.open().filter(office=intake_worker.office)
    assert [n.role for n in notices] == [Role.INTAKE_WORKER]


def test_the_way_around_passing_on_is_closed(
    lead, field_worker, intake_worker, stranger
):
    with acting(field_worker), pytest.raises(DatabaseError), transaction.atomic():
        Lead.objects.filter(pk=lead.pk).update(office=intake_worker.office)
    with acting(stranger), pytest.raises(Lead.DoesNotExist):
        deciding.pass_on(
            lead_id=lead.pk, to=stranger.office, reason="краде", by=stranger
        )


def test_a_stranger_sees_neither_lead_nor_reporter_nor_list(
    sign_in, lead, stranger, intake_worker
):
    LeadReporterFactory(lead=lead)
    brought = LeadListFactory(office=lead.office)

    for other in (stranger, intake_worker):
        with acting(other):
            assert not Lead.objects.exists()
            assert not LeadReporter.objects.exists()
            assert not LeadList.objects.exists()
    client = sign_in(stranger)
    for name in ("lead", "lead_take_up", "lead_close", "lead_pass_on", "lead_known"):
        assert client.get(reverse(name, args=[lead.pk])).status_code == 404
    assert client.get(reverse("lead_list_review", args=[brought.pk])).status_code == 404


def test_the_reporter_is_forgotten_without_any_trace(sign_in, lead, field_worker):
    LeadReporterFactory(lead=lead, phone=MARKER)

    client = sign_in(field_worker)
    assert MARKER in client.get(reverse("lead", args=[lead.pk])).content.decode()
    client.post(reverse("lead_forget_reporter", args=[lead.pk]))

    assert not LeadReporter.objects.exists()
    assert MARKER not in client.get(reverse("lead", args=[lead.pk])).content.decode()
    assert MARKER not in "".join(str(vars(t)) for t in TrailEntry.objects.all())


def test_every_page_of_a_lead_opens(sign_in, lead, field_worker, project, law):
    LeadReporterFactory(lead=lead)
    LeadFactory(office=lead.office, municipality=lead.municipality, name=lead.name)
    client = sign_in(field_worker)

    for name in (
        "lead",
        "lead_take_up",
        "lead_close",
        "lead_list_on",
        "lead_pass_on",
        "lead_known",
    ):
        assert client.get(reverse(name, args=[lead.pk])).status_code == 200, name
    for name in (
        "lead_list",
        "lead_add",
        "lead_list_bring",
        "leads_passed_on",
        "lead_export",
    ):
        assert client.get(reverse(name)).status_code == 200, name


def test_a_step_through_its_page(sign_in, lead, field_worker, project, law):
    client = sign_in(field_worker)
    client.post(
        reverse("lead_take_up", args=[lead.pk]), {"urgency": "urgent", "note": ""}
    )
    lead.refresh_from_db()
    assert lead.state == State.OPEN

    told = {"project": project.pk, "household": "Пробни", "given_name": "Измислена"}
    page = client.post(reverse("lead_list_on", args=[lead.pk]), told)

    assert page.status_code == 302
    lead.refresh_from_db()
    assert lead.outcome == "listed"
    assert client.get(reverse("lead", args=[lead.pk])).status_code == 200


def test_a_duplicate_names_the_other_lead(sign_in, lead, field_worker):
    other = LeadFactory(
        office=lead.office, municipality=lead.municipality, name=lead.name
    )
    client, url = sign_in(field_worker), reverse("lead_close", args=[lead.pk])
    told = {"outcome": "duplicate", "on": f"{timezone.localdate():%d.%m.%Y}"}

    assert client.post(url, told).status_code == 422
    assert client.post(url, told | {"duplicate_of": other.pk}).status_code == 302

    lead.refresh_from_db()
    assert lead.duplicate_of == other


def test_an_association_looks_on_its_lists_and_a_centre_in_its_register(
    sign_in, client, lead, field_worker, intake_worker, project, place
):
    household = ListedHouseholdFactory(project=project, municipality=place)
    listed = ParticipantFactory(
        household=household, given_name="Rabije", surname="Shembull"
    )
    lead.name = "Рабије Шембул"
    lead.save()
    url = reverse("lead_known", args=[lead.pk])

    page = sign_in(field_worker).post(url, {"text": "Rabije"})
    assert "Shembull" in page.content.decode()
    sign_in(field_worker).post(url, {"choose": str(listed.pk)})
    lead.refresh_from_db()
    assert lead.participant == listed

    person = PersonFactory(office=intake_worker.office)
    at_centre = LeadFactory(office=intake_worker.office, municipality=place)
    url = reverse("lead_known", args=[at_centre.pk])
    assert (
        sign_in(intake_worker).post(url, {"choose": str(person.pk)}).status_code == 302
    )
    stranger = PersonFactory()
    assert (
        sign_in(intake_worker).post(url, {"choose": str(stranger.pk)}).status_code
        == 404
    )


def test_the_list_is_filtered_counted_sorted_and_searched(sign_in, field_worker, place):
    office = field_worker.office
    LeadFactory(office=office, urgency="regular", name="Првопробна")
    red = LeadFactory(
        office=office, urgency="immediate", dangers=["child"], name="Итнопробна"
    )
    LeadFactory(office=office, closed=True, name="Готовопробна")
    LeadFactory(name=MARKER)
    client, url = sign_in(field_worker), reverse("lead_list")

    text = client.get(url).content.decode()
    assert text.index("Итнопробна") < text.index("Првопробна")
    assert "Готовопробна" not in text
    assert MARKER not in text
    assert "Готовопробна" in client.get(url, {"state": "closed"}).content.decode()
    assert (
        "Првопробна" not in client.get(url, {"urgency": "immediate"}).content.decode()
    )
    found = client.post(url, {"text": str(red.number)}).content.decode()
    assert "Итнопробна" in found
    assert "Првопробна" not in found
    with acting(field_worker):
        counted = queries.counts(timezone.localdate())
    assert (counted["new"], counted["closed"], counted["red"]) == (2, 1, 1)
    assert client.get(url, {"sort": "nonsense", "state": "nonsense"}).status_code == 200


@pytest.mark.parametrize("number", [1, 15])
def test_the_list_costs_the_same_for_one_lead_and_for_fifteen(
    sign_in, field_worker, django_assert_max_num_queries, number
):
    LeadFactory.create_batch(
        number, office=field_worker.office, due_on=date(2026, 3, 2)
    )
    client = sign_in(field_worker)

    with django_assert_max_num_queries(19):
        client.get(reverse("lead_list"))


def test_the_export_names_no_reporter_and_holds_no_formula(sign_in, field_worker):
    lead = LeadFactory(office=field_worker.office, name="=1+1", text="=cmd()")
    LeadReporterFactory(lead=lead, name=MARKER, phone=MARKER)

    page = sign_in(field_worker).get(reverse("lead_export"))

    sheet = openpyxl.load_workbook(BytesIO(page.content)).active
    cells = [cell for row in sheet for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "d", "n"}
    assert MARKER not in "".join(str(cell.value) for cell in cells)
    assert TrailEntry.objects.filter(verb="lead.exported").exists()


ROWS = "Име и презиме\tНаселба\tАдреса\tЗабелешка\nИзмислена Пробна\tПробно\tул. 1\tболна\nПробен Измислен\tПробно\t\t\n"


def test_a_list_is_pasted_looked_through_and_becomes_leads(
    sign_in, field_worker, centre, place, law
):
    client = sign_in(field_worker)
    page = client.post(
        reverse("lead_list_bring"), {"source": "Месна заедница", "pasted": ROWS}
    )
    brought = LeadList.objects.get()
    assert page.headers["Location"] == reverse("lead_list_review", args=[brought.pk])
    url = page.headers["Location"]
    assert "Измислена Пробна" in client.get(url).content.decode()

    client.post(url, {"rows": ["0"], "municipality": place.pk})

    lead = Lead.objects.get()
    assert (lead.name, lead.channel, lead.source) == (
        "Измислена Пробна", "list", "Месна заедница",
    )  # fmt: skip
    assert (lead.place, lead.settlement) == ("ул. 1", "Пробно")
    assert "болна" in lead.text
    brought.refresh_from_db()
    assert (brought.rows, brought.taken) == ([], 1)
    with acting(field_worker), pytest.raises(bringing.AlreadyTaken):
        bringing.take_in(
            list_id=brought.pk, chosen=[0], municipality=place, by=field_worker
        )


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0"]
)
def test_a_file_that_is_no_list_is_refused_in_words(
    sign_in, field_worker, centre, content
):
    file = SimpleUploadedFile("list.xlsx", content)

    page = sign_in(field_worker).post(
        reverse("lead_list_bring"), {"source": "Пробно", "file": file}
    )

    assert page.status_code == 422
    assert not LeadList.objects.exists()


def test_leads_without_a_case_are_offered_for_deletion_and_deleted_with_their_history(
    intake_worker, place
):
    director = AssignmentFactory(office=intake_worker.office, role=Role.DIRECTOR)
    gone = LeadFactory(office=director.office, closed=True)
    LeadFactory(office=director.office)
    with acting(director):
        assert [c.record_id for c in retention.candidates()] == [gone.pk]
        assert retention.erase([gone.pk]) == set()  # no confirmed run lists it
    assert Lead.objects.count() == 2


def test_a_confirmed_run_deletes_a_lead_with_history_and_reporter(centre, place):
    director = AssignmentFactory(office=centre, role=Role.DIRECTOR)
    gone = LeadFactory(office=centre, closed=True)
    LeadReporterFactory(lead=gone)
    run = RetentionRunFactory(
        office=centre, confirmed_at=timezone.now(), confirmed_by=director.worker
    )
    RetentionItemFactory(run=run, record_id=gone.pk, matter_id=None, state="listed")

    with acting(director):
        assert retention.erase([gone.pk]) == {gone.pk}

    assert not Lead.objects.exists()
    assert not LeadReporter.objects.exists()
    assert not apps.get_model("outreach", "LeadEvent").objects.exists()


def test_a_lead_about_a_protected_person_stays_with_centres(
    intake_worker, association, place
):
    person = PersonFactory(office=intake_worker.office, address_protected=True)
    lead = LeadFactory(office=intake_worker.office, municipality=place, person=person)

    with acting(intake_worker), pytest.raises(ValidationError):
        deciding.pass_on(
            lead_id=lead.pk, to=association, reason="посета", by=intake_worker
        )
