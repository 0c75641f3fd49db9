"""A file is read into rows, judged and linked; each batch is its own transaction."""

import time
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from uuid import UUID, uuid5

from django.conf import settings
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.places.queries import municipality_lookup
from potpora.ground.staff.models import Assignment
from potpora.ground.trail.actions import record
from potpora.registry.at_once import insert
from potpora.registry.intakes import storage
from potpora.registry.intakes.actions.comparing import known_people, write_links
from potpora.registry.intakes.models import (
    ColumnMapping,
    Intake,
    IntakeRow,
    IntakeSheet,
)
from potpora.registry.intakes.rules import layout as layouts
from potpora.registry.intakes.rules import parted, tables
from potpora.registry.intakes.rules.families import Families
from potpora.registry.intakes.rules.heads import NamedRow
from potpora.registry.intakes.rules.leftout import left_out_as
from potpora.registry.intakes.rules.limits import RefusedFile
from potpora.registry.intakes.rules.linking import Linker, traits_of
from potpora.registry.intakes.rules.places import Lookup, resolve
from potpora.registry.intakes.rules.records import as_json, cells_as_json
from potpora.registry.intakes.rules.rows import REMARKS, Entry, Reader, Status
from potpora.registry.intakes.rules.waiting import waiting
from potpora.registry.intakes.workflow import State, check_move

BATCH = 1_000
LEFT_OUT_KEPT = 500
Tell = Callable[[int], None]


def read(*, intake_id: UUID, by: Assignment, tell: Tell = lambda done: None) -> None:
    """Read the file of an intake into rows; begun anew it forgets what it had read.

    ``tell`` hears the number of rows done. What cannot be read leaves the intake failed, with
    the code of the reason.
    """
    with acting(by):
        intake = Intake.objects.select_for_update().get(pk=intake_id)
        check_move(intake.state, State.READING)
        intake.sheets.all().delete()
        _set(intake, state=State.READING, done=0, left_out=[], refusal={})
    try:
        with storage.opened(intake.pk, intake.file_name) as path:
            _Reading(intake, by, tell).run(path)
    except RefusedFile as refusal:
        with acting(by):
            intake.sheets.all().delete()
            why = {"code": refusal.code, "facts": refusal.facts}
            _set(intake, state=State.FAILED, refusal=why)
            record(verb="intake.refused", subject=intake, detail={"code": refusal.code})


def _set(intake: Intake, **fields) -> None:
    for name, value in fields.items():
        setattr(intake, name, value)
    intake.save(update_fields=list(fields))


@dataclass
class _Reading:
    """One reading of one file."""

    intake: Intake
    by: Assignment
    tell: Tell
    linker: Linker = field(default_factory=lambda: Linker(storage.workroom()))
    keys: array = field(default_factory=lambda: array("q"))
    sound: bytearray = field(default_factory=bytearray)
    left_out: list = field(default_factory=list)

    def run(self, path: Path) -> None:
        """Read, compare, and open the review."""
        begun = time.monotonic()
        with acting(self.by):
            places = municipality_lookup(settings.PROFILE[:2].upper())
        for sheet in tables.sheets(path):
            self._sheet(sheet, places)
        if not self.keys:
            raise RefusedFile("no_people_found")
        with acting(self.by):
            people = known_people(self.linker, self.intake)
        links = self.linker.link()
        waits = waiting(links, self.sound, len(self.keys))
        write_links(self.by, self.linker, links, self.keys, people, waits)
        with acting(self.by):
            self._finish(time.monotonic() - begun)

    def _finish(self, seconds: float) -> None:
        rows = len(self.keys)
        kept = self.left_out[:LEFT_OUT_KEPT]
        _set(
            self.intake,
            state=State.REVIEW,
            done=rows,
            total=rows,
            seconds=seconds,
            left_out=kept,
        )
        record(verb="intake.read", subject=self.intake, detail={"rows": rows})

    def _sheet(self, sheet: tables.Sheet, places: Lookup) -> None:
        today = timezone.localdate()
        home = resolve(sheet.name, places)
        with acting(self.by):
            remembered = self._remembered()
        for found, below in parted.tables(
            sheet.rows(), today=today, remembered=remembered
        ):
            with acting(self.by):
                kept = self._keep_sheet(sheet.name, found)
            if found.names_people:
                code = home.code if home.is_certain else ""
                self._table(kept, below, Reader(found, places, today, code))

    def _table(
        self, kept: IntakeSheet, below: Iterator[NamedRow], reader: Reader
    ) -> None:
        rows = self._people(kept.name, below, reader)
        while batch := list(islice(rows, BATCH)):
            self._write(kept, batch)

    def _remembered(self) -> dict[str, dict[int, str]]:
        mappings = ColumnMapping.objects.filter(office=self.by.office)
        return {
            each.signature: {int(index): name for index, name in each.columns.items()}
            for each in mappings
        }

    def _keep_sheet(self, name: str, found: layouts.Layout) -> IntakeSheet:
        """A sheet of its own for every table, in the order of the file."""
        return IntakeSheet.objects.create(
            intake=self.intake,
            position=self.intake.sheets.count(),
            name=name[:255],
            head=found.head,
            headings=list(found.headings),
            columns={str(index): field for index, field in found.columns.items()},
            signature=found.signature(),
        )

    def _people(
        self, name: str, below: Iterator[NamedRow], reader: Reader
    ) -> Iterator[tuple[int, list, Entry]]:
        families = Families(reader.layout)
        for number, cells in below:
            if why := left_out_as(cells, reader.layout):
                self.left_out.append({"sheet": name, "row": number, "why": why})
                continue
            yield number, cells, reader.read(families.completed(number, cells))

    def _write(self, sheet: IntakeSheet, batch: list[tuple[int, list, Entry]]) -> None:
        rows = [self._row(sheet, *each) for each in batch]
        source = str(self.intake.office_id)
        for _, _, entry in batch:
            self.linker.add(_household_apart(traits_of(entry, source), sheet))
            self.sound.append(entry.status is Status.READY)
        with acting(self.by):
            insert(rows)
            self.keys.extend(row.pk for row in rows)
            IntakeSheet.objects.filter(pk=sheet.pk).update(
                rows_found=sheet.rows_found + len(rows)
            )
            sheet.rows_found += len(rows)
            Intake.objects.filter(pk=self.intake.pk).update(done=len(self.keys))
        self.tell(len(self.keys))

    def _row(
        self, sheet: IntakeSheet, number: int, cells: list, entry: Entry
    ) -> IntakeRow:
        content = {"cells": cells_as_json(cells), "entry": as_json(entry)}
        return IntakeRow(
            intake=self.intake,
            office_id=self.intake.office_id,
            sheet=sheet,
            number=number,
            content=storage.seal(content),
            status=str(entry.status),
            reasons=[each.code for each in entry.reasons if each.code not in REMARKS],
            prospect=uuid5(self.intake.pk, f"{sheet.position}:{number}"),
        )


def _household_apart(traits, sheet: IntakeSheet):
    """Numbers of households mean something inside one sheet only."""
    if not traits.household:
        return traits
    return replace(traits, household=f"{sheet.position}:{traits.household}")
