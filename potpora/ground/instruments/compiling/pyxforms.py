"""Handing the checked workbook to pyxform, and understanding what it answers."""

import logging
import re
from collections.abc import Iterable

from pyxform.xls2xform import convert

from potpora.ground.instruments.compiling.columns import EXPRESSIONS
from potpora.ground.instruments.compiling.kinds import as_xlsform
from potpora.ground.instruments.compiling.languages import Languages, as_cells
from potpora.ground.instruments.compiling.lists import Lists
from potpora.ground.instruments.compiling.problems import Problem, Refused
from potpora.ground.instruments.compiling.settings import ON_PHONES, Settings
from potpora.ground.instruments.compiling.survey import Row, Survey
from potpora.ground.instruments.compiling.workbook import Cells
from potpora.ground.instruments.record import ROOT

logging.getLogger("pyxform").setLevel(logging.WARNING)

ROW = re.compile(r"\[\s*row\s*:\s*(\d+)\s*\]")
SHEET = re.compile(
    r"(?:'(survey|choices|settings)' sheet|sheet '(survey|choices|settings)')", re.I
)
COLUMN = re.compile(r"the '([\w:]+)' (?:value|column)|column '([\w:]+)'")
KNOWN = (
    (
        re.compile(r"has been repeated|ambiguous|more than onc?e|multiple", re.I),
        "reference_ambiguous",
    ),
    (
        re.compile(r"Could not find the name|no survey element named", re.I),
        "reference_unknown",
    ),
)
NAME = re.compile(r"name '([^']+)'|named '([^']+)'|\$\{([^}]+)\}")


def to_xform(
    survey: Survey, lists: Lists, settings: Settings, languages: Languages, version: str
) -> str:
    """Return the form as XForm; raises ``Refused`` with what pyxform found."""
    rows = [cells for row in survey.rows for cells in _rows(row, languages)]
    numbers = [number for row in survey.rows for number in _numbers(row)]
    workbook = {
        "survey": rows,
        "choices": lists.cells,
        "settings": [_settings(settings, languages, version)],
        "sheet_names": ["survey", "choices", "settings"],
    }
    for name in ("survey", "choices", "settings"):
        workbook[f"{name}_header"] = [
            dict.fromkeys(key for row in workbook[name] for key in row)
        ]
    try:
        return str(
            convert(workbook, form_name=ROOT, pretty_print=False, validate=False).xform
        )
    except Exception as wrong:  # pyxform lets through whatever its parts raise
        raise Refused([_problem(wrong, numbers, lists.rows)]) from wrong


def _rows(row: Row, languages: Languages) -> Iterable[Cells]:
    cells = {
        "type": as_xlsform(row.type),
        "name": row.name,
        **as_cells(row.texts, languages),
    }
    for column in (*EXPRESSIONS, "appearance", "parameters", "autoplay", "rows"):
        if row.cells.get(column):
            cells[column] = row.cells[column]
    yield cells
    for child in row.children:
        yield from _rows(child, languages)
    if row.type.side:
        yield {"type": f"end_{row.type.kind}"}


def _numbers(row: Row) -> Iterable[int]:
    yield row.number
    for child in row.children:
        yield from _numbers(child)
    if row.type.side:
        yield row.number


def _settings(settings: Settings, languages: Languages, version: str) -> Cells:
    title = settings.title.get(languages.default) or next(iter(settings.title.values()))
    cells = {
        "form_title": title,
        "form_id": settings.code,
        "version": version,
        **{name: settings.kept[name] for name in ON_PHONES if name in settings.kept},
    }
    if languages.names:
        cells["default_language"] = languages.names[languages.default]
    return cells


def _problem(
    wrong: Exception, survey_rows: list[int], choice_rows: list[int]
) -> Problem:
    """Return what pyxform refused, with the row of the uploaded workbook."""
    message = re.sub(r"\s+", " ", str(wrong)).strip()
    sheet = next((part.lower() for part in _groups(SHEET, message)), "survey")
    numbers = choice_rows if sheet == "choices" else survey_rows
    index = int(next(iter(_groups(ROW, message)), 0)) - 2
    row = numbers[index] if 0 <= index < len(numbers) else 0
    column = next(iter(_groups(COLUMN, message)), "")
    for pattern, code in KNOWN:
        name = next(iter(_groups(NAME, message)), "")
        if name and pattern.search(message):
            return Problem(code, sheet, row, column, {"name": name})
    detail = ROW.sub("", message).strip()[:300] or type(wrong).__name__
    return Problem("not_compiled", sheet, row, column, {"detail": detail})


def _groups(pattern: re.Pattern[str], message: str) -> list[str]:
    found = pattern.search(message)
    return [part for part in found.groups() if part] if found else []
