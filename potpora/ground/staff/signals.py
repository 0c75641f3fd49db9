"""Signing in and out leaves its trace: who and when, never a password, no address of a machine."""

from allauth.account.signals import (
    password_changed,
    password_reset,
    password_set,
    user_logged_in,
)
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.dispatch import Signal

from potpora.ground.staff.models import User, Worker
from potpora.ground.trail.actions import record

DEEDS: dict[Signal, str] = {
    user_logged_in: "account.signed_in",
    user_logged_out: "account.signed_out",
    password_changed: "account.password_changed",
    password_set: "account.password_changed",
    password_reset: "account.password_reset",
    authenticator_added: "account.factor_added",
    authenticator_removed: "account.factor_removed",
    authenticator_reset: "account.factor_renewed",
    authentication_failed: "account.factor_failed",
}
FAILURES: dict[Signal, str] = {
    user_login_failed: "account.sign_in_failed",
    user_locked_out: "account.locked",
}


def connect() -> None:
    """Listen from now on."""
    for signal in DEEDS:
        signal.connect(remember_deed, dispatch_uid=f"trail-{DEEDS[signal]}")
    for signal in FAILURES:
        signal.connect(remember_failure, dispatch_uid=f"trail-{FAILURES[signal]}")
    for signal in (password_changed, password_set, password_reset):
        signal.connect(password_is_own_now, dispatch_uid="password-is-own-now")


def remember_deed(signal: Signal, user: User | None = None, **facts) -> None:
    """Record what a worker did with their own account."""
    worker = Worker.objects.filter(user=user).first() if user else None
    if worker:
        kind = getattr(facts.get("authenticator"), "type", "")
        detail = {"factor": kind} if kind else {}
        record(verb=DEEDS[signal], subject=worker, detail=detail, by=worker)


def remember_failure(signal: Signal, credentials=None, username="", **facts) -> None:
    """Record a refused attempt; a user name that nobody has is not kept, it may be a password."""
    tried = (credentials or {}).get("username") or username
    worker = Worker.objects.filter(user__username=tried).first() if tried else None
    record(verb=FAILURES[signal], subject=worker, detail={"known": worker is not None})


def password_is_own_now(user: User, **facts) -> None:
    """A password that its owner chose is no longer a temporary one."""
    if user.password_temporary:
        user.password_temporary = False
        user.save(update_fields=["password_temporary"])
