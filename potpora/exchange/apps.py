"""The wing ``exchange`` as a Django app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Registers the wing."""

    name = "potpora.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
