"""CSV and its relatives: the encoding and the delimiter are found out, not asked for."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

from .limits import Limits, RefusedFile
from .tables import Cell, Sheet

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
QUOTE = '"'
DELIMITERS = ";,\t|"
REPLACED = "\ufffd"
LETTERS_FOR_ONE_BROKEN = 50
SAMPLE_BYTES = 200_000
SAMPLE_ROWS = 60
CYRILLIC_RUN = re.compile(rb"[\x80-\xff]{3,}")
ALPHABETS = (0, 1, 4)  # the high bytes of Latin, of its letters with marks, of Cyrillic
HIGH = re.compile(rb"[\x80-\xff]")
Quoting = Literal[0, 3]  # csv.QUOTE_MINIMAL, csv.QUOTE_NONE


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How the lines of a file are to be read."""

    encoding: str
    delimiter: str
    quoting: Quoting


def sheets(path: Path, limits: Limits) -> list[Sheet]:
    """Return the one sheet of a text file, named after the file."""
    encoding = encoding_of(path)
    dialect = _Dialect(encoding, delimiter_of(path, encoding), quoted(path, encoding))

    def rows() -> Iterator[tuple[int, list[Cell]]]:
        return _rows(path, dialect, limits)

    return [Sheet(path.stem, rows)]


def encoding_of(path: Path) -> str:
    """Return the encoding: by its mark, by being valid UTF-8, else by the letters met."""
    with path.open("rb") as file:
        sample = file.read(SAMPLE_BYTES)
    for mark, encoding in MARKS:
        if sample.startswith(mark):
            return encoding
    if (wide := _wide_encoding(sample)) is not None:
        return wide
    if _is_utf8(path):
        return "utf-8"
    if b"\x00" in sample:
        raise RefusedFile("unknown_kind")
    runs = sum(len(run) for run in CYRILLIC_RUN.findall(sample))
    return "cp1251" if 2 * runs > len(HIGH.findall(sample)) else "cp1250"


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: every second byte names one of the few alphabets we meet."""
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = (sum(map(sample[at::2].count, ALPHABETS)) / half for at in (0, 1))
    if max(even, odd) < 0.8 or min(even, odd) > 0.4:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf8(path: Path) -> bool:
    """Whether nearly every letter beyond ASCII is UTF-8; a file cut off in a letter still is."""
    letters = broken = 0
    with path.open(encoding="utf-8", errors="replace") as file:
        while text := file.read(1 << 20):
            letters += len(text) if not text.isascii() else 0
            broken += text.count(REPLACED)
    return broken * LETTERS_FOR_ONE_BROKEN <= letters


def delimiter_of(path: Path, encoding: str) -> str:
    """Return the delimiter that gives the most rows of one width greater than one."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = list(islice(file, SAMPLE_ROWS))
    return max(DELIMITERS, key=lambda each: _steadiness(lines, each))


def quoted(path: Path, encoding: str) -> Quoting:
    """Return how quotation marks are meant: not at all when one of them is never closed.

    Otherwise an inch or a slip would swallow all lines up to the next mark.
    """
    marks = 0
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        while text := file.read(1 << 20):
            marks += text.count(QUOTE)
    return csv.QUOTE_NONE if marks % 2 else csv.QUOTE_MINIMAL


def _steadiness(lines: list[str], delimiter: str) -> tuple[int, int]:
    try:
        widths = Counter(
            len(row) for row in csv.reader(lines, delimiter=delimiter) if row
        )
    except csv.Error:
        return 0, 0
    width, count = max(
        widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(0, 0)
    )
    return (count if width > 1 else 0), width


def _rows(
    path: Path, dialect: _Dialect, limits: Limits
) -> Iterator[tuple[int, list[Cell]]]:
    csv.field_size_limit(limits.cell_characters * 4)
    with path.open(encoding=dialect.encoding, errors="replace", newline="") as file:
        reader = csv.reader(file, delimiter=dialect.delimiter, quoting=dialect.quoting)
        bare = dialect.quoting == csv.QUOTE_NONE
        try:
            for number, cells in enumerate(reader, start=1):
                if any(cell.strip() for cell in cells):
                    yield (
                        number,
                        _trimmed(list(map(_unquoted, cells)) if bare else cells),
                    )
        except csv.Error as error:
            raise RefusedFile("damaged") from error


def _unquoted(cell: str) -> str:
    whole = len(cell) > 1 and cell[0] == cell[-1] == QUOTE
    return cell[1:-1].replace(QUOTE * 2, QUOTE) if whole else cell


def _trimmed(cells: list[str]) -> list[Cell]:
    while cells and not cells[-1]:
        cells.pop()
    return [cell or None for cell in cells]
