"""Shipped forms, filled in by chance; what our engine makes of it stands beside each."""

from collections.abc import Iterator, Mapping
from csv import DictReader
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from potpora.ground.instruments.compiling import Compiled
from potpora.ground.instruments.filled import Filling
from potpora.ground.instruments.instance import read, write
from tests.ground.instruments.engines.chance import Worker
from tests.ground.instruments.standard.conftest import compiled

HERE = Path(__file__).parent
NOW = datetime.now(ZoneInfo("Europe/Skopje")).replace(second=0, microsecond=0)
"""The engine of phones knows no other day than today's."""
VISITS = """name,label,title,phone,address,settlement,members,year,last_seen
v1,"Ана А., Бутел",Ана А.,070 123 456,ул. Прва 1,Бутел,4,1980,01.02.2026
v2,Бојан Б.,Бојан Б.,,,,,,
"""
FILES = {"home_visit": {"visits.csv": VISITS}}
LISTS = {"visits.csv": list(DictReader(VISITS.splitlines()))}


@dataclass(frozen=True)
class Case:
    """A shipped form, filled in."""

    code: str
    filling: Filling

    @property
    def made(self) -> Compiled:
        return compiled(self.code)

    @property
    def files(self) -> Mapping[str, str]:
        return FILES.get(self.code, {})

    @property
    def record(self) -> str:
        """The record as it was begun, with everything that was typed, in the form's name space."""
        text = write(self.made.form, self.filling.answers(), instance_id="uuid:1")
        space = '<data xmlns="http://www.w3.org/2002/xforms" '
        return text.decode().replace("<data ", space, 1)

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Where our engine would not finish, and why."""
        return [(fault.key, fault.code) for fault in self.filling.problems()]

    @property
    def answers(self) -> dict[str, str]:
        """What counts, by our engine."""
        finished = write(self.made.form, self.filling.clean(), instance_id="uuid:1")
        return self.read(finished)

    def read(self, record: bytes) -> dict[str, str]:
        """Return the answers of a record by place; the clock of the device is left out."""
        form = self.made.form
        clocks = {node.name for node in form.walk() if node.kind == "preload"}
        found = dict(flat(read(form, record).answers))
        return {
            key: value
            for key, value in found.items()
            if key.split("/")[-1] not in clocks
        }


def flat(answers: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, str]]:
    """Yield every answer with its key."""
    for name, value in answers.items():
        key = f"{at}/{name}".lstrip("/")
        if isinstance(value, Mapping):
            yield from flat(value, key)
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            for place, row in enumerate(value, start=1):
                yield from flat(row, f"{key}[{place}]")
        elif value:
            yield key, " ".join(value) if isinstance(value, list) else value


@cache
def case(code: str, careful: float = 0.9) -> Case:
    """Return a shipped form, filled in by chance, the same way each time."""
    lists = LISTS if code in FILES else {}
    worker = Worker(
        compiled(code).form, Random(f"{code} {careful}"), NOW, careful, lists
    )
    return Case(code, worker.fill())
