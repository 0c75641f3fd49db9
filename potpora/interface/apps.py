"""The wing ``interface`` as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class InterfaceConfig(AppConfig):
    """Registers the wing."""

    name = "potpora.interface"
    label = "interface"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for workers signing in."""
        import_module("potpora.interface.language.sign_in")
