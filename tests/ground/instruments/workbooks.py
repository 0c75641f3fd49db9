"""Workbooks for tests, written as tables of text."""

from collections.abc import Iterable
from io import BytesIO

import pytest
from openpyxl import Workbook

from potpora.ground.instruments.compiling import Refused, compile_workbook

HEAD = "| type | name | label |\n"
YES_NO = "| list_name | name | label |\n| yn | 1 | Yes |\n| yn | 0 | No |"


def table(text: str) -> list[list[str]]:
    """Return the cells of a table written with bars between; ``\\|`` is a bar inside a cell."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    rows = [line.replace("\\|", "\0").strip("|").split("|") for line in lines]
    return [[cell.strip().replace("\0", "|") for cell in row] for row in rows]


def xlsx(**sheets: Iterable[Iterable[object]]) -> bytes:
    """Return a workbook with the given rows in each sheet."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def workbook(survey: str, choices: str = "", settings: str = "") -> bytes:
    """Return a workbook from tables of text."""
    sheets = {"survey": table(survey)}
    if choices:
        sheets["choices"] = table(choices)
    if settings:
        sheets["settings"] = table(settings)
    return xlsx(**sheets)


def compiled(survey: str, choices: str = "", settings: str = ""):
    """Return the compiled form of a workbook written as tables."""
    return compile_workbook(workbook(survey, choices, settings), version="1")


def refused(data: bytes) -> list[tuple[str, str, int]]:
    """Return code, sheet and row of everything a workbook is refused for."""
    with pytest.raises(Refused) as found:
        compile_workbook(data, version="1")
    return [(p.code, p.sheet, p.row) for p in found.value.problems]
