"""The pages of telephones and of what they sent."""

import base64
import json
import re
import zlib

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from potpora.exchange.openrosa import codes
from potpora.exchange.openrosa.models import PhoneCode, Submission
from potpora.exchange.openrosa.rules import settings_text
from potpora.exchange.openrosa.setup import LONGEST_TEXT, settings_of
from potpora.ground.trail.models import TrailEntry
from tests.exchange.openrosa.telephone import PHOTO, new_id, record
from tests.factories.exchange import PhoneCodeFactory
from tests.factories.ground import AssignmentFactory

pytestmark = pytest.mark.django_db
CODE = {"phone": "Samsung 2", "language": "sq"}


@pytest.fixture
def office(sign_in, worker):
    return sign_in(worker)


def test_a_code_is_made_and_shown_once(office, project, worker):
    url = reverse("phone_list", args=[project.pk])

    page = office.post(url, CODE | {"assignment": worker.pk})

    [secret] = set(re.findall(rf"/key/([\w-]+)/projects/{project.pk}", page.text))
    assert page.headers["Cache-Control"] == "no-store"
    assert "data:image/svg+xml;base64," in page.text
    assert len(secret) * 6 >= 128
    assert bytes(PhoneCode.objects.get().secret_hash) == codes.hashed(secret)
    assert secret not in office.get(url).text
    assert TrailEntry.objects.filter(verb="phone.code_made").exists()


def test_the_settings_are_what_collect_reads(project, worker):
    code = PhoneCodeFactory(project=project, assignment=worker, language="sq")

    text = settings_text(settings_of(code, "https://potpora.example/key/x/projects/y"))

    found = json.loads(zlib.decompress(base64.b64decode(text)))
    assert {"general", "admin"} <= set(found)
    assert found["general"]["app_language"] == "sq"
    assert len(text) <= LONGEST_TEXT


def test_who_does_not_lead_makes_codes_for_themselves_alone(office, project):
    other = AssignmentFactory(office=project.office, role="field_worker")

    page = office.post(
        reverse("phone_list", args=[project.pk]), CODE | {"assignment": other.pk}
    )

    assert (page.status_code, PhoneCode.objects.count()) == (422, 0)


def test_who_leads_makes_codes_for_the_office(sign_in, project, worker):
    lead = sign_in(AssignmentFactory(office=project.office, role="coordinator"))

    lead.post(
        reverse("phone_list", args=[project.pk]), CODE | {"assignment": worker.pk}
    )

    assert PhoneCode.objects.get().assignment == worker


def test_a_code_is_taken_back(office, project, worker):
    code = PhoneCodeFactory(project=project, assignment=worker)

    office.post(reverse("phone_revoke", args=[project.pk, code.pk]))

    code.refresh_from_db()
    assert code.revoked_by == worker.worker


def test_the_inbox_shows_what_waits_first(phone, office, project):
    phone.send(record(instance_id=new_id(), form="other"))
    phone.send(record(instance_id=new_id()))
    phone.send(record(instance_id=new_id(), photos=["a.jpg"]))
    url = reverse("phone_inbox", args=[project.pk])

    table = office.get(url).text.partition("<tbody>")[2]

    assert table.index("the form is not known here") < table.index("handed on")
    assert "Probe" in office.get(url, {"state": "received"}).text


def test_a_record_says_what_is_missing_and_gives_its_files(phone, office, project):
    xml = record(instance_id=new_id(), photos=["a.jpg", "b.jpg"])
    phone.send(xml, [("a.jpg", PHOTO), ("c.jpg", b"<html>")])
    sent = Submission.objects.get()

    page = office.get(reverse("phone_record", args=[project.pk, sent.pk]))

    assert "b.jpg" in page.text
    sound, odd = (sent.files.get(name=name) for name in ("a.jpg", "c.jpg"))
    about = [project.pk, sent.pk]
    assert office.get(reverse("phone_file", args=[*about, sound.pk])).content == PHOTO
    odd_url = reverse("phone_file", args=[*about, odd.pk])
    assert office.get(odd_url).status_code == 404


def test_what_waits_is_decided_with_a_reason(phone, office, project):
    phone.send(record(instance_id=new_id(), form="other"))
    sent = Submission.objects.get()
    url = reverse("phone_record", args=[project.pk, sent.pk])

    assert office.post(url, {"settle": "1", "note": ""}).status_code == 422
    office.post(url, {"again": "1"})
    office.post(url, {"settle": "1", "note": "Стара проба"})

    sent.refresh_from_db()
    assert (sent.state, sent.settled_note) == ("settled", "Стара проба")


def test_what_failed_is_taken_in_later(phone, office, project, monkeypatch):
    monkeypatch.setattr("potpora.exchange.openrosa.actions.records.TAKERS", {})
    phone.send(record(instance_id=new_id()))
    monkeypatch.undo()
    sent = Submission.objects.get()

    office.post(reverse("phone_record", args=[project.pk, sent.pk]), {"again": "1"})

    sent.refresh_from_db()
    assert sent.state in {"complete", "quarantined"}


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("phonecode_revoked_by_somebody", {"revoked_at": "2026-01-01T00:00Z"}),
        ("phonecode_names_its_telephone", {"phone": ""}),
    ],
)
def test_a_code_obeys_the_database(name, fields):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        PhoneCodeFactory(**fields)
