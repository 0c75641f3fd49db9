"""The health page, asked by somebody who is not signed in."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from potpora import __version__

pytestmark = pytest.mark.django_db


def heartbeat(*, seconds_ago: int) -> None:
    """A worker process that showed itself then."""
    with connection.cursor() as cursor:
        then = timezone.now() - timedelta(seconds=seconds_ago)
        cursor.execute(
            "insert into procrastinate_workers (last_heartbeat) values (%s)", [then]
        )


def test_all_is_well_while_a_worker_shows_itself(client):
    heartbeat(seconds_ago=5)

    answer = client.get(reverse("healthz"))

    assert answer.status_code == 200
    assert answer.json() == {
        "version": __version__,
        "database": True,
        "migrations": True,
        "protection": True,
        "queue": True,
    }


def test_pages_that_nothing_protects_are_told(client, settings):
    """As when somebody gives the owner's address alone and no role to take on."""
    settings.DATABASE_ROLE = ""
    heartbeat(seconds_ago=5)

    answer = client.get(reverse("healthz"))

    assert answer.status_code == 503
    assert answer.json()["protection"] is False


def test_a_silent_queue_is_told_by_the_status_too(client):
    heartbeat(seconds_ago=600)

    answer = client.get(reverse("healthz"))

    assert answer.status_code == 503
    assert answer.json()["queue"] is False


def test_a_missing_migration_is_told(client):
    heartbeat(seconds_ago=5)
    with connection.cursor() as cursor:
        cursor.execute("delete from django_migrations where app = 'ground'")

    answer = client.get(reverse("healthz"))

    assert answer.status_code == 503
    assert answer.json()["migrations"] is False
