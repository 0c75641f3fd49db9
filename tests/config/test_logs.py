"""The log says what happened and gives no key away."""

import logging
import sys
from logging.config import dictConfig

import pytest
from django.conf import settings
from django.db import DataError, IntegrityError, connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.log import log_response

from tests.factories.registry import PersonFactory

ADDRESS = "/referral-answer/eyJsZXR0ZXIiOjF9:1vGq:geheim/"


@pytest.fixture
def written(capsys):
    """Return a function that gives back what stands in the log, as the settings have it."""
    before = logging.root.handlers[:]
    dictConfig(settings.LOGGING)
    yield lambda: capsys.readouterr().err
    logging.root.handlers[:] = before


def test_the_key_of_a_signed_link_is_not_in_the_log(written):
    answer = HttpResponse(status=422)
    request = RequestFactory().post(ADDRESS)
    log_response("%s: %s", "Refused", request.path, response=answer, request=request)

    said = written()

    assert "Refused: /referral-answer/…/" in said
    assert "geheim" not in said


def test_other_lines_stay_as_they_are(written):
    logging.getLogger("potpora").warning("%d of %s", 3, "/register/")

    assert "3 of /register/" in written()


def test_the_secret_of_a_calendar_is_not_in_the_log(written):
    logging.getLogger("django.request").warning(
        "Not Found: %s", "/visit-calendar/geheim.ics"
    )

    assert "geheim" not in written()


def in_the_log() -> str:
    """Return how the settings write the error that was caught."""
    root = logging.root.handlers[0]
    told = ("django.request", logging.ERROR, "", 1, "Internal Server Error", ())
    return root.format(logging.LogRecord(*told, sys.exc_info()))


@pytest.mark.django_db
def test_the_row_that_the_database_refused_is_not_in_the_log(written):
    note = "Живее кај\n\nсестра ѝ Измислена."
    try:
        with transaction.atomic():
            PersonFactory(given_name="", surname="", note=note)
    except IntegrityError:
        said = in_the_log()

    assert said.count("person_has_a_name") == 2
    assert "test_logs.py" in said
    assert "Измислена" not in said
    assert "Живее" not in said


@pytest.mark.django_db
def test_the_value_that_the_database_did_not_understand_is_not_in_the_log(written):
    named = "Ана Измислена"
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select %s::text::date", [named])
    except DataError:
        said = in_the_log()

    assert said.count("invalid input syntax for type date: …") == 2
    assert named not in said
