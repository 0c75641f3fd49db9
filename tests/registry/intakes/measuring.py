"""A workbook read and linked in memory, held against the truth."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from potpora.ground.places import lookup
from potpora.registry.intakes.rules import layout as layouts
from potpora.registry.intakes.rules import parted, tables
from potpora.registry.intakes.rules.families import Families
from potpora.registry.intakes.rules.leftout import left_out_as
from potpora.registry.intakes.rules.linking import Linker, traits_of
from potpora.registry.intakes.rules.places import resolve
from potpora.registry.intakes.rules.rows import Entry, Reader

TODAY = date(2026, 11, 22)
PLACES = Path(lookup.__file__).parent / "data"


def places() -> lookup.Lookup:
    """Return the look-up over the reference data, without a database."""
    with (PLACES / "municipalities.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["country"] == "MK"]
    with (PLACES / "settlements.csv").open(encoding="utf-8") as file:
        villages = [row for row in csv.DictReader(file) if row["municipality"]]
    return lookup.make(
        (
            (
                row["code"],
                [row[f"name_{each}"] for each in ("mk", "sq", "bs", "sr", "en")],
            )
            for row in rows
        ),
        (
            (row["code"], row["municipality"], [row["name_en"], row["name_local"]])
            for row in villages
        ),
    )


@dataclass
class Read:
    """The rows of a workbook with their places in it, ready to be linked."""

    ids: list[tuple[str, int]]
    entries: list[Entry]
    linker: Linker
    layouts: dict[str, layouts.Layout]


def read(path: Path) -> Read:
    """Return all rows of a workbook, judged."""
    known, result = places(), Read([], [], Linker(), {})
    for sheet in tables.sheets(path):
        home = resolve(sheet.name, known)
        for found, below in parted.tables(sheet.rows(), today=TODAY):
            result.layouts[sheet.name] = found
            families = Families(found)
            reader = Reader(found, known, TODAY, home.code if home.is_certain else "")
            for number, cells in below:
                if not left_out_as(cells, found):
                    entry = reader.read(families.completed(number, cells))
                    result.ids.append((sheet.name, number))
                    result.entries.append(entry)
                    result.linker.add(traits_of(entry, "list"))
    return result


@dataclass(frozen=True)
class Score:
    """How good links are: shares of pairs, from 0 to 1, and the rows that got lost."""

    precision: float
    found: float
    lost: int
    extra: int


def score(read: Read, truth: Mapping[tuple[str, int], object]) -> Score:
    """Return how well rows of one person were put together."""
    links = read.linker.link()
    true = _pairs([truth.get(each, each) for each in read.ids])
    automatic = _pairs(links.cluster)
    meets = {
        index: {links.cluster[index]}
        | {links.cluster[link.other] for link in links.likely.get(index, ())}
        for index in range(len(read.ids))
    }
    found = {(one, other) for one, other in true if meets[one] & meets[other]}
    return Score(
        precision=len(automatic & true) / len(automatic) if automatic else 1.0,
        found=len(found) / max(len(true), 1),
        lost=len(set(truth) - set(read.ids)),
        extra=len(set(read.ids) - set(truth)),
    )


def _pairs(keys: list) -> set[tuple[int, int]]:
    together = defaultdict(list)
    for index, key in enumerate(keys):
        together[key].append(index)
    return {pair for rows in together.values() for pair in combinations(rows, 2)}
