"""The versions of the table: files that stay as they were released, and their words."""

from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

from potpora.outreach.risk import rules

DATA = Path(__file__).parent / "data"
FALLBACK = {"mk": "sr", "sr": "mk", "bs": "sr", "sq": "en", "en": "mk"}


class TableChanged(RuntimeError):
    """A released version of the table does not have the content it was released with."""


@cache
def released() -> tuple[dict[str, Any], ...]:
    """Return every version with its first day and checksum, the oldest first."""
    rows = yaml.safe_load((DATA / "versions.yaml").read_text(encoding="utf-8"))
    return tuple(sorted(rows, key=lambda row: row["valid_from"]))


@cache
def data(version: str) -> dict[str, Any]:
    """Return the content of a version; raises ``TableChanged`` or ``KeyError``."""
    row = next((row for row in released() if row["version"] == version), None)
    if row is None:
        raise KeyError(version)
    content = (DATA / f"{version}.yaml").read_bytes()
    if sha256(content).hexdigest() != row["sha256"]:
        raise TableChanged(
            f"version {version} of the risk table was changed; make a new version instead"
        )
    return yaml.safe_load(content)


@cache
def table(version: str) -> rules.Table:
    """Return the table of a version."""
    return rules.table_from(data(version))


def version_on(day: date) -> str:
    """Return the version in force on ``day``; before the first one, the first."""
    begun = [row for row in released() if row["valid_from"] <= day]
    return (begun or released()[:1])[-1]["version"]


def table_on(day: date) -> rules.Table:
    """Return the table in force on ``day``."""
    return table(version_on(day))


def checksum(version: str) -> str:
    """Return the SHA-256 of a version's file, as hexadecimal digits."""
    return next(row["sha256"] for row in released() if row["version"] == version)


def word(row: dict[str, Any]) -> str:
    """Return the words of a row in the reader's language, or in the nearest there is."""
    language = (get_language() or "en")[:2]
    return row.get(language) or row.get(FALLBACK.get(language, "en")) or row["en"]


def words(version: str) -> dict[str, str]:
    """Return the words of every sign and protective factor in the reader's language."""
    content = data(version)
    rows = content["signs"] | content["protective"]
    return {code: word(row) for code, row in rows.items()}


def group_words(version: str) -> dict[str, str]:
    """Return the words of every group in the reader's language."""
    return {code: word(row) for code, row in data(version)["groups"].items()}


def terms(version: str) -> dict[str, Any]:
    """Return the terms of a version, in the days that their names say."""
    return data(version)["terms"]
