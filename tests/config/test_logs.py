"""The log says what happened and gives no key away."""

import logging
from logging.config import dictConfig

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.log import log_response

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
