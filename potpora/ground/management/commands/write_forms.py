"""``potpora manage write_forms``: the reference page of the standard forms."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from potpora.ground.instruments.standard.describing import page

PAGE = Path("docs/reference/forms.md")


class Command(BaseCommand):
    """Safe to repeat: the same forms give the same page."""

    help = "Write docs/reference/forms.md from the standard forms."

    def handle(self, **options) -> None:
        """Write the page and say where."""
        (settings.CHECKOUT / PAGE).write_text(page(), encoding="utf-8")
        self.stdout.write(f"{PAGE} was written.")
