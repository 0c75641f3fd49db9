"""The wing ``exchange`` as a Django app."""

from importlib import import_module

from django.apps import AppConfig

# What each room adds to the pages of others, and which forms it serves; known once imported.
CONTRIBUTIONS = ("openrosa.links", "openrosa.visits", "offline.links")


class ExchangeConfig(AppConfig):
    """Registers the wing and what its rooms contribute."""

    name = "potpora.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Gather what the rooms contribute."""
        for name in CONTRIBUTIONS:
            import_module(f"potpora.exchange.{name}")
