"""The choices sheet: lists of answers, with the columns that scores and filters read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from potpora.ground.instruments.compiling.columns import MEDIA, Column, language_code
from potpora.ground.instruments.compiling.languages import (
    TRANSLATED,
    Languages,
    Texts,
    as_cells,
    complete,
    read_texts,
)
from potpora.ground.instruments.compiling.problems import Problem
from potpora.ground.instruments.compiling.workbook import Cells, Sheet
from potpora.ground.instruments.definition import Choice

XML_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*", re.ASCII)
OTHER_LABELS = {
    "mk": "Друго",
    "sq": "Tjetër",
    "bs": "Drugo",
    "sr": "Друго",
    "en": "Other",
}
RESERVED = frozenset({"list_name", "name", "itextId", "disabled", "order"})


@dataclass
class Lists:
    """All lists by name, the cells pyxform gets, and what was noticed."""

    by_name: dict[str, list[Choice]] = field(default_factory=dict)
    cells: list[Cells] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def add_other(self, name: str, languages: Languages) -> None:
        """Append the choice ``other`` to a list that a question extends with ``or_other``."""
        if any(choice.name == "other" for choice in self.by_name.get(name, ())):
            return
        label = {code: OTHER_LABELS.get(code, "Other") for code in languages.codes}
        self.put(name, Choice("other", label), Texts({"label": dict(label)}), languages)

    def put(
        self, name: str, choice: Choice, texts: Texts, languages: Languages
    ) -> None:
        """Append a choice to a list, for us and for pyxform."""
        self.by_name.setdefault(name, []).append(choice)
        self.rows.append(choice.row)
        self.cells.append(
            {
                "list_name": name,
                "name": choice.name,
                **as_cells(_for_phones(choice, texts), languages),
                **choice.extra,
            }
        )


def read_lists(
    sheet: Sheet | None, columns: list[Column], languages: Languages, duplicates: bool
) -> Lists:
    """Return the lists of a workbook; ``duplicates``: whether a name may come twice in a list."""
    lists = Lists()
    extras = list(_extras(columns, lists))
    for number, cells in sheet.rows if sheet else ():
        plain = {
            c.meaning: cells[c.header]
            for c in columns
            if c.header in cells and not c.language
        }
        if plain.get("disabled", "").lower() in {"yes", "true", "true()"}:
            continue
        name, choice = plain.get("list_name", ""), plain.get("name", "")
        if not name and not choice:
            continue
        if not name or not choice:
            code = "choice_without_list" if not name else "choice_without_name"
            lists.problems.append(Problem(code, "choices", number))
            continue
        _check(lists, name, choice, number, duplicates)
        texts, gaps = complete(
            read_texts(cells, columns, languages), languages, "choices", number
        )
        lists.warnings += gaps
        if not texts.of("label"):
            texts.by_base["label"] = dict.fromkeys(languages.codes, choice)
            lists.warnings.append(
                Problem("choice_label_missing", "choices", number, "label")
            )
        lists.put(name, _choice(choice, number, cells, extras, texts), texts, languages)
    return lists


def _for_phones(choice: Choice, texts: Texts) -> Texts:
    """Return the texts with the sentence of a level after its name: a phone shows no other."""
    anchors = choice.texts.get("anchor", {})
    label = {
        code: f"{written}. {anchors[code]}" if anchors.get(code) else written
        for code, written in texts.of("label").items()
    }
    return Texts({**texts.by_base, "label": label})


def _check(lists: Lists, name: str, choice: str, number: int, duplicates: bool) -> None:
    if len(choice) > 200:
        lists.problems.append(Problem("choice_name_long", "choices", number, "name"))
    twice = any(other.name == choice for other in lists.by_name.get(name, ()))
    if twice:
        params = {"name": choice, "list": name}
        problem = Problem("choice_twice", "choices", number, "name", params)
        (lists.warnings if duplicates else lists.problems).append(problem)


def _extras(columns: Iterable[Column], lists: Lists) -> Iterable[Column]:
    """Yield the further columns that expressions may read; others are left out with a warning."""
    for column in columns:
        if column.meaning in TRANSLATED or column.meaning in RESERVED:
            continue
        if XML_NAME.fullmatch(column.meaning):
            yield column
        else:
            lists.warnings.append(
                Problem("column_ignored", "choices", 1, column.header)
            )


def _choice(
    name: str, number: int, cells: Cells, extras: Iterable[Column], texts: Texts
) -> Choice:
    extra: dict[str, str] = {}
    spoken: dict[str, dict[str, str]] = {}
    for column in extras:
        if column.header not in cells:
            continue
        if column.language:
            language = language_code(column.language)
            spoken.setdefault(column.meaning, {})[language] = cells[column.header]
        else:
            extra[column.meaning] = cells[column.header]
    media = {kind: texts.of(kind) for kind in MEDIA if texts.of(kind)}
    return Choice(name, texts.of("label"), extra, spoken, media, number)
