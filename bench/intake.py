"""Bringing in a large workbook and taking it back: rows a second, most memory, seconds."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from uuid import UUID

import xlsxwriter

from bench.product import LOGIN, OFFICE
from bench.register import Row

HEADINGS = ("Р.бр.", "Име", "Презиме", "ЕМБГ", "Датум на раѓање", "Адреса", "Телефон")


def number_of(row: Row, serial: int) -> str:
    """Return a personal number with a right control digit."""
    twelve = f"{row.born_on:%d%m}{row.born_on.year % 1000:03d}45{serial % 1000:03d}"
    weights = (7, 6, 5, 4, 3, 2) * 2
    control = -sum(w * int(d) for w, d in zip(weights, twelve, strict=True)) % 11 % 10
    return f"{twelve}{control}"


def write(file: Path, rows: Sequence[Row]) -> None:
    """Write a workbook as a centre would keep it."""
    with xlsxwriter.Workbook(str(file), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Регистар")
        sheet.write_row(0, 0, HEADINGS)
        for i, row in enumerate(rows, start=1):
            born = f"{row.born_on:%d.%m.%Y}"
            texts = (row.given, row.surname, number_of(row, i), born)
            home = f"ул. Измислена бр. {i % 300}"
            sheet.write_row(i, 0, (i, *texts, home, f"07{i % 10**7:07d}"))


def load(file: Path) -> dict:
    """Bring the workbook in with the product's own command."""
    command = [sys.executable, "-m", "bench.weighed", sys.executable, "-m", "django"]
    command += ["intake_load", str(file), "--office", OFFICE, "--as", LOGIN, "--json"]
    start = perf_counter()
    ended = subprocess.run(command, capture_output=True, text=True)
    took = perf_counter() - start
    if ended.returncode:
        return {"failed": ended.returncode}
    counts = json.loads(ended.stdout)
    return {
        "rows": counts["rows"],
        "seconds": round(took, 1),
        "rows_a_second": round(counts["rows"] / took),
        "peak_mb": round(int(ended.stderr.split()[-1]) / 1024),
        **take_back(UUID(counts["id"])),
    }


def take_back(intake_id: UUID) -> dict:
    """Take an intake back with the product's own action; return what it took and left."""
    from bench.product import worker
    from potpora.registry.intakes.actions import undoing
    from potpora.registry.intakes.models import Intake
    from potpora.registry.intakes.workflow import State
    from potpora.registry.people.models import Person

    before = Person.objects.count()
    Intake.objects.filter(pk=intake_id).update(state=State.UNDOING)
    start = perf_counter()
    undoing.undo(intake_id=intake_id, by=worker())
    took = perf_counter() - start
    return {
        "undone_people": before - Person.objects.count(),
        "undo_seconds": round(took, 1),
    }


def measure(rows: Sequence[Row], folder: Path, sizes: Sequence[int]) -> list[dict]:
    """Return what workbooks of growing size cost."""
    found = []
    for size in sizes:
        file = folder / f"intake-{size}.xlsx"
        write(file, rows[-size:])
        found.append(load(file))
    return found
