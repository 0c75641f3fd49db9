"""At signing in, the pages turn to the language that the worker chose before."""

from allauth.account.signals import user_logged_in
from django.dispatch import receiver

from potpora.interface.language.views import keep_in_cookie


@receiver(user_logged_in)
def turn_to_own_language(sender, user, response, **kwargs):
    """Set the cookie of the language kept with the login."""
    if user.language:
        keep_in_cookie(response, user.language)
