"""``manage load_demo``: accounts, an invented register and cases."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from potpora.config.demo import (
    accounts,
    aid,
    cases,
    counselling,
    figures,
    leads,
    network,
    papers,
    project,
    register,
    risk,
    supervision,
    visits,
)


class Command(BaseCommand):
    """Safe to repeat: what is there already is left alone."""

    help = "Load the demo: one account for each role, an invented register and cases."

    def handle(self, **options) -> None:
        """Load what is missing and say how much."""
        if not settings.DEMO:
            raise CommandError(
                "This installation is not for exercise (POTPORA_DEMO is not set)."
            )
        workers = accounts.open_accounts()
        people = register.fill_all()
        opened = cases.open_all()
        filed = papers.fill_all()
        network.fill_all()
        supervision.fill_all()
        listed = project.fill_all()
        aid.fill_all()
        risk.fill_all()
        visits.fill_all()
        counselling.fill_all()
        figures.fill_all()
        leads.fill_all()
        self.stdout.write(
            f"{len(workers)} demo accounts; {people} invented people, {opened} cases and "
            f"{filed} filed papers added; {listed} people on the list of a project."
        )
