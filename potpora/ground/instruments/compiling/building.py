"""Putting a form together from the rows of the workbook and the XForm made of them."""

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from potpora.ground.instruments.compiling.columns import MEDIA
from potpora.ground.instruments.compiling.languages import Languages
from potpora.ground.instruments.compiling.lists import Lists
from potpora.ground.instruments.compiling.settings import Settings
from potpora.ground.instruments.compiling.survey import Row, Survey
from potpora.ground.instruments.compiling.xforms import Xform
from potpora.ground.instruments.definition import GROUPS, Form, Node
from potpora.ground.instruments.record import ROOT

PARAMETER = re.compile(r"([\w-]+)\s*=\s*('[^']*'|\"[^\"]*\"|[^\s,;]+)")
WHOLE_LIST = re.compile(r"instance\('([^']*)'\)/root/item")
FILTERED = re.compile(r"instance\('[^']*'\)/root/item\[(.*)\]", re.DOTALL)
SILENT = frozenset({"", "false()"})


def build_form(
    survey: Survey,
    lists: Lists,
    settings: Settings,
    languages: Languages,
    xform: Xform,
    version: str,
) -> Form:
    """Return the form; everything in it was checked before, but for its expressions."""
    builder = _Builder(xform, languages)
    return Form(
        code=settings.code,
        version=version,
        title=_titles(settings, languages),
        languages=languages.codes,
        default_language=languages.default,
        children=builder.nodes(survey.rows, f"/{ROOT}"),
        lists={name: tuple(choices) for name, choices in lists.by_name.items()},
        files=tuple(dict.fromkeys(map(_file, xform.files.values()))),
        settings=settings.kept,
    )


def _titles(settings: Settings, languages: Languages) -> Mapping[str, str]:
    return {code or languages.default: title for code, title in settings.title.items()}


def _file(source: str) -> str:
    return PurePath(source).name


class _Builder:
    def __init__(self, xform: Xform, languages: Languages) -> None:
        self.xform = xform
        self.languages = languages

    def nodes(self, rows: list[Row], above: str) -> tuple[Node, ...]:
        """Return the nodes of rows; an attached list is none."""
        return tuple(
            self.node(row, above) for row in rows if row.type.kind != "attached"
        )

    def node(self, row: Row, above: str) -> Node:
        """Return the node of a row, with everything inside it."""
        path = f"{above}/{row.name}"
        bind = self.xform.binds.get(path, {})
        note = row.type.kind == "note"
        return Node(
            kind=row.type.kind,
            name=row.name,
            path=path,
            label=self.text(path, "label", row),
            hint=self.text(path, "hint", row),
            guidance=self.text(path, "guidance_hint", row),
            relevant=_spoken(bind.get("relevant", ""), "true()"),
            required="" if note else _spoken(bind.get("required", ""), "false()"),
            required_message=self.text(path, "required_message", row),
            constraint=_spoken(bind.get("constraint", ""), "true()"),
            constraint_message=self.text(path, "constraint_message", row),
            read_only="" if note else _spoken(bind.get("readonly", ""), "false()"),
            appearance=row.cells.get("appearance", ""),
            parameters=_parameters(row),
            media={kind: row.texts.of(kind) for kind in MEDIA if row.texts.of(kind)},
            extra=row.extra,
            children=self.nodes(row.children, path),
            row=row.number,
            **self.computed(path, bind, row),
            **self.choices(path, row),
        )

    def text(self, path: str, what: str, row: Row) -> Mapping[str, str]:
        """Return a text in all languages: of the XForm, where places are computed, else as typed."""
        typed = row.texts.of(what)
        return self.xform.texts.get((path, what), typed) if typed else {}

    def computed(self, path: str, bind: Mapping[str, str], row: Row) -> dict[str, Any]:
        """Return what is calculated: value, default, number of rows."""
        triggers, triggered = self.xform.triggers.get(path, ([], ""))
        dynamic = (
            self.xform.defaults.get(path, "") if row.type.kind not in GROUPS else ""
        )
        count = self.xform.counts.get(path, "")
        own = (
            self.xform.binds.get(f"{path}_count", {})
            if count.endswith(f"{row.name}_count")
            else {}
        )
        counted = own.get("calculate", "").strip()
        return {
            "calculation": triggered or bind.get("calculate", "").strip(),
            "trigger": tuple(triggers),
            "default": "" if dynamic else row.cells.get("default", ""),
            "default_expression": dynamic,
            "repeat_count": counted or count,
        }

    def choices(self, path: str, row: Row) -> dict[str, Any]:
        """Return where the choices of a select come from."""
        nodeset, value, label = self.xform.itemsets.get(path, ("", "", ""))
        if not nodeset:
            return {"list": row.type.list}
        filtered = FILTERED.search(nodeset)
        name = PurePath(row.type.list).stem if row.type.from_file else row.type.list
        return {
            "list": name,
            "itemset": "" if WHOLE_LIST.fullmatch(nodeset) else nodeset,
            "choice_filter": filtered.group(1).strip() if filtered else "",
            "value_ref": value or "name",
            "label_ref": label
            if label and not label.startswith("jr:itext")
            else "label",
        }


def _spoken(expression: str, silent: str) -> str:
    """Return an expression, nothing for one that changes nothing."""
    return "" if expression.strip() == silent else expression.strip()


def _parameters(row: Row) -> Mapping[str, str]:
    found = {
        name.lower(): value.strip("'\"")
        for name, value in PARAMETER.findall(row.cells.get("parameters", ""))
    }
    return {**found, "preload": row.type.preload} if row.type.preload else found
