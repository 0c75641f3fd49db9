"""A session warns five minutes before its end and is renewed by one press."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

pytestmark = pytest.mark.django_db
WORKING_DAY = 8 * 60 * 60


def ends_in(client, seconds: int) -> None:
    """Let the session of a client end soon."""
    Session.objects.filter(pk=client.session.session_key).update(
        expire_date=timezone.now() + timedelta(seconds=seconds)
    )


def told(client) -> int:
    """Return how many seconds the page says are left."""
    page = client.get(reverse("accessibility")).content.decode()
    return int(page.split('data-seconds="')[1].split('"')[0])


def test_a_page_knows_how_long_the_session_lasts(sign_in):
    client = sign_in()
    assert WORKING_DAY - 60 < told(client) <= WORKING_DAY

    ends_in(client, 200)

    assert 190 < told(client) <= 200


def test_one_press_renews_the_session_for_a_working_day(sign_in):
    client = sign_in()
    ends_in(client, 200)

    answer = client.post(reverse("stay_signed_in"))

    assert int(answer.content) == WORKING_DAY
    assert told(client) > WORKING_DAY - 60


def test_a_session_that_has_ended_is_not_renewed(sign_in):
    client = sign_in()
    ends_in(client, -1)

    answer = client.post(reverse("stay_signed_in"))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


def test_who_is_not_signed_in_is_not_warned(client):
    page = client.get(reverse("accessibility")).content.decode()

    assert "data-seconds" not in page
    assert "session.js" not in page


def test_what_is_left_costs_no_question_to_the_database(
    sign_in, django_assert_num_queries
):
    client = sign_in()
    client.get(reverse("accessibility"))
    request = client.get(reverse("accessibility")).wsgi_request

    with django_assert_num_queries(0):
        assert request.session.seconds_left() > 0
