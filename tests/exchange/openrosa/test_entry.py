"""Who gets in: by code or by password, never by cookie; what holds for every answer."""

import base64
import logging
from email.utils import parsedate_to_datetime
from logging.config import dictConfig

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from potpora.exchange.openrosa.models import PhoneCode, Submission
from tests.exchange.openrosa.conftest import telephone_with
from tests.exchange.openrosa.telephone import body, new_id, record
from tests.factories.ground import AssignmentFactory
from tests.factories.outreach import ProjectFactory

pytestmark = pytest.mark.django_db
SIX = (
    "formList", "submission", "forms/probe/1.xml", "forms/probe/1/manifest",
    "forms/probe/1/media/visits.csv",
)  # fmt: skip


@pytest.mark.parametrize("path", [*SIX, "nowhere", "forms/none/1.xml", ""])
def test_every_answer_has_the_headers_that_phones_look_for(phone, path):
    for answer in (phone.get(path), phone.head(path), phone.post(b"x", path=path)):
        assert answer.headers["X-OpenRosa-Version"] == "1.0"
        assert parsedate_to_datetime(answer.headers["Date"])
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert not answer.cookies


@pytest.mark.parametrize("path", SIX)
def test_a_slash_more_or_less_never_leads_elsewhere(phone, path):
    for url in (path, f"{path}/"):
        assert phone.get(url).status_code in {200, 204}


@pytest.mark.parametrize("path", SIX)
def test_a_revoked_code_opens_nothing(phone, path):
    PhoneCode.objects.update(
        revoked_at=timezone.now(), revoked_by=PhoneCode.objects.get().made_by
    )

    refused = phone.get(path)

    assert refused.status_code == 403
    assert b"Ask who leads the project" in refused.content


@pytest.mark.parametrize("path", SIX)
def test_a_wrong_code_is_refused_without_asking_for_a_password(phone, project, path):
    for answer in (
        telephone_with("wrong", project).get(path),
        telephone_with("geheim", ProjectFactory()).get(path),
    ):
        assert answer.status_code == 403
        assert "WWW-Authenticate" not in answer.headers


def test_whose_work_has_ended_is_refused(phone, worker):
    worker.ends_on = "2025-01-01"
    worker.starts_on = "2024-01-01"
    worker.save()

    assert phone.get("formList").status_code == 403


def test_a_project_that_the_office_left_is_closed(phone, project):
    project.partners.update(until="2022-01-01")

    assert phone.get("formList").status_code == 403


def test_no_cookie_is_honoured(phone, project, sign_in):
    stranger = sign_in(AssignmentFactory(office=project.office, role="coordinator"))
    anonymous = telephone_with("wrong", project)
    anonymous.client = stranger

    assert anonymous.get("formList").status_code == 403


def test_a_nonsense_date_does_no_harm(phone):
    assert phone.get("formList", Date="yesterday").status_code == 200
    assert phone.send(record(instance_id=new_id())).status_code == 201


def test_the_code_is_in_no_line_of_the_log(phone, capsys, monkeypatch):
    before = logging.root.handlers[:]
    dictConfig(settings.LOGGING)
    monkeypatch.setattr(
        "potpora.exchange.openrosa.queries.offered", lambda **about: 1 / 0
    )

    assert phone.get("formList").status_code == 500
    assert phone.get("nowhere").status_code == 404
    telephone_with("geheim-und-falsch", ProjectFactory()).get("formList")

    said = capsys.readouterr()
    logging.root.handlers[:] = before
    assert "geheim" not in said.err + said.out


def test_the_language_of_the_worker_is_spoken(phone):
    PhoneCode.objects.update(language="mk")

    answer = phone.post(body(record()))

    assert "instanceID" in answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/xml")


def test_who_knocks_too_often_waits(phone, monkeypatch):
    monkeypatch.setattr("potpora.exchange.openrosa.codes.MOST_REQUESTS", 2)

    assert [phone.get("formList").status_code for _ in range(3)] == [200, 200, 429]


def basic(password: str) -> dict:
    word = base64.b64encode(f"ana:{password}".encode()).decode()
    return {"Authorization": f"Basic {word}"}


@pytest.fixture
def with_password(phone, project):
    phone.base = f"/openrosa/projects/{project.pk}"
    return phone


def test_basic_is_asked_for_and_taken_over_tls(with_password):
    asked = with_password.get("formList")
    wrong = with_password.head("submission", **basic("wrong"))

    assert (asked.status_code, wrong.status_code) == (401, 401)
    assert asked.headers["WWW-Authenticate"].startswith("Basic realm=")
    assert with_password.get("formList", **basic("geheim")).status_code == 200
    assert b"/key/" not in with_password.get("formList", **basic("geheim")).content


def test_basic_without_tls_is_refused(with_password):
    url = f"{with_password.base}/formList"

    answer = with_password.client.get(url, headers=basic("geheim"))

    assert answer.status_code == 403
    assert "WWW-Authenticate" not in answer.headers


def test_when_a_telephone_was_seen_is_known(phone):
    phone.get("formList")

    assert PhoneCode.objects.get().seen_at


def test_another_office_sees_neither_codes_nor_records(phone, project, sign_in):
    phone.send(record(instance_id=new_id()))
    stranger = sign_in(AssignmentFactory(role="coordinator"))

    assert stranger.get(reverse("phone_list", args=[project.pk])).status_code == 404
    sent = Submission.objects.get()
    url = reverse("phone_record", args=[project.pk, sent.pk])
    assert stranger.get(url).status_code == 404
