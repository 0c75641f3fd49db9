"""Signing in: the second factor, temporary passwords, throttling, and what the trail keeps of it."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.urls import reverse

from potpora.ground.staff.checks import refuse_demo_accounts
from potpora.ground.trail.models import TrailEntry
from tests.factories.ground import AssignmentFactory, UserFactory, WorkerFactory

pytestmark = pytest.mark.django_db
PASSWORD = "test-password-1"
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def no_attempts_yet():
    cache.clear()


def post_password(client, username, password=PASSWORD, **fields):
    return client.post(
        reverse("account_login"), {"login": username, "password": password, **fields}
    )


def deeds():
    return list(TrailEntry.objects.order_by("number").values_list("verb", flat=True))


def with_phone(user):
    totp.TOTP.activate(user, SECRET)
    return user


def right_code():
    return totp.format_hotp_value(
        totp.hotp_value(SECRET, next(iter(totp.yield_hotp_counters_from_time())))
    )


def test_signing_in_and_out_is_in_the_trail(client):
    worker = AssignmentFactory().worker

    post_password(client, worker.user.username)
    client.post(reverse("account_logout"))

    assert deeds() == ["account.signed_in", "account.signed_out"]
    assert {e.worker_id for e in TrailEntry.objects.all()} == {worker.pk}


def test_a_refused_attempt_keeps_neither_password_nor_unknown_name(client):
    worker = AssignmentFactory().worker

    post_password(client, worker.user.username, "wrong-password-1")
    post_password(client, "my-password-typed-as-name", "wrong-password-1")

    known, unknown = TrailEntry.objects.order_by("number")
    assert (known.verb, known.subject_id) == ("account.sign_in_failed", str(worker.pk))
    assert (unknown.subject_id, unknown.detail) == ("", {"known": False})
    assert "password" not in f"{unknown.detail}{unknown.reason}"


def test_after_eight_wrong_passwords_even_the_right_one_waits(client):
    user = AssignmentFactory().worker.user
    for _ in range(8):
        post_password(client, user.username, "wrong-password-1")

    answer = post_password(client, user.username)

    assert "_auth_user_id" not in client.session
    assert answer.status_code in {200, 429}


def test_attempts_are_counted_across_a_restart(client):
    """The counter in the cache may be lost; the one in the database is not."""
    user = AssignmentFactory().worker.user
    for _ in range(8):
        post_password(client, user.username, "wrong-password-1")
        cache.clear()

    post_password(client, user.username)

    assert "_auth_user_id" not in client.session
    assert "account.locked" in deeds()


def test_the_session_gets_a_new_key_at_signing_in(client):
    client.get(reverse("account_login"))
    client.session.save()
    before = client.session.session_key

    post_password(client, AssignmentFactory().worker.user.username)

    assert client.session.session_key != before


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example"]
)
def test_signing_in_leads_nowhere_else(client, target):
    user = AssignmentFactory().worker.user

    answer = post_password(client, user.username, next=target)

    assert answer.status_code == 302
    assert "evil" not in answer.url


def test_the_second_factor_is_asked_for(client):
    user = with_phone(AssignmentFactory().worker.user)

    answer = post_password(client, user.username)
    assert answer.url.startswith(reverse("mfa_authenticate"))
    assert "_auth_user_id" not in client.session
    client.post(reverse("mfa_authenticate"), {"code": right_code()})

    assert client.session["_auth_user_id"] == str(user.pk)


def test_codes_of_the_second_factor_cannot_be_tried_out(client):
    user = with_phone(AssignmentFactory().worker.user)
    post_password(client, user.username)
    for _ in range(8):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    client.post(reverse("mfa_authenticate"), {"code": right_code()})

    assert "_auth_user_id" not in client.session
    assert deeds().count("account.factor_failed") == 8


def test_the_secret_of_the_phone_is_encrypted_in_the_database():
    user = with_phone(UserFactory())

    stored = Authenticator.objects.get(user=user)

    assert SECRET not in str(stored.data)
    assert stored.wrap().validate_code(right_code())


def test_whoever_has_no_second_factor_must_set_one_up_first(sign_in, settings):
    settings.SECOND_FACTOR_REQUIRED = True

    answer = sign_in().get("/")

    assert answer.url == reverse("mfa_activate_totp")


def test_a_path_that_only_begins_like_the_account_is_no_way_round(sign_in, settings):
    settings.SECOND_FACTOR_REQUIRED = True

    assert sign_in().get("/accountant").url == reverse("mfa_activate_totp")


@pytest.mark.parametrize(("demo", "asked"), [(True, False), (False, True)])
def test_only_in_the_demo_a_demo_account_skips_the_second_factor(
    sign_in, settings, demo, asked
):
    settings.SECOND_FACTOR_REQUIRED, settings.DEMO = True, demo
    assignment = AssignmentFactory(worker__user__is_demo=True)

    answer = sign_in(assignment).get("/nowhere")

    assert (answer.status_code == 302) is asked


def test_a_temporary_password_must_be_changed_before_anything_else(client):
    user = AssignmentFactory(worker__user__password_temporary=True).worker.user
    post_password(client, user.username)

    assert client.get("/").url == reverse("account_change_password")
    new = "another-pass-phrase-7"
    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    user.refresh_from_db()
    assert not user.password_temporary
    assert client.session["_auth_user_id"] == str(user.pk)
    assert "account.password_changed" in deeds()


def test_pages_stay_in_no_cache(sign_in):
    assert "no-store" in sign_in().get("/nowhere").headers["Cache-Control"]


def test_nobody_signs_up(client):
    client.post(
        reverse("account_signup"),
        {"username": "intruder", "password1": "a-long-pass-phrase-1"},
    )

    assert not WorkerFactory._meta.model.objects.exists()
    assert "_auth_user_id" not in client.session


def test_real_records_are_not_kept_beside_demo_accounts(settings):
    UserFactory(is_demo=True)
    refuse_demo_accounts()

    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured, match="demo accounts"):
        refuse_demo_accounts()
    with pytest.raises(SystemCheckError, match="demo accounts"):
        call_command("check", "--deploy", "--fail-level", "ERROR")


def test_ended_and_past_assignments_do_not_hold():
    worker = WorkerFactory()
    AssignmentFactory(worker=worker, ends_on=date(2020, 12, 31))

    assert not worker.assignments.on(date(2021, 1, 1)).exists()
