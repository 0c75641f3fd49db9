"""``potpora intake check``."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from potpora.registry.intakes.commands import print_report
from potpora.registry.intakes.rehearsal import rehearse
from potpora.registry.intakes.rules.limits import RefusedFile
from potpora.registry.intakes.sentences import refusal


class Command(BaseCommand):
    """Writes nothing at all; compares the rows with each other, not with the register."""

    requires_system_checks = ()  # of pages and models: an answer should not wait for them
    help = "Say what a workbook would bring, without writing anything."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file."""
        parser.add_argument("file", type=Path, help="XLSX, ODS or CSV")
        parser.add_argument(
            "--office", default="", help="taken for the same words as load"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, file: Path, **options) -> None:
        """Read, judge and link; print the counts."""
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        try:
            figures = rehearse(file)
        except RefusedFile as refused:
            with translation.override("en"):
                raise CommandError(refusal(refused.code, refused.facts)) from None
        if options["json"]:
            self.stdout.write(json.dumps(figures, ensure_ascii=False))
        else:
            print_report(figures, self.stdout.write)
