"""``potpora manage find_twins``."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from potpora.ground.organisations.models import Office
from potpora.registry.matching import actions
from potpora.registry.people.models import Person

BATCH = 1_000


class Command(BaseCommand):
    """Safe to stop and to repeat: decisions are kept. Nobody is merged by it."""

    help = "Compare all people of a centre with each other; what is found waits in the queue."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which centre."""
        parser.add_argument("--office", required=True, help="code, for example skopje")

    def handle(self, *, office, **options) -> None:
        """Compare batch by batch."""
        place = Office.objects.filter(code=office).first()
        if place is None:
            raise CommandError(f"There is no office with the code {office}.")
        people = Person.objects.filter(office=place, merged_into=None).order_by("pk")
        ids = list(people.values_list("pk", flat=True))
        starts = range(0, len(ids), BATCH)
        # disable=None: a bar on a terminal, silence in a log file.
        for start in tqdm(starts, unit=" batches", disable=None, desc="find_twins"):
            actions.find(ids[start : start + BATCH])
        waiting = actions.LikelySame.objects.open().filter(office=place).count()
        self.stdout.write(self.style.SUCCESS(f"{waiting} pairs wait for a decision."))
