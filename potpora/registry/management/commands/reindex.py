"""``potpora manage reindex``."""

from django.core.management.base import BaseCommand
from tqdm import tqdm

from potpora.registry.people.models import Person
from potpora.registry.search import indexing

BATCH = 10_000


class Command(BaseCommand):
    """Safe to stop and to repeat; searching goes on meanwhile."""

    help = "Bring the index of the search in step with the register."

    def handle(self, **options) -> None:
        """Index everybody, batch by batch, and forget who is not there any more."""
        indexing.forget(indexing.strays())
        ids = list(Person.objects.order_by("pk").values_list("pk", flat=True))
        found = 0
        # disable=None: a bar on a terminal, silence in a log file.
        for start in tqdm(
            range(0, len(ids), BATCH), unit=" batches", disable=None, desc="reindex"
        ):
            found += indexing.index(ids[start : start + BATCH])
        indexing.tidy()
        self.stdout.write(self.style.SUCCESS(f"{found} people can be found."))
