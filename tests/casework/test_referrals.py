"""A referral tells its body what was chosen, on a legal basis, and its answer comes back."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from potpora.casework.casefile.workflow import NotReady
from potpora.casework.referrals import actions, queries
from potpora.casework.referrals.models import Referral
from potpora.casework.referrals.workflow import (
    MOVES,
    MoveNotAllowed,
    NotCovered,
    State,
    check_move,
)
from potpora.config.demo.answers import ended
from potpora.ground.access.acting import acting
from potpora.ground.approvals.permissions import NotAllowed
from potpora.ground.notices.models import Notice
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from potpora.registry.consent.models import Disclosure
from potpora.registry.people.models import Person
from tests.factories import casework as made
from tests.factories import network
from tests.factories.ground import AssignmentFactory, OfficeFactory
from tests.factories.registry import AddressFactory, ContactFactory
from tests.factories.standard import submitted

pytestmark = pytest.mark.django_db
TOLD = {
    "kind": "service",
    "service": "home_care",
    "body": "Здружение Пример",
    "body_email": "body@example.org",
    "to_office": None,
    "language": "mk",
    "need": "Потребна е помош во домот.",
    "urgency": "regular",
    "purpose": "service",
    "data_kinds": ["identity"],
    "goal": None,
    "escort": False,
}


@pytest.fixture
def case(manager, law):
    """A case for one person whose data may be given for a service by law."""
    case = made.CaseFileFactory(office=manager.office, manager=manager.worker)
    network.allow_sharing(case.person, "service")
    return case


def prepare(case, by, **changed):
    """Prepare a referral of the person of a case."""
    with acting(by):
        return actions.prepare(
            case_id=case.pk, people=[case.person], by=by, **TOLD | changed
        )


def send(referral, by):
    """Send it and return the address of its link."""
    with acting(by):
        return actions.send(
            referral_id=referral.pk, by=by, address_of="https://x.test/{}/".format
        )


@pytest.mark.parametrize(
    ("fields", "allowed"),
    [
        ({"basis": "law"}, True),
        ({"basis": "law", "recipient": "Друго здружение"}, False),
        ({"basis": "law", "data_kinds": ["school"]}, False),
        ({"basis": "law", "valid_until": date(2026, 1, 2)}, False),
        (
            {
                "basis": "consent",
                "recipient": "Zdruzhenie Primer",
                "data_kinds": ["identity"],
                "given_how": "signed",
                "given_by": "лицето",
                "valid_until": date(2999, 1, 1),
            },
            True,
        ),
        (
            {
                "basis": "consent",
                "data_kinds": ["identity"],
                "given_how": "signed",
                "given_by": "лицето",
                "valid_until": date(2999, 1, 1),
            },
            False,
        ),
    ],
)
def test_only_what_consent_or_law_covers_is_prepared(manager, law, fields, allowed):
    case = made.CaseFileFactory(office=manager.office, manager=manager.worker)
    network.allow_sharing(case.person, "service", **fields)

    if allowed:
        assert prepare(case, manager).state == State.PREPARED
    else:
        with pytest.raises(NotCovered, match="share"):
            prepare(case, manager)
        assert not Referral.objects.exists()


def test_consent_withdrawn_after_preparing_stops_the_sending(case, manager):
    referral = prepare(case, manager)
    case.person.legal_bases.update(valid_until=date(2026, 1, 2))

    with pytest.raises(NotCovered):
        send(referral, manager)

    assert not mail.outbox


def test_what_is_sent_is_kept_noted_and_reminded_of(case, manager):
    ContactFactory(person=case.person, value="070 111 222")
    ContactFactory(person=case.person, value="070 333 444", safe=False)
    referral = prepare(case, manager)

    send(referral, manager)

    referral.refresh_from_db()
    told = referral.content["people"][0]
    assert told["name"] == case.person.name
    assert told["phone"] == "070 111 222"
    assert Disclosure.objects.get().recipient == "Здружение Пример"
    assert Notice.objects.open().get(kind="referral.answer_due").due_on
    assert {"referral.prepared", "referral.sent"} <= set(
        TrailEntry.objects.values_list("verb", flat=True)
    )


def test_the_mail_holds_the_link_and_no_word_of_the_person(
    case, manager, django_capture_on_commit_callbacks
):
    referral = prepare(case, manager)
    with django_capture_on_commit_callbacks(execute=True):
        address = send(referral, manager)

    (message,) = mail.outbox
    whole = message.subject + message.body
    assert address in message.body
    assert message.to == ["body@example.org"]
    for word in (case.person.given_name, case.number, TOLD["need"]):
        assert word not in whole


def test_a_protected_address_is_refused_in_the_text_and_never_in_the_letter(
    case, manager
):
    AddressFactory(person=case.person, line="Тајна улица 7")
    Person.objects.filter(pk=case.person_id).update(address_protected=True)
    case.refresh_from_db()

    with pytest.raises(ValidationError, match="protected address"):
        prepare(case, manager, need="Живее на Tajna ulica 7.")
    referral = prepare(case, manager)
    send(referral, manager)

    referral.refresh_from_db()
    assert "Тајна" not in str(referral.content)
    assert referral.municipality is None


def test_sensitive_data_are_sent_by_another_person_who_leads(case, manager, supervisor):
    network.allow_sharing(case.person, "safety")
    referral = prepare(
        case, manager, purpose="safety", data_kinds=["identity", "violence"]
    )
    assert Notice.objects.open().get().kind == "referral.send_wanted"
    with pytest.raises(NotAllowed):
        send(referral, manager)

    send(referral, supervisor)

    referral.refresh_from_db()
    assert (referral.state, referral.sent_by) == (State.ASKED, supervisor.worker)


def test_a_missing_service_is_noted_without_a_body_and_counted(
    case, manager, supervisor, sign_in
):
    AddressFactory(person=case.person)
    with acting(manager):
        actions.note_gap(
            case_id=case.pk,
            people=[case.person],
            kind="service",
            service="day_centre",
            need="Дете без дневен престој.",
            by=manager,
        )

    (row,) = queries.failed_with_places(case.office, since=date(2020, 1, 1))
    assert (row["service"], row["refusal_reason"], row["number"]) == (
        "day_centre",
        "no_service_here",
        1,
    )
    assert row["place"]
    page = sign_in(supervisor).get(reverse("referrals_failed"))
    assert page.status_code == 200
    assert case.person.name not in page.content.decode()


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("wanted", State)
def test_only_the_steps_of_the_table_are_taken(state, wanted):
    if wanted in MOVES[state]:
        check_move(state, wanted)
    else:
        with pytest.raises(MoveNotAllowed):
            check_move(state, wanted)


def adviser():
    """An adviser of an employment centre with an account."""
    office = OfficeFactory(kind="employment", case_prefix="")
    return AssignmentFactory(role=Role.EMPLOYMENT_ADVISER, office=office)


def test_a_body_with_an_account_sees_what_was_sent_and_answers(case, manager, sign_in):
    body = adviser()
    network.allow_sharing(case.person, "work")
    made.CaseNoteFactory(case=case, text="само за центарот")
    referral = prepare(
        case, manager, to_office=body.office, body="Центар", purpose="work"
    )
    with acting(body):
        assert not Referral.objects.exists()
    send(referral, manager)

    with acting(body):
        assert Referral.objects.get() == referral
        assert Notice.objects.open().to(body).get().kind == "referral.received"
        assert not Person.objects.exists()
        assert Referral.objects.update(state=State.DONE) == 0
    client = sign_in(body)
    assert client.get(reverse("referrals_received")).status_code == 200
    address = reverse("referral_received", args=[referral.pk])
    assert "само за центарот" not in client.get(address).content.decode()
    client.post(address, {"answer": "accepted", "contact": "Ана, 02 111"})

    referral.refresh_from_db()
    assert (referral.state, referral.contact) == (State.ACCEPTED, "Ана, 02 111")
    assert referral.answered_by == body.worker.name
    assert Notice.objects.open().get(worker=manager.worker).kind == "referral.answered"


def test_a_revoked_referral_is_gone_for_the_body(case, manager, sign_in):
    body = adviser()
    referral = prepare(case, manager, to_office=body.office, body="Центар")
    send(referral, manager)

    with acting(manager):
        actions.revoke(referral_id=referral.pk, by=manager)

    client = sign_in(body)
    address = reverse("referral_received", args=[referral.pk])
    assert client.get(address).status_code == 404
    assert client.post(address, {"answer": "accepted"}).status_code == 404
    assert not Notice.objects.open().exists()


def test_a_refusal_says_why_and_a_worker_notes_answers_by_phone(case, manager, sign_in):
    referral = prepare(case, manager)
    send(referral, manager)
    client = sign_in(manager)
    address = reverse("referral_note_answer", args=[referral.pk])
    assert client.post(address, {"answer": "refused"}).status_code == 422

    client.post(
        address,
        {
            "answer": "refused",
            "refusal_reason": "no_capacity",
            "answered_by": "Секретарка",
            "person_came": "unknown",
        },
    )

    referral.refresh_from_db()
    assert (referral.state, referral.refusal_reason) == (State.REFUSED, "no_capacity")
    assert not referral.links.filter(revoked_at__isnull=True).exists()


def test_the_pages_prepare_show_send_and_print(case, manager, sign_in):
    client = sign_in(manager)
    sent = {k: v for k, v in TOLD.items() if v} | {"people": [case.person.pk]}
    client.post(reverse("referral_add", args=[case.pk]), sent)
    referral = Referral.objects.get()
    page = reverse("referral", args=[referral.pk])
    assert case.person.name in client.get(page).content.decode()

    shown = client.post(reverse("referral_send", args=[referral.pk]))

    assert "/referral-answer/" in shown.content.decode()
    assert "/referral-answer/" not in client.get(page).content.decode()
    letter = client.get(reverse("referral_letter", args=[referral.pk]))
    assert letter.content.startswith(b"%PDF")
    assert client.get(reverse("case_page", args=[case.pk])).status_code == 200


def test_a_stranger_finds_neither_page_nor_letter(case, manager, sign_in):
    referral = network.ReferralFactory(case=case, sent=True)
    client = sign_in(role=Role.DIRECTOR)

    for page in ("referral", "referral_letter", "referral_received"):
        assert client.get(reverse(page, args=[referral.pk])).status_code == 404
    for page in ("referral_send", "referral_revoke", "referral_note_answer"):
        assert client.post(reverse(page, args=[referral.pk])).status_code == 404


def test_an_open_referral_keeps_the_case_from_being_closed(case, manager):
    referral = network.ReferralFactory(case=case, sent=True)

    with pytest.raises(NotReady, match="Still open"):
        submitted(case, "closure", manager, ended)
    with acting(manager):
        actions.revoke(referral_id=referral.pk, by=manager)
    submitted(case, "closure", manager, ended)
