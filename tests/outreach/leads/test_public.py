"""Anybody reports without a login; nobody learns anything that they did not write."""

import re
import time

import pytest
from django.core import signing
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from potpora.ground.access.acting import acting
from potpora.ground.notices.models import Notice
from potpora.ground.trail.models import TrailEntry
from potpora.outreach.leads import rules, stamps, throttle
from potpora.outreach.leads.models import Lead, LeadReporter
from tests.factories.outreach_leads import LeadFactory

pytestmark = pytest.mark.django_db
REFERENCE = re.compile(r"(?:[2-9A-HJ-NP-Z]{4}-){6}[2-9A-HJ-NP-Z]{4}")
MARKER = "белег-што-не-смее-да-се-појави"


def stamp(seconds_ago: int = 60) -> str:
    """The stamp of a form that was opened some time ago."""
    key, _opened = signing.loads(stamps.give(), salt=stamps.SALT)
    return signing.dumps([key, int(time.time()) - seconds_ago], salt=stamps.SALT)


@pytest.fixture
def send(client, place):
    """Return a function that sends a report and gives back the page."""

    def post(**fields):
        told = {
            "text": "Старица живее сама",
            "municipality": place.pk,
            "reporter_kind": "neighbour",
            "stamp": stamp(),
        }
        return client.post(reverse("report"), told | fields)

    return post


def reference_on(page) -> str:
    """The reference that a page shows."""
    return REFERENCE.search(page.content.decode())[0]


def test_a_report_becomes_a_lead_of_the_centre(send, centre, law):
    page = send(name="Измислена", settlement="Пробно")

    lead = Lead.objects.get()
    assert page.status_code == 200
    assert (lead.office, lead.channel, lead.state) == (centre, "public", "new")
    assert (lead.urgency, lead.suspect, lead.entered_by) == ("regular", False, None)
    assert lead.due_on is not None
    assert not lead.due_verified


def test_it_says_first_what_to_do_in_danger_and_works_in_every_language(client, db):
    for lang in ("mk", "sq", "bs", "sr", "en"):
        page = client.get(reverse("report"), {"lang": lang})
        text = page.content.decode()
        assert f'<html lang="{lang}"' in text
        assert text.index("pp-note") < text.index("<form")
        assert not page.cookies
        assert "no-store" in page.headers["Cache-Control"]


def test_the_reference_is_shown_once_and_kept_as_a_keyed_hash_alone(
    send, centre, settings
):
    reference = reference_on(send())

    kept = bytes(Lead.objects.get().reference_hash)
    signs = rules.read_reference(reference)
    assert len(signs) * 5 >= 128
    assert kept == rules.hashed(signs, settings.KEYS.lookup)
    assert signs.encode() not in kept
    assert kept != rules.hashed(signs, "another key")


def test_the_state_is_told_in_words_and_neither_who_nor_what(client, send, centre):
    reference = reference_on(send(text=MARKER, name=MARKER, phone="070"))

    typed = reference.lower().replace("-", " ")
    page = client.post(reverse("report_state"), {"reference": typed})

    text = page.content.decode()
    assert page.status_code == 200
    assert MARKER not in text
    assert str(Lead.objects.get().pk) not in text
    assert centre.name not in text


@pytest.mark.parametrize(
    "reference", ["", "x", "ABCD", "NEGD-59V9-7VCD-CGUA-EVJC-XUES-TLBS", "'; drop--"]
)
def test_a_wrong_reference_finds_nothing(client, db, reference):
    LeadFactory(public=True, reference_hash=b"1" * 32)

    page = client.post(reverse("report_state"), {"reference": reference})

    assert page.status_code in {404, 422}
    assert "pp-note" in page.content.decode() or page.status_code == 422


def test_leads_without_a_reference_are_not_found_by_an_empty_one(client, field_worker):
    LeadFactory(office=field_worker.office)

    page = client.post(reverse("report_state"), {"reference": "----"})

    assert page.status_code == 404


def test_a_red_sign_goes_to_the_centre_and_wakes_those_on_duty(send, project, centre):
    send(dangers=["child"])

    notices = Notice.objects.filter(kind="lead.danger")
    assert Lead.objects.get().office == centre
    assert {n.role for n in notices} == {
        "intake_worker", "supervisor", "department_head", "director",
    }  # fmt: skip
    assert {(n.office, n.priority) for n in notices} == {(centre, "immediate")}


def test_without_a_red_sign_the_association_of_a_running_project_receives(
    send, project, association
):
    send(dangers=["outdoors"])

    lead = Lead.objects.get()
    assert (lead.office, lead.urgency) == (association, "urgent")
    assert {n.role for n in Notice.objects.filter(kind="lead.new")} == {
        "coordinator",
        "field_worker",
    }


def test_a_project_that_has_ended_receives_nothing(send, project, centre):
    project.ends_on = project.begins_on
    project.save()

    send()

    assert Lead.objects.get().office == centre


def test_who_reports_stays_anonymous_or_is_kept_apart(send, centre):
    send()
    assert not LeadReporter.objects.exists()

    send(reporter_name="Сосед Измислен", phone="070 000 000", stamp=stamp())
    assert LeadReporter.objects.get().phone == "070 000 000"
    assert Lead.objects.filter(text__contains="070").count() == 0


def test_sent_twice_it_is_one_lead_and_the_reference_is_not_shown_again(send, centre):
    once = stamp()

    first, second = send(stamp=once), send(stamp=once)

    assert Lead.objects.count() == 1
    assert REFERENCE.search(first.content.decode())
    assert not REFERENCE.search(second.content.decode())


@pytest.mark.parametrize(
    "trace",
    [
        {"website": "http://example.test"},
        {"stamp": ""},
        {"stamp": "forged"},
        {"stamp": None},
    ],
)
def test_what_a_machine_sends_is_kept_aside_and_wakes_nobody(send, centre, trace):
    if trace == {"stamp": None}:
        trace = {"stamp": stamps.give()}  # sent in the second in which it was opened

    page = send(dangers=["child"], **trace)

    assert Lead.objects.get().suspect
    assert not Notice.objects.filter(kind="lead.danger").exists()
    assert Notice.objects.filter(kind="lead.new").exists()
    assert REFERENCE.search(page.content.decode())  # the machine learns nothing


def test_one_sender_is_throttled_and_others_are_not(client, send, centre):
    for _ in range(throttle.MOST_REPORTS):
        assert send(stamp=stamp()).status_code == 200

    assert send(stamp=stamp()).status_code == 429
    assert Lead.objects.count() == throttle.MOST_REPORTS
    client.defaults["REMOTE_ADDR"] = "198.51.100.7"
    assert send(stamp=stamp()).status_code == 200


def test_all_senders_together_are_throttled(send, centre, monkeypatch):
    monkeypatch.setattr("potpora.outreach.leads.actions.reporting.MOST_IN_ALL", 2)

    answers = [send(stamp=stamp()).status_code for _ in range(3)]

    assert answers == [200, 200, 429]


def test_references_cannot_be_tried_out(client, db):
    def ask():
        answer = client.post(
            reverse("report_state"), {"reference": rules.new_reference()}
        )
        return answer.status_code

    for _ in range(throttle.MOST_QUESTIONS):
        assert ask() == 404
    assert ask() == 429


def test_every_unknown_reference_gets_the_same_page(client, db):
    def body(reference):
        text = client.post(
            reverse("report_state"), {"reference": reference}
        ).content.decode()
        text = re.sub(r'nonce="[^"]*"', "", text)
        return text.replace(reference, "")

    assert body(rules.new_reference()) == body(rules.new_reference())


def test_no_personal_detail_stands_in_the_log_or_the_trail(send, centre, caplog):
    send(text=MARKER, name=MARKER, reporter_name=MARKER, phone=MARKER, place=MARKER)

    entries = [str(vars(each)) for each in TrailEntry.objects.all()]
    assert "lead.reported" in "".join(entries)
    assert MARKER not in "".join(entries)
    assert MARKER not in caplog.text


def test_where_nobody_covers_there_is_no_choice(send, place):
    assert send().status_code == 422
    assert Lead.objects.count() == 0


def test_the_public_sees_no_lead_and_no_reporter(send, centre):
    send(phone="070")

    with acting(None):
        assert not Lead.objects.exists()
        assert not LeadReporter.objects.exists()


HOSTILE = st.text(max_size=300) | st.sampled_from(
    ["\x00", "<script>alert(1)</script>", "‮", "'; drop table outreach_lead;--", "{{ 7*7 }}",
     "=cmd|' /C calc'!A0", "😀" * 200, "\ud7ff", "a" * 5000]
)  # fmt: skip


@settings(max_examples=40, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(
    text=HOSTILE, name=HOSTILE, phone=HOSTILE, danger=HOSTILE, kind=HOSTILE, key=HOSTILE
)
def test_hostile_input_is_kept_as_text_or_refused(
    client, centre, place, text, name, phone, danger, kind, key
):
    throttle.cache.clear()
    told = {
        "text": text, "name": name, "phone": phone, "municipality": place.pk,
        "reporter_kind": kind or "other", "stamp": key,
    }  # fmt: skip
    if danger.isprintable() and danger:
        told["dangers"] = [danger]

    for fields in (told, {**told, "reporter_kind": "other", "dangers": []}):
        page = client.post(reverse("report"), fields)
        assert page.status_code in {200, 422}
        assert b"<script>alert" not in page.content
    assert client.post(reverse("report_state"), {"reference": text}).status_code in {
        404, 422,
    }  # fmt: skip
