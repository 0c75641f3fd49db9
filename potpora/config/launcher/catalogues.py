"""Compiles the translations: ``.mo`` files are made, never kept, and need no gettext."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_all(folder: Path) -> int:
    """Compile every catalogue that is newer than its ``.mo``; return how many were."""
    old = [po for po in sorted(folder.glob("*/LC_MESSAGES/*.po")) if not _fresh(po)]
    for po in old:
        compile_one(po)
    return len(old)


def compile_one(po: Path) -> None:
    """Write the ``.mo`` beside ``po``, as a whole or not at all."""
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parent.parent.name, ignore_obsolete=True)
    unfinished = po.with_suffix(".mo.unfinished")
    with unfinished.open("wb") as target:
        write_mo(target, catalogue)
    unfinished.replace(po.with_suffix(".mo"))


def _fresh(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime
