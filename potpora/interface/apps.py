"""The wing ``interface`` as a Django app."""

from django.apps import AppConfig


class InterfaceConfig(AppConfig):
    """Registers the wing."""

    name = "potpora.interface"
    label = "interface"
    default_auto_field = "django.db.models.BigAutoField"
