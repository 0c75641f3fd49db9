"""The wing ``registry`` as a Django app."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Registers the wing."""

    name = "potpora.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"
