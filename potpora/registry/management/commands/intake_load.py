"""``potpora intake load``."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from potpora.ground.access.acting import acting
from potpora.ground.staff.models import Assignment
from potpora.registry.intakes import actions, storage
from potpora.registry.intakes.commands import assignment_in, bar, print_report, report
from potpora.registry.intakes.models import Intake
from potpora.registry.intakes.rules.limits import RefusedFile
from potpora.registry.intakes.sentences import refusal
from potpora.registry.intakes.workflow import State


class Command(BaseCommand):
    """Safe to stop and to repeat: the same file goes on where it was, and is never taken twice."""

    requires_system_checks = ()  # of pages and models: an answer should not wait for them
    help = "Bring a workbook into the register: ready rows go in, doubtful ones wait."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, the office, and on whose behalf."""
        parser.add_argument("file", type=Path, help="XLSX, ODS or CSV")
        parser.add_argument("--office", required=True, help="code, for example skopje")
        parser.add_argument(
            "--as", dest="username", default="", help="login of who brings it"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, file: Path, office: str, username: str, **options) -> None:
        """Take the file in, read it, commit what needs nobody, print the counts."""
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        by = assignment_in(office, username)
        try:
            intake = self._received(file, by)
        except RefusedFile as refused:
            raise CommandError(_in_english(refused.code, refused.facts)) from None
        self._go_on(intake, by)
        figures = report(intake, by)
        if options["json"]:
            self.stdout.write(json.dumps(figures, ensure_ascii=False))
        else:
            print_report(figures, self.stdout.write)

    def _received(self, file: Path, by: Assignment) -> Intake:
        try:
            with acting(by), file.open("rb") as opened:
                pieces = iter(lambda: opened.read(storage.PIECE_BYTES), b"")
                return actions.receive(file_name=file.name, pieces=pieces, by=by)
        except actions.SameFile as before:
            self.stderr.write("This file was brought in before; going on from there.")
            return before.intake

    def _go_on(self, intake: Intake, by: Assignment) -> None:
        if intake.state in (State.RECEIVED, State.READING):
            with bar("reading") as tell:
                actions.read(intake_id=intake.pk, by=by, tell=tell)
        with acting(by):
            intake.refresh_from_db()
        if intake.state == State.FAILED:
            why = intake.refusal
            raise CommandError(_in_english(why["code"], why["facts"]))
        if intake.state in (State.REVIEW, State.COMMITTING):
            with bar("committing") as tell:
                actions.commit(intake_id=intake.pk, by=by, tell=tell)


def _in_english(code: str, facts: dict) -> str:
    with translation.override("en"):
        return refusal(code, facts)
