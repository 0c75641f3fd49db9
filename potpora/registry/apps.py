"""The wing ``registry`` as a Django app."""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    """Registers the wing."""

    name = "potpora.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the rooms hear of each other, name their notices and bring their panels."""
        from potpora.ground.notices import kinds
        from potpora.registry.intakes import retention  # noqa: F401
        from potpora.registry.matching import listening as matching  # noqa: F401
        from potpora.registry.search import actions
        from potpora.registry.search import listening as search  # noqa: F401

        kinds.register(
            actions.CONTACT_WANTED, _("Another centre asks you to call back")
        )
        self.bring_panels()

    def bring_panels(self) -> None:
        """Let every room show its piece on a person's page."""
        for room in iter_modules(self.module.__path__, f"{self.name}."):
            if room.ispkg and find_spec(f"{room.name}.panels"):
                import_module(f"{room.name}.panels")
