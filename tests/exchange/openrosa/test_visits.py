"""The form of a visit through the door: the day's visits go out, a visit comes back as a visit."""

import csv
import io

import pytest
from django.urls import reverse

from potpora.exchange.openrosa.models import Submission
from potpora.ground.instruments import instance
from potpora.ground.instruments.queries import definition_of
from potpora.outreach.visits.actions.sorting import leave_out
from potpora.outreach.visits.models import HeldVisit, Visit
from tests.exchange.openrosa.conftest import code_for, telephone_with
from tests.exchange.openrosa.telephone import new_id
from tests.factories.ground import AssignmentFactory
from tests.factories.outreach import ListedHouseholdFactory
from tests.factories.outreach_visits import PlannedVisitFactory
from tests.outreach.visits.conftest import (  # noqa: F401, fixtures
    answered,
    centre,
    household,
    planned,
    project,
    version,
    worker,
)

pytestmark = pytest.mark.django_db
DRAWN = [("name.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 20)]


@pytest.fixture
def phone(version, project, worker):  # noqa: F811
    code_for(worker, project, "geheim")
    return telephone_with("geheim", project)


def xml_of(version, answers, ident) -> bytes:  # noqa: F811
    form = definition_of(version.pk)
    return instance.write(form, answers, instance_id=ident)


def rows(answer) -> list[dict]:
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def visits_csv(phone, version):  # noqa: F811
    return phone.get(f"forms/home_visit/{version.number}/media/visits.csv")


def test_the_form_of_a_visit_is_offered_with_the_visits(phone, planned, version):  # noqa: F811
    assert b"home_visit" in phone.get("formList").content

    [row] = rows(visits_csv(phone, version))

    assert row["name"] == str(planned.pk)


def test_a_protected_address_is_in_no_file(phone, planned, version):  # noqa: F811
    hidden = ListedHouseholdFactory(
        project=planned.plan.project, address="", settlement="", address_protected=True
    )
    PlannedVisitFactory(plan=planned.plan, household=hidden, day=planned.day)

    assert hidden.name not in visits_csv(phone, version).content.decode()


def test_a_visit_comes_back_once_as_a_visit(phone, planned, version):  # noqa: F811
    xml = xml_of(version, answered(planned), new_id())

    answers = [phone.send(xml, DRAWN).status_code for _ in range(3)]

    assert answers == [201, 201, 201]
    assert Visit.objects.get().household == planned.household
    assert Submission.objects.get().taken_as == Visit.objects.get().pk


def test_what_a_person_has_to_see_waits_among_the_visits(phone, planned, version):  # noqa: F811
    planned.household.participants.update(state="moved")

    answer = phone.send(xml_of(version, answered(planned), new_id()), DRAWN)

    sent = Submission.objects.get()
    assert (answer.status_code, sent.reason) == (202, "held")
    assert sent.taken_as == HeldVisit.objects.get().pk


def test_what_was_decided_among_the_visits_asks_nobody_any_more(
    phone,
    planned,  # noqa: F811
    version,  # noqa: F811
    worker,  # noqa: F811
    project,  # noqa: F811
    sign_in,
):
    planned.household.participants.update(state="moved")
    phone.send(xml_of(version, answered(planned), new_id()), DRAWN)
    held, sent = HeldVisit.objects.get(), Submission.objects.get()
    office = sign_in(worker)
    pages = [
        reverse("phone_inbox", args=[project.pk]),
        reverse("phone_record", args=[project.pk, sent.pk]),
    ]
    asking = str(sent.get_reason_display())

    assert all(asking in office.get(page).text for page in pages)
    lead = AssignmentFactory(office=project.office, role="coordinator")
    leave_out(held_id=held.pk, note="Проба", by=lead)
    assert all(asking not in office.get(page).text for page in pages)


def test_other_answers_under_one_id_wait_among_the_visits(phone, planned, version):  # noqa: F811
    ident = new_id()
    first = answered(planned)
    phone.send(xml_of(version, first, ident), DRAWN)

    answer = phone.send(xml_of(version, first | {"was_phone": "x"}, ident), DRAWN)

    assert answer.status_code == 202
    assert (Visit.objects.count(), HeldVisit.objects.get().why) == (1, "conflict")


def test_a_record_tells_no_address_that_was_protected_since(
    client,
    phone,
    planned,  # noqa: F811
    version,  # noqa: F811
    worker,  # noqa: F811
):
    told = answered(planned, facts={"differs": ["address"], "is_address": "Скриена 7"})
    phone.send(xml_of(version, told, new_id()), DRAWN)
    sent, file = Submission.objects.get(), Submission.objects.get().files.get()
    page = reverse("phone_record", args=[sent.project_id, sent.pk])
    photo = reverse("phone_file", args=[sent.project_id, sent.pk, file.pk])
    client.force_login(worker.worker.user)
    assert "Скриена 7" in client.get(page).text
    assert client.get(photo).status_code == 200

    planned.household.address_protected = True
    planned.household.save()

    assert "Скриена 7" not in client.get(page).text
    assert client.get(photo).status_code == 404
