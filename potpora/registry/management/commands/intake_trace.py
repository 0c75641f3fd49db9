"""``potpora intake trace``."""

import csv
import json
from dataclasses import asdict, fields
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.staff.models import Assignment
from potpora.registry.intakes.commands import assignment_in
from potpora.registry.intakes.models import Intake
from potpora.registry.intakes.queries import Traced, trace


class Command(BaseCommand):
    """Prints public ids and row numbers only: nothing of what the rows say."""

    requires_system_checks = ()  # of pages and models: an answer should not wait for them
    help = "Print what became of every row of an intake."

    def add_arguments(self, parser: CommandParser) -> None:
        """The intake, and in which form."""
        parser.add_argument("id", type=UUID, help="as printed by load")
        parser.add_argument(
            "--office", default="", help="code; found by itself unless given"
        )
        parser.add_argument(
            "--csv", action="store_true", help="comma-separated, with a heading"
        )

    def handle(self, *, id: UUID, office: str, **options) -> None:
        """Print one line for every row."""
        with acting(_keeper(id, office)):
            intake = Intake.objects.filter(pk=id).first()
            if intake is None:
                raise CommandError(f"There is no intake {id}.")
            self._print(intake, as_csv=options["csv"])

    def _print(self, intake: Intake, *, as_csv: bool) -> None:
        names = [each.name for each in fields(Traced)]
        writer = csv.DictWriter(self.stdout, names, lineterminator="\n")
        if as_csv:
            writer.writeheader()
        for row in trace(intake):
            if as_csv:
                writer.writerow(asdict(row))
            else:
                self.stdout.write(json.dumps(asdict(row), ensure_ascii=False))


def _keeper(intake_id: UUID, office: str) -> Assignment:
    """Somebody of the office that brought the intake; every office is asked for it in turn."""
    if office:
        return assignment_in(office)
    holding = Assignment.objects.on(timezone.localdate()).select_related(
        "worker", "office"
    )
    for each in holding.order_by("office_id", "pk").distinct("office_id"):
        with acting(each):
            if Intake.objects.filter(pk=intake_id).exists():
                return assignment_in(each.office.code)
    raise CommandError(f"There is no intake {intake_id}.")
