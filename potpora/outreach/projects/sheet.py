"""A spreadsheet read into rows for the list of a project; nothing of it is written here."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.utils import timezone

from potpora.ground.places.queries import municipality_lookup
from potpora.ground.text.folding import words
from potpora.outreach.projects.models import Project
from potpora.outreach.projects.queries import participants
from potpora.registry.intakes import storage
from potpora.registry.intakes.rules import layout as layouts
from potpora.registry.intakes.rules import tables
from potpora.registry.intakes.rules.leftout import left_out_as
from potpora.registry.intakes.rules.limits import Limits, RefusedFile
from potpora.registry.intakes.rules.notes import Flag
from potpora.registry.intakes.rules.places import resolve
from potpora.registry.intakes.rules.rows import REMARKS, Entry, Reader, Status

LIMITS = Limits(file_bytes=8 * 1024 * 1024, rows=5_000)
LOOKED_AT = 150
# Of a personal number the list keeps nothing, so what is wrong with it is of no concern.
OF_NUMBERS = ("number_", "leading_zero", "birth_date_and_number")
Row = dict[str, Any]
Known = defaultdict[tuple[str, ...], set[int | None]]


def rows_of(project: Project, upload) -> list[Row]:
    """Return the people of a spreadsheet, each with why it cannot be taken; may raise ``RefusedFile``."""
    places = municipality_lookup(settings.PROFILE[:2].upper())
    area = {place.pk for place in project.municipalities.all()}
    known = _listed(project)
    found: list[Row] = []
    with TemporaryDirectory(dir=storage.workroom()) as folder:
        path = Path(folder) / "list"
        path.write_bytes(b"".join(upload.chunks()))
        for number, entry in _entries(path, places):
            row = _row(number, entry, area)
            if not row["refused"] and _is_known(row, known):
                row["reasons"].append("on_the_list")
                row["refused"] = True
            found.append(row)
    if not found:
        raise RefusedFile("no_people_found")
    return found


def _listed(project: Project) -> Known:
    """Return the years of birth of everybody on the list, by folded names."""
    known: Known = defaultdict(set)
    for *names, year in participants(project.pk).values_list(
        "surname", "given_name", "born_in"
    ):
        known[_names(*names)].add(year)
    return known


def _names(*names: str) -> tuple[str, ...]:
    return tuple(sorted(words(" ".join(names))))


def _is_known(row: Row, known: Known) -> bool:
    """Say whether somebody of that name and no other year of birth is known; note the row."""
    years = known[_names(row["surname"], row["given_name"])]
    alike = bool(years) and (row["born_in"] in {None, *years} or None in years)
    years.add(row["born_in"])
    return alike


def _entries(path: Path, places) -> Iterator[tuple[int, Entry]]:
    """Yield the number of each row that speaks of a person, and what it says."""
    today = timezone.localdate()
    for sheet in tables.sheets(path, LIMITS):
        layout = layouts.find(islice(sheet.rows(), LOOKED_AT), today=today)
        if not layout.names_people:
            continue
        home = resolve(sheet.name, places)
        reader = Reader(layout, places, today, home.code if home.is_certain else "")
        for number, cells in sheet.rows():
            if number > layout.head and not left_out_as(cells, layout):
                yield number, reader.read(cells)


def _row(number: int, entry: Entry, area: set[str]) -> Row:
    """Return what the list would keep of an entry, and why it is doubtful or refused."""
    hidden = Flag.PROTECTED_ADDRESS in entry.flags
    reasons = [
        each.code
        for each in entry.reasons
        if each.code not in REMARKS and not each.code.startswith(OF_NUMBERS)
    ]
    refused = entry.status is Status.REFUSED or not entry.name
    if not entry.municipality or entry.municipality not in area:
        reasons.append("out_of_area")
        refused = True
    return {
        "number": number,
        "given_name": entry.given_name[:120],
        "surname": entry.surname[:120],
        "sex": entry.sex,
        "born_in": entry.born.on.year if entry.born.on else None,
        "municipality": entry.municipality,
        "settlement": "" if hidden else entry.settlement[:120],
        "address": "" if hidden else entry.address[:300],
        "phone": "" if hidden or not entry.phones else entry.phones[0][:40],
        "household": entry.household,
        "protected": hidden,
        "reasons": reasons,
        "refused": refused,
    }
