"""What a file would bring: read, judged and linked in memory, nothing written."""

from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from potpora.ground.places.queries import municipality_lookup
from potpora.registry.intakes.rules import layout as layouts
from potpora.registry.intakes.rules import tables
from potpora.registry.intakes.rules.limits import RefusedFile
from potpora.registry.intakes.rules.linking import Linker, traits_of
from potpora.registry.intakes.rules.places import Lookup, resolve
from potpora.registry.intakes.rules.rows import REMARKS, Reader, Status
from potpora.registry.intakes.rules.waiting import waiting

LOOKED_AT = 150


def rehearse(path: Path) -> dict[str, Any]:
    """Return the counts that reading the file gives; raises ``RefusedFile``."""
    linker, layout_of = Linker(), {}
    statuses: list[Status] = []
    reasons: Counter[str] = Counter()
    places, left_out = municipality_lookup(settings.PROFILE[:2].upper()), 0
    for sheet in tables.sheets(path):
        reader = reader_of(sheet, places)
        layout_of[sheet.name] = _named(reader.layout)
        for number, cells in sheet.rows() if reader.layout.names_people else ():
            if number <= reader.layout.head:
                continue
            if layouts.left_out_as(cells, reader.layout):
                left_out += 1
                continue
            entry = reader.read(cells)
            linker.add(traits_of(entry, "rehearsal"))
            statuses.append(entry.status)
            reasons.update(
                {each.code for each in entry.reasons if each.code not in REMARKS}
            )
    if not statuses:
        raise RefusedFile("no_people_found")
    return _figures(linker, statuses, reasons) | {
        "left_out": left_out,
        "columns": layout_of,
    }


def reader_of(sheet: tables.Sheet, places: Lookup) -> Reader:
    """Return what reads the rows of a sheet, its layout guessed."""
    today = timezone.localdate()
    found = layouts.find(islice(sheet.rows(), LOOKED_AT), today=today)
    home = resolve(sheet.name, places)
    return Reader(found, places, today, home.code if home.is_certain else "")


def _named(layout: layouts.Layout) -> dict[str, str]:
    titles = layout.headings
    return {
        (titles[index] if index < len(titles) else f"#{index + 1}"): field
        for index, field in layout.columns.items()
    }


def _figures(
    linker: Linker, statuses: list[Status], reasons: Counter
) -> dict[str, Any]:
    links = linker.link()
    sound = [status is Status.READY for status in statuses]
    for index in waiting(links, sound, len(sound)):
        reasons["likely_same"] += 1
        if statuses[index] is Status.READY:
            statuses[index] = Status.DOUBTFUL
    counted = Counter(statuses)
    return {
        "rows": len(statuses),
        **{str(status): counted[status] for status in Status},
        "people": len(set(links.cluster)),
        "reasons": dict(reasons.most_common()),
    }
