"""What a file would bring: read, judged and linked in memory, nothing written."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from potpora.ground.places.queries import municipality_lookup
from potpora.registry.intakes.rules import layout as layouts
from potpora.registry.intakes.rules import parted, tables
from potpora.registry.intakes.rules.families import Families
from potpora.registry.intakes.rules.heads import NamedRow
from potpora.registry.intakes.rules.leftout import left_out_as
from potpora.registry.intakes.rules.limits import RefusedFile
from potpora.registry.intakes.rules.linking import Linker, traits_of
from potpora.registry.intakes.rules.places import resolve
from potpora.registry.intakes.rules.rows import REMARKS, Reader, Status
from potpora.registry.intakes.rules.waiting import waiting


def rehearse(path: Path) -> dict[str, Any]:
    """Return the counts that reading the file gives; raises ``RefusedFile``."""
    linker = Linker()
    layout_of: dict[str, dict[str, str]] = {}
    statuses: list[Status] = []
    reasons: Counter[str] = Counter()
    left_out = 0
    for name, reader, below in _tables(path):
        layout_of.setdefault(name, {}).update(_named(reader.layout))
        families = Families(reader.layout)
        for number, cells in below:
            if left_out_as(cells, reader.layout):
                left_out += 1
                continue
            entry = reader.read(families.completed(number, cells))
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


def _tables(path: Path) -> Iterator[tuple[str, Reader, Iterator[NamedRow]]]:
    """Every table: the name of its sheet, what reads its rows, and they; none without people."""
    places = municipality_lookup(settings.PROFILE[:2].upper())
    today = timezone.localdate()
    for sheet in tables.sheets(path):
        home = resolve(sheet.name, places)
        code = home.code if home.is_certain else ""
        for found, below in parted.tables(sheet.rows(), today=today):
            reader = Reader(found, places, today, code)
            yield sheet.name, reader, below if found.names_people else iter(())


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
