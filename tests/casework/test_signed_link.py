"""A signed link opens one referral to whoever holds it, once, for eight days, and nothing else ever."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import signing
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from potpora.casework.referrals import actions, links
from potpora.casework.referrals.models import Referral, ReferralLink
from potpora.casework.referrals.workflow import State
from potpora.ground.access.acting import acting
from potpora.ground.notices.models import Notice
from potpora.ground.trail.models import TrailEntry
from tests.factories import casework as made
from tests.factories import network
from tests.factories.papers import LetterheadFactory
from tests.factories.registry import AddressFactory, ContactFactory

pytestmark = pytest.mark.django_db
MARKER = "белег-што-не-смее-да-се-појави"
ACCEPTED = {"answer": "accepted", "answered_by": "Ана од здружението"}


@pytest.fixture(autouse=True)
def forgotten_attempts():
    """Start each test without counted attempts."""
    cache.clear()


@pytest.fixture
def case(manager, law):
    """A case full of markers, for a person whose name and phone alone are sent."""
    case = made.CaseFileFactory(office=manager.office, manager=manager.worker)
    case.person.note = MARKER
    case.person.save()
    ContactFactory(person=case.person, value=MARKER, safe=False)
    AddressFactory(person=case.person, line=MARKER)
    made.CaseNoteFactory(case=case, text=MARKER)
    made.CaseNoteFactory(case=case, text=MARKER, note_class="sensitive")
    made.IntakeRecordFactory(case=case, words=MARKER)
    network.ConferenceFactory(case=case, agenda=MARKER)
    network.ReferralFactory(case=case, need=MARKER)
    network.allow_sharing(case.person, "service")
    return case


@pytest.fixture
def address(case, manager):
    """The address of a link that was just sent."""
    return sent_link(case, manager)


def sent_link(case, manager):
    """Prepare and send a referral and return the path of its link."""
    with acting(manager):
        referral = actions.prepare(
            case_id=case.pk,
            people=[case.person],
            by=manager,
            kind="service",
            service="home_care",
            body="Здружение Пример",
            body_email="",
            to_office=None,
            language="en",
            need="Help at home is needed.",
            urgency="regular",
            purpose="service",
            data_kinds=["identity"],
            goal=None,
            escort=False,
        )
        return actions.send(
            referral_id=referral.pk,
            by=manager,
            address_of=lambda token: reverse("referral_link", args=[token]),
        )


def last():
    """The referral that was sent last."""
    return Referral.objects.exclude(sent_at=None).latest("sent_at")


def test_the_link_shows_what_was_sent_and_nothing_of_the_case(client, case, address):
    page = client.get(address)
    text = page.content.decode()

    assert page.status_code == 200
    assert case.person.name in text
    assert "Help at home is needed." in text
    assert MARKER not in text
    for other in (str(case.pk), str(case.person_id), "/cases/", "/people/"):
        assert other not in text


def test_it_leaves_no_session_no_cookie_and_no_trace_for_others(client, address):
    for answer in (client.get(address), client.post(address, ACCEPTED)):
        assert not answer.cookies
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.headers["X-Robots-Tag"]


def test_the_answer_reaches_the_case_manager_and_the_link_is_used_up(
    client, manager, address
):
    assert client.post(address, {"answer": "accepted"}).status_code == 422
    assert client.post(address, ACCEPTED).status_code == 200

    assert (last().state, last().answered_by) == (State.ACCEPTED, "Ана од здружението")
    waiting = Notice.objects.open().filter(worker=manager.worker)
    assert [each.kind for each in waiting] == ["referral.answered"]
    verbs = TrailEntry.objects.values_list("verb", flat=True)
    assert "referral.answered_by_link" in verbs
    assert client.get(address).status_code == 404
    assert client.post(address, {"answer": "refused"}).status_code == 404


def nothing(client, address) -> str:
    """What a link that opens nothing answers, without the one-time word of the page."""
    cache.clear()
    found = {
        client.get(address).status_code,
        client.post(address, ACCEPTED).status_code,
    }
    assert found == {404}
    return re.sub(r'nonce="[^"]*"', "", client.get(address).content.decode())


def test_no_key_stands_in_the_log(client, address, caplog):
    client.post(address, {"answer": "accepted"})
    client.post(address, ACCEPTED)
    client.get(address)

    assert token_of(address) not in caplog.text


def token_of(address):
    """The token in the address of a link."""
    return address.rstrip("/").rsplit("/", 1)[1]


def test_every_wrong_link_gets_the_same_answer(client, case, manager, address):
    first = sent_link(case, manager)
    other = ReferralLink.objects.filter(referral=last()).get()
    token = token_of(first)
    wrong = {
        "tampered": first.replace(token, token[:-3] + "AAA"),
        "not a token": reverse("referral_link", args=["nothing"]),
        "another salt": reverse(
            "referral_link", args=[signing.dumps([other.pk.hex, "x"])]
        ),
        "right link, wrong secret": reverse(
            "referral_link",
            args=[signing.dumps([other.pk.hex, "guessed"], salt=links.SALT)],
        ),
        "no such link": reverse(
            "referral_link",
            args=[signing.dumps([case.pk.hex, "guessed"], salt=links.SALT)],
        ),
        "odd content": reverse(
            "referral_link", args=[signing.dumps({"x": 1}, salt=links.SALT)]
        ),
    }
    answers = {why: nothing(client, link) for why, link in wrong.items()}
    ReferralLink.objects.filter(pk=other.pk).update(
        made_at=timezone.now() - timedelta(days=8),
        expires_at=timezone.now() - timedelta(days=1),
    )
    answers["expired"] = nothing(client, first)
    with acting(manager):
        actions.revoke(referral_id=last().pk, by=manager)
    answers["revoked"] = nothing(client, first)
    cache.clear()
    client.post(address, ACCEPTED)
    answers["used"] = nothing(client, address)

    assert len(set(answers.values())) == 1, answers.keys()


def test_a_token_older_than_eight_days_opens_nothing(client, address, monkeypatch):
    key = links.key_of(token_of(address))
    assert key is not None
    later = timezone.now() + timedelta(days=8, minutes=1)
    monkeypatch.setattr("time.time", later.timestamp)

    assert links.key_of(token_of(address)) is None


def test_a_new_link_ends_the_one_before(client, case, manager, address):
    with acting(manager):
        newer = actions.send(
            referral_id=last().pk,
            by=manager,
            address_of=lambda token: reverse("referral_link", args=[token]),
        )

    assert client.get(address).status_code == 404
    assert client.get(newer).status_code == 200


def test_after_a_transfer_the_old_link_still_answers_to_whom_the_case_belongs(
    client, case, address
):
    """What was sent stays sent; the answer reaches the centre that has the case now."""
    other = network.CaseTransferFactory(case=case).to_office
    case.office = other
    case.save()

    client.post(address, ACCEPTED)

    assert Notice.objects.open().get(kind="referral.answered").office == other


def test_guessing_is_slowed_down(client, address):
    wrong = reverse("referral_link", args=["nothing"])
    codes = [client.get(wrong).status_code for _ in range(links.MOST_OPENINGS + 1)]

    assert codes[-1] == 429
    assert set(codes[:-1]) == {404}
    assert client.get(address).status_code == 429


def test_the_database_knows_no_secret(address):
    link = ReferralLink.objects.get()
    _link, secret = signing.loads(token_of(address), salt=links.SALT)

    assert len(secret) * 6 >= 128
    assert bytes(link.secret_hash) == links.hashed(secret)
    assert secret not in str(vars(link))


def test_a_stranger_cannot_use_the_functions_behind_the_link(case, address, stranger):
    link = ReferralLink.objects.get()
    for who in (None, stranger):
        with acting(who), connection.cursor() as cursor:
            cursor.execute(
                "select referral_by_link(%s, %s), answer_referral(%s, %s)",
                [link.pk, b"x" * 32, link.referral_id, '{"answer": "done"}'],
            )
            assert cursor.fetchone() == (None, None)


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_counts(manager, law):
    case = made.CaseFileFactory(office=manager.office, manager=manager.worker)
    network.allow_sharing(case.person, "service")
    address = sent_link(case, manager)
    start = threading.Barrier(2)

    def answer(word):
        try:
            start.wait(timeout=30)
            told = {"answered_by": word, "answer": "accepted"}
            return Client().post(address, told).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        codes = sorted(pool.map(answer, ["first", "second"]))

    assert codes == [200, 404]


def test_the_page_carries_the_letterhead_of_the_centre_in_the_language_of_the_body(
    case, manager
):
    LetterheadFactory(
        office=case.office, address_en="1 Example Street", address_mk="Пример 1",
        phone="02 111 222", email="centre@example.org",
    )  # fmt: skip
    page = Client().get(sent_link(case, manager)).text

    for word in ("1 Example Street", "02 111 222", "centre@example.org"):
        assert word in page
    assert "Пример 1" not in page


def test_nothing_tells_which_centre_a_dead_link_came_from(case, manager):
    LetterheadFactory(office=case.office, phone="02 111 222")
    address = sent_link(case, manager)
    links.revoke(last())

    page = Client().get(address)

    assert page.status_code == 404
    assert "02 111 222" not in page.text
