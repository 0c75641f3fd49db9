"""The outermost wing: what puts the others together, and the demo."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Registers the commands that reach into every wing."""

    name = "potpora.config"
    label = "config"
