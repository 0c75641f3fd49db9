"""The lawbook as it comes with the system: YAML, a folder per profile and one for all."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from potpora.ground.lawbook import rules
from potpora.ground.lawbook.models import Code, CodeList, LawValue, StatutoryTerm
from potpora.ground.lawbook.profiles import Profile
from potpora.ground.text.shipped import shipped

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "mk", "sq", "bs", "sr")
Entry = dict[str, Any]


def entries(profile: str, name: str) -> Iterator[Entry]:
    """Yield what the files called ``name`` say for ``profile``; its own after the shared ones."""
    for folder in ("shared", profile):
        path = DATA / folder / f"{name}.yaml"
        if path.exists():
            yield from shipped(path)


def names(entry: Entry) -> dict[str, str]:
    """Return the names of an entry as fields of a table, or say which entry lacks one."""
    name = entry["name"]
    if not rules.names_complete(name, LANGUAGES):
        raise rules.LawbookBroken(f"a name is missing in a language: {name}")
    return {f"name_{language}": name[language] for language in LANGUAGES}


def values() -> list[LawValue]:
    """Return every dated value of every profile, unsaved."""
    return [
        value
        for profile in Profile
        for entry in entries(profile, "values")
        for value in history(profile, entry)
    ]


def history(profile: str, entry: Entry) -> Iterator[LawValue]:
    """Yield the values of one entry, each ending on the eve of the next."""
    steps = entry["history"]
    ends = rules.last_days(step["from"] for step in steps)
    for step, end in zip(steps, ends, strict=True):
        yield LawValue(
            profile=profile,
            code=entry["value"],
            unit=entry["unit"],
            value=Decimal(step["value"]),
            valid_from=step["from"],
            valid_to=end,
            source=step["source"],
            **names(entry),
        )


def terms() -> list[StatutoryTerm]:
    """Return every statutory term of every profile and priority, unsaved."""
    return [
        StatutoryTerm(
            profile=profile,
            code=entry["term"],
            priority=priority,
            starts=entry["starts"],
            amount=amount,
            unit=unit,
            valid_from=entry["valid_from"],
            valid_to=entry.get("valid_to"),
            source=entry["source"],
            **names(entry),
        )
        for profile in Profile
        for entry in entries(profile, "terms")
        for priority, lasts in entry["lasts"].items()
        for unit, amount in lasts.items()
    ]


def lists() -> list[tuple[CodeList, list[Code]]]:
    """Return every code list with its codes, in their order, unsaved."""
    return [
        (code_list(profile, entry), codes(entry))
        for profile in Profile
        for entry in entries(profile, "codes")
    ]


def code_list(profile: str, entry: Entry) -> CodeList:
    """Return the list of an entry, unsaved."""
    return CodeList(
        profile=profile, code=entry["list"], source=entry["source"], **names(entry)
    )


def codes(entry: Entry) -> list[Code]:
    """Return the codes of an entry, without their list."""
    return [
        code(str(key), position, row, entry["valid_from"])
        for position, (key, row) in enumerate(entry["codes"].items(), start=1)
    ]


def code(key: str, position: int, row: Entry, valid_from: date) -> Code:
    """Return one code; everything that is no name is kept as a further property."""
    further = {*row} - {*LANGUAGES, "valid_from", "valid_to"}
    return Code(
        code=key,
        position=position,
        valid_from=row.get("valid_from", valid_from),
        valid_to=row.get("valid_to"),
        more={name: row[name] for name in sorted(further)},
        **names({"name": row}),
    )
