"""The wing ``insight`` as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """Registers the wing."""

    name = "potpora.insight"
    label = "insight"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add what the rooms contribute to the pages of a project."""
        import_module("potpora.insight.indicators.links")
