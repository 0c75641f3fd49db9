"""The one way a workbook becomes a standard form."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from potpora.ground.instruments.compiling.building import build_form
from potpora.ground.instruments.compiling.checks import check_form
from potpora.ground.instruments.compiling.columns import Column
from potpora.ground.instruments.compiling.kinds import Type
from potpora.ground.instruments.compiling.languages import (
    Languages,
    Texts,
    columns_of,
    find_languages,
)
from potpora.ground.instruments.compiling.lists import Lists, read_lists
from potpora.ground.instruments.compiling.problems import Problem, Refused
from potpora.ground.instruments.compiling.pyxforms import to_xform
from potpora.ground.instruments.compiling.settings import Settings, read_settings
from potpora.ground.instruments.compiling.survey import (
    Row,
    Survey,
    read_survey,
    references,
)
from potpora.ground.instruments.compiling.workbook import Book, read_workbook
from potpora.ground.instruments.compiling.xforms import read_xform
from potpora.ground.instruments.definition import SELECTS, Form

MOST_SHOWN = 200
SHEETS = ("", "survey", "choices", "settings")
SPECIFY = {
    "mk": "Наведете друго.", "sq": "Specifikoni tjetër.", "bs": "Navedite drugo.",
    "sr": "Наведите друго.", "en": "Specify other.",
}  # fmt: skip


@dataclass(frozen=True)
class Compiled:
    """A workbook that passed: the form, the same as XForm for phones, and what was noticed."""

    form: Form
    xform: str
    warnings: tuple[Problem, ...] = ()


@dataclass
class _Read:
    """A workbook as read, before anything is made of it."""

    survey: Survey
    lists: Lists
    settings: Settings
    languages: Languages

    @property
    def warnings(self) -> list[Problem]:
        return [*self.survey.warnings, *self.lists.warnings, *self.settings.warnings]

    @property
    def problems(self) -> list[Problem]:
        return [*self.survey.problems, *self.lists.problems, *self.settings.problems]


def compile_workbook(data: bytes, *, version: str) -> Compiled:
    """Return the form in the XLSX workbook ``data``, numbered ``version``.

    Raises ``Refused`` with every problem found; no other exception leaves this door, whatever
    the bytes are.
    """
    try:
        return _compile(read_workbook(data), version)
    except Refused as refused:
        raise Refused(_in_order(refused.problems)) from refused
    except RecursionError as deep:
        raise Refused([Problem("too_deep", "survey", params={"most": "12"})]) from deep
    except Exception as surprise:  # an upload must never end in an error page
        raise Refused(
            [Problem("not_compiled", params={"detail": type(surprise).__name__})]
        ) from surprise


def _compile(book: Book, version: str) -> Compiled:
    read = _read(book)
    if read.problems:
        raise Refused(read.problems)
    xform = to_xform(read.survey, read.lists, read.settings, read.languages, version)
    found = read_xform(xform, read.languages)
    form = build_form(
        read.survey, read.lists, read.settings, read.languages, found, version
    )
    checked = check_form(form, found.paths)
    if checked.problems:
        raise Refused(checked.problems)
    return Compiled(form, xform, tuple(_in_order([*read.warnings, *checked.warnings])))


def _read(book: Book) -> _Read:
    settings = read_settings(book.get("settings"))
    survey_columns, choice_columns = (
        columns_of(book, "survey"),
        columns_of(book, "choices"),
    )
    languages = find_languages(
        [*survey_columns, *choice_columns], settings.default_language
    )
    lists = read_lists(
        book.get("choices"), choice_columns, languages, settings.duplicates
    )
    survey = read_survey(book["survey"], survey_columns, languages)
    _expand_other(survey, lists, languages)
    read = _Read(survey, lists, settings, languages)
    _check_lists(read)
    _check_references(read)
    _note_leftovers(read, book, survey_columns)
    return read


def _expand_other(survey: Survey, lists: Lists, languages: Languages) -> None:
    """Write out ``or_other``: the choice "Other" and a text, in the languages of the form."""
    for siblings in [
        survey.rows,
        *(row.children for row in list(survey.walk()) if row.children),
    ]:
        for place, row in reversed(list(enumerate(siblings))):
            if not row.type.other:
                continue
            lists.add_other(row.type.list, languages)
            survey.warning("other_added", row.number, "type", name=f"{row.name}_other")
            row.type = replace(row.type, other=False)
            siblings.insert(place + 1, _specify(row, languages))


def _specify(row: Row, languages: Languages) -> Row:
    label = {code: SPECIFY.get(code, SPECIFY["en"]) for code in languages.codes}
    cells = {"relevant": f"selected(${{{row.name}}}, 'other')"}
    return Row(
        row.number, Type("text"), f"{row.name}_other", Texts({"label": label}), cells
    )


def _check_lists(read: _Read) -> None:
    used = set()
    for row in read.survey.walk():
        name = row.type.list
        if row.type.kind not in SELECTS:
            continue
        if name.startswith("${"):
            _check_rows(read, row)
            continue
        used.add(name)
        if row.type.from_file:
            _check_file(read, row)
        elif name not in read.lists.by_name:
            read.survey.problem("list_missing", row.number, "type", list=name[:80])
        elif row.type.kind != "select_one":
            _check_spaces(read, name)
    for name in read.lists.by_name:
        if name not in used and not _mentioned(read, name):
            read.lists.warnings.append(
                Problem("list_unused", "choices", 0, "", {"list": name})
            )


def _check_rows(read: _Read, row: Row) -> None:
    """Refuse to choose several of what was written in rows: such answers may hold spaces."""
    if row.type.kind != "select_one":
        read.survey.problem("several_of_rows", row.number, "type")


def _mentioned(read: _Read, name: str) -> bool:
    return any(
        f"'{name}'" in cell for row in read.survey.walk() for cell in row.cells.values()
    )


def _check_file(read: _Read, row: Row) -> None:
    if row.type.list.lower().endswith(".csv"):
        read.survey.warning("file_needed", row.number, "type", file=row.type.list)
    else:
        read.survey.problem("file_kind", row.number, "type", file=row.type.list[:80])


def _check_spaces(read: _Read, name: str) -> None:
    """Refuse names with spaces where several are stored with spaces between."""
    known = {problem.row for problem in read.lists.problems}
    for choice in read.lists.by_name[name]:
        if len(choice.name.split()) > 1 and choice.row not in known:
            params = {"name": choice.name[:80]}
            read.lists.problems.append(
                Problem("choice_name_space", "choices", choice.row, "name", params)
            )


def _check_references(read: _Read) -> None:
    names = {row.name for row in read.survey.walk()}
    for row in read.survey.walk():
        for column, name in references(row):
            if name.startswith("last-saved#"):
                read.survey.warning("last_saved", row.number, column)
            elif name not in names:
                read.survey.problem(
                    "reference_unknown", row.number, column, name=name[:80]
                )


def _note_leftovers(read: _Read, book: Book, columns: Iterable[Column]) -> None:
    """Tell about sheets and columns that change nothing here."""
    if "entities" in book or any(column.meaning == "save_to" for column in columns):
        read.survey.warning("entities_ignored", 0)
    if "external_choices" in book:
        read.survey.warning("external_choices_ignored", 0)


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems in the order of the workbook, each once, as many as somebody will read."""
    unique = {(p.code, p.sheet, p.row, p.column, str(p.params)): p for p in problems}
    found = sorted(
        unique.values(),
        key=lambda p: (SHEETS.index(p.sheet) if p.sheet in SHEETS else 9, p.row),
    )
    return found[:MOST_SHOWN]
