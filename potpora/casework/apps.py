"""The wing ``casework`` as a Django app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Registers the wing."""

    name = "potpora.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"
