"""The wing ``ground`` as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class GroundConfig(AppConfig):
    """Registers the wing and keeps the database's grants in step with its tables."""

    name = "potpora.ground"
    label = "ground"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """After every migration the application role gets what it needs, and no more."""
        from potpora.ground.access import grants
        from potpora.ground.staff import checks, signals  # noqa: F401, registers its checks

        signals.connect()

        # For this wing alone: the signal comes once for each app, when all have migrated.
        post_migrate.connect(grants.give, sender=self, dispatch_uid="potpora-grants")
