"""``potpora demo``: load the demo, or print its sign-ins."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from potpora.config.demo.accounts import sign_ins

COLUMNS = "{:<22} {:<14} {:<28} {}"


class Command(BaseCommand):
    """Safe to repeat: what is there already is left alone."""

    help = "Load the demo; with --accounts print its sign-ins instead."

    def add_arguments(self, parser) -> None:
        """Offer ``--accounts``."""
        parser.add_argument(
            "--accounts",
            action="store_true",
            help="print user names, passwords, roles, offices",
        )

    def handle(self, *, accounts: bool, **options) -> None:
        """Print or load."""
        if not accounts:
            call_command("load_demo", stdout=self.stdout)
            return
        self.stdout.write(COLUMNS.format("user name", "password", "role", "office"))
        for row in sign_ins():
            self.stdout.write(COLUMNS.format(*map(str, row)))
