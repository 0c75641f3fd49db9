"""Pieces that are drawn once: never anything old, never anybody else's."""

import pytest
from django.urls import reverse
from django.utils import translation

from potpora.interface.layout.kept import drawn

HELD = "registry/consent/bundle_menu.html"
pytestmark = pytest.mark.django_db


def test_a_piece_leads_to_the_record_it_is_asked_for():
    first = drawn(HELD, places={"record": "0b8a5d5e-0000-4000-8000-000000000001"})
    second = drawn(HELD, places={"record": "0b8a5d5e-0000-4000-8000-000000000002"})

    assert "000000000001/" in first
    assert "000000000001" not in second
    assert "000000000002/" in second


def test_a_piece_speaks_the_readers_language():
    def read_in(language: str) -> str:
        with translation.override(language):
            return drawn("interface/layout/phrases.html", places={})

    assert read_in("en") != read_in("mk")
    assert read_in("en") == read_in("en")


def test_what_is_put_into_a_place_is_escaped():
    said = drawn(
        "interface/layout/session.html",
        places={"session_seconds": '"><script>', "csrf_token": ""},
    )

    assert "<script>" not in said
    assert "&quot;&gt;&lt;script&gt;" in said


def test_a_new_name_stands_in_the_header_at_once(sign_in):
    client = sign_in()
    page = reverse("accessibility")
    worker = client.assignment.worker
    assert worker.name in client.get(page).content.decode()

    worker.name = "Ново <Име>"
    worker.save()

    assert "Ново &lt;Име&gt;" in client.get(page).content.decode()


def test_the_token_of_the_forms_is_everybodys_own(sign_in):
    def token(client) -> str:
        html = client.get(reverse("accessibility")).content.decode()
        return html.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]

    tokens = {token(sign_in()) for _each in range(2)}

    assert len(tokens) == 2
    assert all(len(each) == 64 for each in tokens)
