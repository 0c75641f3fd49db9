"""Keeping the photos and drawings that come with a visit."""

from collections.abc import Collection, Mapping

from potpora.ground.papers import filetypes, store
from potpora.ground.papers.scanning import Scan, scan
from potpora.outreach.visits.models import HeldFile, HeldVisit, Visit, VisitFile

UNKNOWN, HARMFUL = "application/octet-stream", "application/x-harmful"
SHOWN = frozenset({"image/jpeg", "image/png", "image/webp"})
LONGEST_NAME = 200


def real_type(content: bytes) -> str:
    """Return what the bytes really are; what is not known or harmful is kept but never shown."""
    try:
        found = filetypes.type_of(content).media_type
    except filetypes.Refused:
        return UNKNOWN
    return HARMFUL if scan(content).scan == Scan.HARMFUL else found


def keep_files(
    visit: Visit, attachments: Mapping[str, bytes], named: Collection[str]
) -> int:
    """Keep what came with a visit and return how many files are new; the same again is no new one."""
    new = 0
    for name, content in attachments.items():
        kept = store.keep(content)
        _file, created = VisitFile.objects.get_or_create(
            visit=visit,
            name=name[:LONGEST_NAME],
            sha256=kept.sha256,
            defaults={
                "size_bytes": kept.size_bytes,
                "stored_as": kept.stored_as,
                "media_type": real_type(content),
                "expected": name in named,
            },
        )
        new += created
    return new


def hold_files(held: HeldVisit, attachments: Mapping[str, bytes]) -> None:
    """Keep what came with a record that waits."""
    for name, content in attachments.items():
        kept = store.keep(content)
        HeldFile.objects.get_or_create(
            held=held,
            name=name[:LONGEST_NAME],
            sha256=kept.sha256,
            defaults={"size_bytes": kept.size_bytes, "stored_as": kept.stored_as},
        )


def brought(held: HeldVisit) -> dict[str, bytes]:
    """Return the files of a record that waits, by name."""
    return {file.name: store.read(file) for file in held.files.all()}
