"""The survey sheet: questions in order, groups and repeats one inside the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from potpora.ground.instruments.compiling.columns import (
    EXPRESSIONS,
    MEDIA,
    PLAIN,
    Column,
)
from potpora.ground.instruments.compiling.kinds import Type, lacks_list, read_type
from potpora.ground.instruments.compiling.languages import (
    TRANSLATED,
    Languages,
    Texts,
    complete,
    read_texts,
)
from potpora.ground.instruments.compiling.problems import Problem
from potpora.ground.instruments.compiling.workbook import Cells, Sheet
from potpora.ground.instruments.definition import UNASKED

DEEPEST = 12
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,79}", re.ASCII)
YES = frozenset({"yes", "true", "true()", "1"})
IGNORED = frozenset({"disabled", "save_to", "entities", "$given_name"})


@dataclass
class Row:
    """A row of the survey sheet that became part of the form."""

    number: int
    type: Type
    name: str
    texts: Texts
    cells: Cells
    extra: Cells = field(default_factory=dict)
    children: "list[Row]" = field(default_factory=list)

    def walk(self) -> "Iterator[Row]":
        """Yield the row and all rows inside it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class Survey:
    """The rows as a tree, and what was noticed."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def walk(self) -> Iterator[Row]:
        """Yield every row in form order."""
        for row in self.rows:
            yield from row.walk()

    def problem(self, code: str, row: int, column: str = "", **params: str) -> None:
        """Note what has to be mended."""
        self.problems.append(Problem(code, "survey", row, column, params))

    def warning(self, code: str, row: int, column: str = "", **params: str) -> None:
        """Note what the author should know."""
        self.warnings.append(Problem(code, "survey", row, column, params))


def read_survey(sheet: Sheet, columns: list[Column], languages: Languages) -> Survey:
    """Return the rows of the survey sheet as a tree."""
    survey = Survey()
    if not any(column.meaning == "type" for column in columns):
        survey.problem("column_missing", 1, "type")
        return survey
    open_rows: list[Row] = []
    for number, cells in sheet.rows:
        row = _row(survey, number, cells, columns, languages)
        if row is None:
            continue
        if row.type.side == "end":
            _close(survey, row, open_rows)
            continue
        siblings = open_rows[-1].children if open_rows else survey.rows
        _check_name(survey, row, siblings)
        siblings.append(row)
        if row.type.side == "begin":
            open_rows.append(row)
            if len(open_rows) > DEEPEST:
                survey.problem("too_deep", number, most=str(DEEPEST))
                break
    for row in open_rows if len(open_rows) <= DEEPEST else ():
        survey.problem(
            "never_closed", row.number, "type", name=row.name, kind=row.type.kind
        )
    silent = {*UNASKED, "attached"}
    asks = (row.type.kind not in silent and not row.children for row in survey.walk())
    if not survey.problems and not any(asks):
        survey.problem("nothing_asked", 0)
    return survey


def _row(
    survey: Survey,
    number: int,
    cells: Cells,
    columns: list[Column],
    languages: Languages,
) -> Row | None:
    """Return one row, or nothing for an empty, disabled or unknown one."""
    plain = {
        c.meaning: cells[c.header]
        for c in columns
        if c.header in cells and not c.language
    }
    if plain.get("disabled", "").lower() in YES:
        return None
    if not plain.get("type"):
        if plain.get("name"):
            survey.problem("type_missing", number, "type")
        return None
    kind = read_type(plain["type"])
    if not kind.kind:
        _check_type(survey, number, plain["type"])
        return None
    if kind.kind == "left_out":
        survey.warning("type_left_out", number, "type", type=plain["type"][:80])
        return None
    texts, gaps = complete(
        read_texts(cells, columns, languages), languages, "survey", number
    )
    survey.warnings += gaps if kind.side != "end" else []
    name = plain.get("name", "") or (f"note_{number}" if kind.kind == "note" else "")
    known = {key: value for key, value in plain.items() if key in PLAIN}
    extra = {k: v for k, v in plain.items() if k not in {*PLAIN, *TRANSLATED, *IGNORED}}
    row = Row(number, kind, name, texts, known, extra)
    _check_label(survey, row, languages)
    if kind.kind == "calculate" and not (
        known.get("calculation") or known.get("default")
    ):
        survey.problem("calculation_missing", number, "calculation")
    if kind.kind == "attached":
        survey.warning("file_needed", number, "type", file=f"{name}.csv")
    return row


def _check_type(survey: Survey, number: int, written: str) -> None:
    """Say what is wrong with a type that nobody knows."""
    if lacks_list(written):
        survey.problem("type_without_list", number, "type", type=written[:80])
    else:
        survey.problem("type_unknown", number, "type", type=written[:80])


def _check_label(survey: Survey, row: Row, languages: Languages) -> None:
    """Give a question without a label its hint, or its name; a screen reader needs something."""
    unasked = row.type.kind in UNASKED or row.type.kind == "attached"
    silent = unasked or row.type.side or row.texts.of("label")
    if silent or any(row.texts.of(kind) for kind in MEDIA):
        return
    spare = row.texts.of("hint") or dict.fromkeys(languages.codes, row.name)
    row.texts.by_base["label"] = dict(spare)
    survey.warning("label_missing", row.number, "label", name=row.name)


def _close(survey: Survey, end: Row, open_rows: list[Row]) -> None:
    if not open_rows:
        survey.problem("never_opened", end.number, "type", kind=end.type.kind)
    elif open_rows[-1].type.kind != end.type.kind:
        inner = open_rows.pop()
        survey.problem(
            "closed_crosswise", end.number, "type", kind=end.type.kind, name=inner.name,
            other=inner.type.kind,
        )  # fmt: skip
    else:
        open_rows.pop()


def _check_name(survey: Survey, row: Row, siblings: list[Row]) -> None:
    if not row.name:
        survey.problem("name_missing", row.number, "name")
    elif not NAME.fullmatch(row.name):
        survey.problem("name_wrong", row.number, "name", name=row.name[:80])
    elif row.name == "meta" or row.name.lower().startswith("xml"):
        survey.problem("name_reserved", row.number, "name", name=row.name)
    else:
        twin = next((other for other in siblings if other.name == row.name), None)
        if twin:
            survey.problem(
                "name_twice", row.number, "name", name=row.name, first=str(twin.number)
            )


REFERENCE = re.compile(r"\$\s*\{([^{}]*)\}")


def references(row: Row) -> Iterator[tuple[str, str]]:
    """Yield column and name of every ``${name}`` in a row."""
    for column in EXPRESSIONS:
        for found in REFERENCE.findall(row.cells.get(column, "")):
            yield column, found.strip()
    for base, texts in row.texts.by_base.items():
        for found in {
            name for text in texts.values() for name in REFERENCE.findall(text)
        }:
            yield base, found.strip()
