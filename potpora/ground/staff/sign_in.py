"""What of signing in is ours: nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Logins are made by an administrator, never by a visitor."""

    def is_open_for_signup(self, request) -> bool:
        """Return no."""
        return False
