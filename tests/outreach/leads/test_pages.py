"""The pages of leads: one lead, the list, a list brought in."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.trail.models import TrailEntry
from potpora.outreach.leads import queries
from potpora.outreach.leads.actions import bringing
from potpora.outreach.leads.models import Lead, LeadList
from potpora.outreach.leads.workflow import State
from tests.factories.outreach import ListedHouseholdFactory, ParticipantFactory
from tests.factories.outreach_leads import (
    LeadFactory,
    LeadReporterFactory,
)
from tests.factories.registry import PersonFactory

pytestmark = pytest.mark.django_db


MARKER = "белег-што-не-смее-да-се-појави"


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
