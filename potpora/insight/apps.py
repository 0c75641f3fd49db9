"""The wing ``insight`` as a Django app."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """Registers the wing."""

    name = "potpora.insight"
    label = "insight"
    default_auto_field = "django.db.models.BigAutoField"
