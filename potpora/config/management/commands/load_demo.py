"""``manage load_demo``: accounts, an invented register and cases."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from potpora.config.demo import loading


class Command(BaseCommand):
    """Safe to repeat: what is there already is left alone."""

    help = "Load the demo: one account for each role, an invented register and cases."

    def handle(self, **options) -> None:
        """Load what is missing and say how much."""
        if not settings.DEMO:
            raise CommandError(
                "This installation is not for exercise (POTPORA_DEMO is not set)."
            )
        self.stdout.write(str(loading.load()))
