"""The settings sheet: what the form is called, and what we do not do although it asks for it."""

import re
from dataclasses import dataclass, field

from potpora.ground.instruments.compiling.columns import SETTINGS, language_code
from potpora.ground.instruments.compiling.problems import Problem
from potpora.ground.instruments.compiling.workbook import Cells, Sheet

CODE = re.compile(r"[a-z0-9_-]{1,60}", re.ASCII)
IGNORED = (
    "submission_url",
    "auto_send",
    "auto_delete",
    "name",
    "namespaces",
)
REFUSED = ("public_key",)
ON_PHONES = ("allow_choice_duplicates", "instance_name", "style")
"""Settings that pyxform understands."""
KEPT = (*ON_PHONES, "stage", "term", "retention", "record_class", "verified")
"""The further ones say where the form stands in the method; they stay with it."""


@dataclass
class Settings:
    """The settings we follow, and what was noticed."""

    code: str = "form"
    title: dict[str, str] = field(default_factory=dict)
    default_language: str = ""
    duplicates: bool = False
    kept: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def read_settings(sheet: Sheet | None) -> Settings:
    """Return the settings of a workbook; without the sheet, plain ones."""
    found = Settings()
    number, given = sheet.rows[0] if sheet and sheet.rows else (2, {})
    cells = {_meaning(header): written for header, written in given.items()}
    for name in REFUSED:
        if cells.get(name):
            found.problems.append(Problem("setting_refused", "settings", number, name))
    for name in IGNORED:
        if cells.get(name):
            found.warnings.append(Problem("setting_ignored", "settings", number, name))
    found.duplicates = cells.get("allow_choice_duplicates", "").lower() in {
        "yes",
        "true",
        "true()",
    }
    found.default_language = cells.get("default_language", "")
    found.kept = {name: cells[name] for name in KEPT if cells.get(name)}
    _name(found, cells, number)
    return found


def _meaning(header: str) -> str:
    plain = re.sub(r"\s*::?\s*", "::", header.strip())
    base, mark, language = plain.partition("::")
    meaning = SETTINGS.get(base.lower(), base.lower())
    return f"{meaning}::{language}" if mark else meaning


def _name(found: Settings, cells: Cells, number: int) -> None:
    """Settle code and title; a code that would not fit an address is spelled anew."""
    written = cells.get("form_id", "") or cells.get("form_title", "")
    code = re.sub(r"[^a-z0-9_-]+", "_", written.lower()).strip("_-")[:60] or "form"
    if cells.get("form_id") and not CODE.fullmatch(cells["form_id"]):
        params = {"written": cells["form_id"][:80], "code": code}
        found.warnings.append(
            Problem("form_id_changed", "settings", number, "form_id", params)
        )
    found.code = code
    spoken = {
        language_code(header.partition("::")[2]): written
        for header, written in cells.items()
        if header.startswith("form_title::")
    }
    found.title = spoken or {"": cells.get("form_title") or written or code}
