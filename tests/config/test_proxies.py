"""The visitor's address is believed from the servers in front and from nobody else."""

from ipaddress import ip_network

import pytest
from axes.models import AccessAttempt
from django.core.exceptions import ImproperlyConfigured, MiddlewareNotUsed
from django.http import HttpResponse
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from potpora.config.proxies import VisitorMiddleware, visitor
from potpora.config.settings import environment

FRONT = [ip_network("127.0.0.1"), ip_network("10.1.0.0/24")]
PEER, VISITOR, OTHER = "127.0.0.1", "192.0.2.7", "198.51.100.9"


@pytest.mark.parametrize(
    ("peer", "forwarded", "seen"),
    [
        (PEER, VISITOR, VISITOR),
        (PEER, f"{OTHER}, {VISITOR}", VISITOR),
        (PEER, f"{OTHER}, {VISITOR}, 10.1.0.4", VISITOR),
        (PEER, "2001:DB8::0:7", "2001:db8::7"),
        (PEER, "", PEER),
        (PEER, "unknown", PEER),
        (PEER, f"{VISITOR}, <script>", PEER),
        (OTHER, VISITOR, OTHER),
        ("", VISITOR, ""),
    ],
)
def test_the_last_address_that_is_not_ours_is_the_visitors(peer, forwarded, seen):
    assert visitor(peer, forwarded, FRONT) == seen


@given(st.text(), st.text())
def test_whatever_is_sent_nobody_else_decides_who_they_are(peer, forwarded):
    assert visitor(peer, forwarded, []) == peer


def passed_on(rf, peer, **headers):
    """The request as the rest of Potpora sees it."""
    seen = {}
    middleware = VisitorMiddleware(lambda r: seen.update(r.META) or HttpResponse())
    middleware(rf.get("/", REMOTE_ADDR=peer, **headers))
    return seen


def test_from_a_server_in_front_the_headers_count(rf, settings):
    settings.TRUSTED_PROXIES = FRONT

    seen = passed_on(
        rf, PEER, HTTP_X_FORWARDED_FOR=VISITOR, HTTP_X_FORWARDED_PROTO="https"
    )

    assert seen["REMOTE_ADDR"] == VISITOR
    assert seen["HTTP_X_FORWARDED_PROTO"] == "https"


def test_from_anybody_else_they_are_thrown_away(rf, settings):
    settings.TRUSTED_PROXIES = FRONT

    seen = passed_on(
        rf, OTHER, HTTP_X_FORWARDED_FOR=VISITOR, HTTP_X_FORWARDED_PROTO="https"
    )

    assert seen["REMOTE_ADDR"] == OTHER
    assert not {"HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO"} & seen.keys()


def test_unless_a_server_is_named_nothing_is_believed(settings):
    assert settings.TRUSTED_PROXIES == []
    with pytest.raises(MiddlewareNotUsed):
        VisitorMiddleware(lambda request: HttpResponse())


@pytest.mark.django_db
@pytest.mark.parametrize(("named", "counted"), [(FRONT, VISITOR), ([], PEER)])
def test_failed_sign_ins_are_counted_for_the_visitor(client, settings, named, counted):
    settings.TRUSTED_PROXIES = named

    client.post(
        reverse("account_login"),
        {"login": "somebody", "password": "wrong"},
        REMOTE_ADDR=PEER,
        HTTP_X_FORWARDED_FOR=VISITOR,
    )

    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {counted}


@pytest.mark.parametrize("word", ["nginx", "10.0.0.1/24", "300.1.1.1"])
def test_what_is_no_address_is_refused_with_a_sentence(monkeypatch, word):
    monkeypatch.setenv("TRUSTED_PROXIES", f"127.0.0.1 {word}")

    with pytest.raises(ImproperlyConfigured, match="Expected addresses like"):
        environment.networks("TRUSTED_PROXIES")


@pytest.mark.parametrize("word", ["0.0.0.0/0", "::/0"])
def test_nobody_trusts_everybody(monkeypatch, word):
    monkeypatch.setenv("TRUSTED_PROXIES", word)

    with pytest.raises(ImproperlyConfigured, match="is everybody"):
        environment.networks("TRUSTED_PROXIES")
