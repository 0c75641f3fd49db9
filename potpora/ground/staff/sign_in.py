"""What of signing in is ours: nobody signs up by themselves; refusals are said in our words."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _

WRONG_PAIR = _("The user name or the password is not right. Check both.")
WAIT = _("Too many attempts. Wait a quarter of an hour.")


class AccountAdapter(DefaultAccountAdapter):
    """Logins are made by an administrator, never by a visitor."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG_PAIR,
        "invalid_login": WRONG_PAIR,
        "account_inactive": _(
            "This account is closed. Ask the administrator of your centre."
        ),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "same_as_current": _("The new password is the old one. Choose another."),
        "too_many_login_attempts": WAIT,
        "rate_limited": WAIT,
    }

    def is_open_for_signup(self, request) -> bool:
        """Return no."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor: its secrets encrypted, its refusals in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This code is not right or too old. Wait for the next one."
        ),
        "cannot_delete_authenticator": _("This cannot be taken off your account."),
        "cannot_generate_recovery_codes": _("First set up the code on your phone."),
        "rate_limited": WAIT,
    }

    def encrypt(self, text: str) -> str:
        """Return the secret as it is kept in the database."""
        return Fernet(settings.KEYS.encryption).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret as the phone knows it."""
        return Fernet(settings.KEYS.encryption).decrypt(encrypted_text).decode()
