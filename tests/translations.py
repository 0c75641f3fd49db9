"""Are the four catalogues complete, and do they hold every string of the code?"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

LANGUAGES = ("mk", "sq", "bs", "sr")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")


def problems(checkout: Path) -> list[str]:
    """One sentence for each thing that is wrong; empty when all is well."""
    found: list[str] = []
    catalogues = {}
    for language in LANGUAGES:
        path = checkout / "locale" / language / "LC_MESSAGES" / "django.po"
        if not path.exists():
            found.append(f"{language}: the catalogue is missing.")
            continue
        catalogues[language] = read(path, language)
        found += incomplete(language, catalogues[language])
    if catalogues and shutil.which("xgettext"):
        found += outdated(checkout, catalogues)
    return found


def read(path: Path, language: str) -> Catalog:
    """The catalogue in ``path``, obsolete entries left out."""
    with path.open("rb") as file:
        return read_po(file, locale=language, ignore_obsolete=True)


def incomplete(language: str, catalogue: Catalog) -> Iterator[str]:
    """Entries that are empty, fuzzy, or lose or invent a placeholder."""
    for message in catalogue:
        if not message.id:
            continue
        if message.fuzzy:
            yield f"{language}: fuzzy: {message.id!r}"
        elif not all(forms(message.string)):
            yield f"{language}: empty: {message.id!r}"
        elif not placeholders_agree(message):
            yield f"{language}: other placeholders than the source: {message.id!r}"


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    """Singular and plurals, or the one text."""
    return text if isinstance(text, tuple) else (text,)


def placeholders_agree(message: Message) -> bool:
    """Whether every form names what the source names; a singular may leave out the number."""
    wanted = set(PLACEHOLDER.findall(" ".join(forms(message.id))))
    found = [set(PLACEHOLDER.findall(text)) for text in forms(message.string)]
    if message.pluralizable:
        return all(names <= wanted for names in found)
    return found == [wanted]


def outdated(checkout: Path, catalogues: dict[str, Catalog]) -> Iterator[str]:
    """Strings of the code that a catalogue does not know."""
    needed = keys(extracted(checkout))
    for language, catalogue in catalogues.items():
        for key in sorted(needed - keys(catalogue), key=str):
            yield f"{language}: not in the catalogue: {key[1]!r}"


def keys(catalogue: Catalog) -> set[tuple[str, str]]:
    """Context and singular of every entry."""
    return {
        (m.context or "", m.id[0] if isinstance(m.id, tuple) else m.id)
        for m in catalogue
        if m.id
    }


def extracted(checkout: Path) -> Catalog:
    """What makemessages finds in the code now; the catalogues are not touched."""
    with tempfile.TemporaryDirectory() as folder:
        for part in ("potpora", "pyproject.toml"):
            (Path(folder) / part).symlink_to(checkout / part)
        (Path(folder) / "locale" / "en").mkdir(parents=True)
        options = ["--locale=en", "--symlinks", "--no-location", "--verbosity=0"]
        subprocess.run(
            [sys.executable, "-m", "django", "makemessages", *options],
            cwd=folder,
            check=True,
            env=os.environ | {"PYTHONPATH": str(checkout)},
        )
        return read(Path(folder) / "locale/en/LC_MESSAGES/django.po", "en")
