"""What is typed into the minutes is kept on the server, as in every form."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from potpora.casework.conferences.models import ConferenceMinutes
from potpora.ground.access.acting import acting
from potpora.ground.drafts.models import Draft
from tests.factories import network

pytestmark = pytest.mark.django_db
TYPED = "Ѕвездопадна рече дека сака дома 😢"
TYPED_TASK = {
    "task-TOTAL_FORMS": "4", "task-INITIAL_FORMS": "0", "task-2-text": "Да се јави",
    "task-2-bearer": "Учителка", "task-2-due_on": "17.12.2099",
}  # fmt: skip
HALF = {"version": "0", "points": TYPED} | TYPED_TASK


@pytest.fixture
def conference(case_of, manager, law):
    return network.ConferenceFactory(
        case=case_of(), chair=manager.worker, at=timezone.now() - timedelta(days=1)
    )


@pytest.fixture
def page(conference):
    return reverse("conference_minutes", args=[conference.pk])


@pytest.fixture
def client(sign_in, manager):
    return sign_in(manager)


def save(client, conference, **typed):
    url = reverse("draft_save", args=["minutes", conference.pk])
    return client.post(url, HALF | typed)


def test_what_is_typed_comes_back_with_its_tasks_and_is_kept_encrypted(
    client, conference, page
):
    assert save(client, conference).text.startswith("Draft saved at")

    shown = client.get(page).text

    for word in (TYPED, "Да се јави", "Учителка", "17.12.2099", "This is your draft"):
        assert word in shown
    assert TYPED.encode() not in bytes(Draft.objects.get().content)
    assert not ConferenceMinutes.objects.exists()


def test_without_script_a_button_keeps_the_draft_and_one_throws_it_away(client, page):
    client.post(page, HALF | {"keep": "1"})
    assert TYPED in client.get(page).text

    client.post(page, {"discard": "1"})

    assert TYPED not in client.get(page).text
    assert not Draft.objects.exists()


def test_a_session_that_ended_loses_nothing(client, conference, page, sign_in, manager):
    ticket = client.get(page).context["draft_ticket"]

    Client().post(page, HALF | {"draft_ticket": ticket})

    assert TYPED in sign_in(manager).get(page).text


def test_a_draft_longer_than_any_form_is_refused_with_a_sentence(client, page):
    answer = client.post(page, {"points": "x" * 1_100_000, "keep": "1"}, follow=True)

    assert "too long to be kept" in answer.text


def test_saved_minutes_leave_no_draft(client, conference, page):
    save(client, conference)
    whole = {
        "version": "0", "beneficiary_came": "yes", "points": "Договор.",
        "note_class": "ordinary", "task-TOTAL_FORMS": "1", "task-INITIAL_FORMS": "0",
        "task-0-text": "Да се јави", "task-0-bearer": "Учителка", "task-0-due_on": "17.12.2099",
    }  # fmt: skip
    whole |= {f"came_{each.pk}": "came" for each in conference.participants.all()}

    assert client.post(page, whole).status_code == 302

    assert not Draft.objects.exists()
    assert ConferenceMinutes.objects.get().points == "Договор."


def test_it_is_the_typists_alone(client, conference, page, supervisor, sign_in):
    save(client, conference)

    with acting(supervisor):
        assert not Draft.objects.exists()
    assert TYPED not in sign_in(supervisor).get(page).text
