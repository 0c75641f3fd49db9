"""A file as sheets of rows, whatever its kind; rows come one by one, so memory stays flat."""

import zipfile
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from .limits import (
    LIMITS,
    Limits,
    RefusedFile,
    check_archive,
    check_open_document,
    check_size,
)

Cell = str | float | int | bool | date | datetime | None
Rows = Iterator[tuple[int, list[Cell]]]
ZIP_SIGNATURE = b"PK\x03\x04"
OLD_OFFICE_SIGNATURE = b"\xd0\xcf\x11\xe0"
LAST_ROW = 2**31 - 1
# Documents that are text, but no lines of cells: PDF, RTF, pages and XML saved as .xls.
OTHER_TEXTS = (b"%pdf", b"{\\rtf", b"<?xml", b"<!doctype", b"<html")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name and a way to read its rows, as often as wanted.

    ``rows()`` yields ``(row number as the spreadsheet shows it, cells)``; rows without any
    content are left out, and cells after the last filled one too.
    """

    name: str
    open: Callable[[], Rows]

    def rows(self) -> Rows:
        """Return the filled rows from the top."""
        return self.open()


def check(path: Path, limits: Limits = LIMITS) -> set[str]:
    """Return the names of the parts inside, none for a text; raises ``RefusedFile``.

    Costs next to nothing: the size, the first bytes, the directory of the archive.
    """
    check_size(path, limits)
    with path.open("rb") as file:
        begins = file.read(64)
    if begins.startswith(OLD_OFFICE_SIGNATURE):
        raise RefusedFile("old_or_protected_workbook")
    if begins.removeprefix(BOM_UTF8).lstrip().lower().startswith(OTHER_TEXTS):
        raise RefusedFile("unknown_kind")
    return _parts(path, limits) if begins.startswith(ZIP_SIGNATURE) else set()


def sheets(path: Path, limits: Limits = LIMITS) -> list[Sheet]:
    """Return the sheets of an XLSX, ODS or CSV file; raises ``RefusedFile`` with a code."""
    parts = check(path, limits)
    found = _of_archive(path, parts, limits) if parts else _of_text(path, limits)
    return [Sheet(each.name, _limited(each.open, limits)) for each in found]


def _parts(path: Path, limits: Limits) -> set[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            check_archive(archive, path.stat().st_size, limits)
            check_open_document(archive)
            return set(archive.namelist()) or {""}
    except (zipfile.BadZipFile, OSError) as error:
        raise RefusedFile("damaged") from error


def _of_archive(path: Path, parts: set[str], limits: Limits) -> list[Sheet]:
    from . import ods, xlsx

    if "content.xml" in parts:
        return ods.sheets(path, limits)
    if "[Content_Types].xml" in parts or xlsx.WORKBOOK in parts:
        return xlsx.sheets(path, limits)
    raise RefusedFile("unknown_kind")


def _of_text(path: Path, limits: Limits) -> list[Sheet]:
    from . import delimited

    return delimited.sheets(path, limits)


def _limited(open_rows: Callable[[], Rows], limits: Limits) -> Callable[[], Rows]:
    """The same rows, refused as soon as they are too many, too wide or not one below the other."""

    def opened() -> Rows:
        above = 0
        for count, (number, cells) in enumerate(open_rows(), start=1):
            if not above < number <= LAST_ROW:
                raise RefusedFile("damaged")
            above = number
            if count > limits.rows:
                raise RefusedFile("too_many_rows", rows=limits.rows)
            if len(cells) > limits.columns:
                raise RefusedFile("too_many_columns", columns=limits.columns)
            yield number, cells

    return opened
