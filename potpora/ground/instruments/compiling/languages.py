"""Which languages a workbook speaks, and its texts in each of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from potpora.ground.instruments.compiling.columns import (
    CHOICES,
    MEDIA,
    SURVEY,
    TEXTS,
    Column,
    column_of,
    language_code,
)
from potpora.ground.instruments.compiling.problems import Problem
from potpora.ground.instruments.compiling.workbook import Book, Cells
from potpora.ground.instruments.definition import NO_LANGUAGE

TRANSLATED = (*TEXTS, *MEDIA)
ALIASES = {"survey": SURVEY, "choices": CHOICES}


@dataclass
class Languages:
    """The languages of a workbook: code to name as first written, and the one shown by default."""

    names: dict[str, str] = field(default_factory=dict)
    default: str = NO_LANGUAGE

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in order of the columns; ``und`` alone where no column names a language."""
        return tuple(self.names) or (NO_LANGUAGE,)

    def header(self, base: str, code: str) -> str:
        """Return the column name that pyxform is given for a text in a language."""
        return f"{base}::{self.names[code]}" if code in self.names else base


def columns_of(book: Book, sheet: str) -> list[Column]:
    """Return what the columns of a sheet mean."""
    if sheet not in book:
        return []
    return [
        column_of(header, ALIASES[sheet], TRANSLATED) for header in book[sheet].headers
    ]


def find_languages(columns: Iterable[Column], wanted: str) -> Languages:
    """Return the languages of the columns; ``wanted`` is what the settings call the default."""
    found = Languages()
    for column in columns:
        if column.language and column.meaning in TRANSLATED:
            found.names.setdefault(language_code(column.language), column.language)
    first = found.codes[0]
    code = language_code(wanted) if wanted else first
    found.default = code if code in found.names else first
    return found


@dataclass
class Texts:
    """The texts of one row: by what they are, then by language."""

    by_base: dict[str, dict[str, str]] = field(default_factory=dict)

    def of(self, base: str) -> dict[str, str]:
        """Return one text in its languages, empty where there is none."""
        return self.by_base.get(base, {})


def read_texts(cells: Cells, columns: Iterable[Column], languages: Languages) -> Texts:
    """Return the texts of a row; one without a language serves every language that lacks it."""
    found = Texts()
    for column in columns:
        written = cells.get(column.header, "")
        if column.meaning not in TRANSLATED or not written:
            continue
        code = language_code(column.language) if column.language else ""
        found.by_base.setdefault(column.meaning, {})[code] = written
    for texts in found.by_base.values():
        bare = texts.pop("", "")
        for code in languages.codes if bare else ():
            texts.setdefault(code, bare)
    return found


def complete(
    texts: Texts, languages: Languages, sheet: str, row: int
) -> tuple[Texts, list[Problem]]:
    """Return the texts with gaps filled from the default language, and a warning for each gap."""
    warnings = []
    for base, found in texts.by_base.items():
        spare = found.get(languages.default) or next(iter(found.values()))
        for code in languages.codes:
            if code in found:
                continue
            found[code] = spare
            if base in TEXTS:
                params = {"language": languages.names.get(code, code)}
                warnings.append(
                    Problem("translation_missing", sheet, row, base, params)
                )
    return texts, warnings


def as_cells(texts: Texts, languages: Languages) -> Mapping[str, str]:
    """Return the texts as cells for pyxform."""
    return {
        languages.header(base, code): written
        for base, found in texts.by_base.items()
        for code, written in found.items()
        if code in languages.codes
    }
