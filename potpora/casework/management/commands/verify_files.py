"""``potpora verify-files``."""

from itertools import chain

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from potpora.casework.papers.models import Attachment, CasePaper
from potpora.ground.papers.store import is_sound

ROWS_AT_ONCE = 500


class Command(BaseCommand):
    """Only reads; ends with 1 when a file is missing, altered or does not open with our key."""

    help = "Compare every filed paper and attachment with the checksum in its row."

    def handle(self, **options) -> None:
        """Print a line for each file that is not sound, or that all are."""
        tables = (CasePaper._default_manager.all(), Attachment.objects.all())
        rows = chain.from_iterable(table.iterator(ROWS_AT_ONCE) for table in tables)
        wrong = 0
        total = sum(table.count() for table in tables)
        for row in tqdm(rows, total=total, unit="file", disable=None):
            if not is_sound(row):
                wrong += 1
                self.stdout.write(
                    f"{row._meta.model_name} {row.pk} is missing or altered"
                )
        if wrong:
            raise CommandError(
                f"{wrong} of {total} files are not as they were kept: bring them back from a backup."
            )
        self.stdout.write(f"All {total} filed papers and attachments are sound.")
