"""``potpora verify-trail``."""

from functools import partial

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from potpora.ground.trail import head, queries
from potpora.ground.trail.rules import Finding

SENTENCES = {
    "altered": "was altered",
    "moved": "stands in another's place",
    "missing": "is missing; the entry behind it cannot be proved unaltered",
    "inserted": "was inserted",
    "cut off": "was cut off the end",
    "no head": "is the last, but no head of this trail is kept outside the database: "
    "bring back the folder var/trail from a backup",
}


class Command(BaseCommand):
    """Only reads; ends with 1 when anything is wrong. Takes the same memory for any length."""

    help = "Find altered, deleted, inserted and cut-off entries of the trail."

    def handle(self, **options) -> None:
        """Print a line for each finding, or that the trail is whole."""
        name, count = queries.name_and_count("owner")
        bar = partial(tqdm, total=count, unit="entry", disable=None)
        wrong = 0
        try:
            for finding in queries.findings("owner", bar):
                wrong += 1
                self.stdout.write(line(finding))
        except head.UnreadableHead as problem:
            raise CommandError(
                f"The head of the trail cannot be read; bring {problem} back from a backup."
            ) from None
        if wrong:
            raise CommandError(
                f"The trail is not whole: {wrong} findings in {count} entries."
            )
        self.stdout.write(f"The trail {name} is whole: {count} entries, head {count}.")


def line(finding: Finding) -> str:
    """Return a finding as a line that begins with its number."""
    numbers = str(finding.number)
    if finding.until > finding.number:
        numbers += f" to {finding.until}"
    return f"{numbers}: {finding.problem} - the entry {SENTENCES[finding.problem]}"
