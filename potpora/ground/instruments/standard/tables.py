"""The tables of a standard form, with the lists it uses, as a real workbook.

A list stands in one place: beside the form that alone uses it, in ``lists.csv``, or among the code
lists of the lawbook. A form's own choices come after those of a shared list of the same name.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import xlsxwriter

from potpora.ground.lawbook.files import DATA as LAWBOOK
from potpora.ground.text.shipped import shipped

FOLDER = Path(__file__).parent
LANGUAGES = {
    "mk": "Македонски (mk)",
    "sq": "Shqip (sq)",
    "bs": "Bosanski (bs)",
    "sr": "Српски (sr)",
    "en": "English (en)",
}
CREATED = datetime(2019, 1, 1, tzinfo=UTC)
LEVELS = "level_"
ANY_LEVEL = "level_of_domain"
"""The anchored levels of every domain in one list, for forms that choose the domain themselves."""

Row = dict[str, str]
Lists = Mapping[str, list[Row]]


def codes() -> list[str]:
    """Return the codes of the forms that come with the system, in their order."""
    folders = [path.parent for path in FOLDER.glob("*/survey.csv")]
    return sorted((path.name for path in folders), key=place)


def place(code: str) -> int:
    """Return where the form ``code`` stands among the others, from 1."""
    return int(sheet(code, "settings")[0]["place"])


def sheet(code: str, name: str) -> list[Row]:
    """Return the rows of a sheet of the form ``code``; none where it has no such sheet."""
    return rows(FOLDER / code / f"{name}.csv")


def rows(path: Path) -> list[Row]:
    """Return the rows of a table; none where there is no such file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@cache
def shared_lists() -> Lists:
    """Return the lists that several forms may use, by name."""
    lists = by_list(from_lawbook()) | by_list(rows(FOLDER / "lists.csv"))
    return lists | {ANY_LEVEL: list(any_level(lists))}


def by_list(choices: Iterable[Row]) -> dict[str, list[Row]]:
    """Return choices gathered under the name of their list, in their order."""
    lists = defaultdict(list)
    for choice in choices:
        lists[choice["list_name"]].append(choice)
    return dict(lists)


def from_lawbook() -> Iterator[Row]:
    """Yield the codes of the lawbook that hold for every profile, as choices."""
    for entry in shipped(LAWBOOK / "shared" / "codes.yaml"):
        for name, code in entry["codes"].items():
            yield {"list_name": entry["list"], "name": str(name)} | columns(code)


def columns(code: Mapping) -> Row:
    """Return what the lawbook says of a code, as columns of a choices sheet."""
    labels = {
        f"label::{LANGUAGES[key]}": text
        for key, text in code.items()
        if key in LANGUAGES
    }
    return labels | {
        key: str(value) for key, value in code.items() if key not in LANGUAGES
    }


def any_level(lists: Lists) -> Iterator[Row]:
    """Yield each level of each domain, named after its list, and once what is no level."""
    for name, levels in lists.items():
        if name.startswith(LEVELS):
            for level in levels:
                if level["score"]:
                    yield level | {
                        "list_name": ANY_LEVEL,
                        "name": f"{name}_{level['name']}",
                    }
    for level in lists["level"]:
        if not level["name"].isdecimal():
            yield level | {"list_name": ANY_LEVEL, "domain": "any"}


def choices(code: str) -> list[Row]:
    """Return the choices sheet of the form ``code``: its lists, shared ones before its own."""
    own = by_list(sheet(code, "choices"))
    return [
        choice
        for name in used_lists(code)
        for choice in [*shared_lists().get(name, []), *own.get(name, [])]
    ]


def used_lists(code: str) -> list[str]:
    """Return the names of the lists that the form ``code`` asks, each once, in their order."""
    kinds = (row["type"].split() for row in sheet(code, "survey"))
    return list(
        dict.fromkeys(kind[1] for kind in kinds if kind[0].startswith("select_"))
    )


def workbook(code: str) -> bytes:
    """Return the form ``code`` as an XLSX workbook, the same bytes each time."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED})
        for name, content in sheets(code).items():
            write(book.add_worksheet(name), content)
    return target.getvalue()


def sheets(code: str) -> dict[str, list[Row]]:
    """Return the three sheets of the form ``code`` by name."""
    return {
        "survey": sheet(code, "survey"),
        "choices": choices(code),
        "settings": sheet(code, "settings"),
    }


def write(worksheet, content: list[Row]) -> None:
    """Write rows under their column names; every cell is text."""
    names = list(dict.fromkeys(name for row in content for name in row))
    for number, line in enumerate(
        [names, *([row.get(name, "") for name in names] for row in content)]
    ):
        for column, text in enumerate(line):
            worksheet.write_string(number, column, text)
