"""The wing ``outreach`` as a Django app."""

from importlib import import_module

from django.apps import AppConfig

# What each room adds to pages, notices and bundles of others; known once it is imported.
CONTRIBUTIONS: tuple[str, ...] = (
    "aid.panels",
    "counselling.panels",
    "counselling.retention",
    "counselling.words",
    "informing.panels",
    "leads.words",
    "leads.panels",
    "leads.retention",
    "projects.holding",
    "projects.links",
    "projects.parts",
    "risk.listening",
    "risk.panels",
    "risk.words",
    "visits.panels",
    "visits.retention",
)


class OutreachConfig(AppConfig):
    """Registers the wing and what its rooms contribute."""

    name = "potpora.outreach"
    label = "outreach"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Gather what the rooms contribute."""
        for name in CONTRIBUTIONS:
            import_module(f"potpora.outreach.{name}")
