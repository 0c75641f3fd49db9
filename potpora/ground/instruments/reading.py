"""A filled form as it is read: on the page and on paper."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from potpora.ground.instruments.definition import (
    FILES,
    SELECTS,
    Form,
    Node,
    in_language,
)
from potpora.ground.instruments.enclosed import id_of, is_file, is_signature
from potpora.ground.instruments.filled import Field, Filling
from potpora.ground.instruments.typed import shown

JOINED = ", "


@dataclass(frozen=True)
class Line:
    """One line of a form: a question with its answer, a heading, a note or the number of a row."""

    kind: str
    key: str
    label: str
    text: str = ""
    level: int = 0
    options: tuple[tuple[str, bool], ...] = ()
    long: bool = False
    file: str = ""
    drawn: bool = False


@dataclass(frozen=True)
class Part:
    """A part of a form with its lines."""

    title: str
    lines: list[Line] = field(default_factory=list)


def answered(form: Form, node: Node, value: Any, language: str) -> str:
    """Return a stored answer in words."""
    if not value:
        return ""
    if node.kind == "repeat":
        rows = enumerate(value, start=1)
        return "\n".join(
            f"{place}. {in_row(form, node, row, language)}" for place, row in rows
        )
    if node.kind in SELECTS:
        names = value if isinstance(value, list) else [value]
        return JOINED.join(chosen(form, node, name, language) for name in names)
    if node.kind in FILES:
        return file_told(node, str(value))
    return _("yes") if node.kind == "acknowledge" else shown(node.kind, str(value))


def file_told(node: Node, value: str) -> str:
    """Return what is said of a file, or of a signature on paper."""
    if not is_file(value) and is_signature(node):
        return _("signed on paper: %(name)s") % {"name": value}
    return _("a file") if id_of(value) else value


def in_row(form: Form, node: Node, row: Mapping[str, Any], language: str) -> str:
    """Return the answers of one row of a repeat, one after the other."""
    told = (
        answered(form, child, row.get(child.name), language) for child in asked_in(node)
    )
    return "; ".join(text for text in told if text)


def asked_in(node: Node) -> Iterator[Node]:
    """Yield the questions directly in a repeat."""
    return (child for child in node.children if child.asked and child.kind != "note")


def chosen(form: Form, node: Node, name: str, language: str) -> str:
    """Return the label of a choice."""
    for choice in form.lists.get(node.list, ()):
        if choice.name == name:
            return in_language(choice.label, language, form.default_language) or name
    return name


def told(one: Field) -> str:
    """Return the answer of a field in words."""
    if one.options:
        return JOINED.join(option.label for option in one.options if option.chosen)
    if one.kind == "acknowledge":
        return _("yes") if one.value else ""
    if one.kind in FILES and one.value:
        return file_told(one.node, one.value)
    return shown(one.kind, one.value)


def lines_of(fields: Iterable[Field], level: int = 0) -> Iterator[Line]:
    """Yield the lines of some fields, without what has no answer."""
    for one in fields:
        if not one.relevant:
            continue
        if one.kind in {"group", "repeat"}:
            yield from group_lines(one, level)
        elif one.kind == "note":
            yield Line("note", one.key, one.label, level=level)
        elif (one.node.asked or one.label) and told(one):
            yield answer_line(one, level)


def group_lines(one: Field, level: int) -> Iterator[Line]:
    """Yield the heading of a group, repeat or row with the lines below it, when there are any."""
    below = list(lines_of(one.children, level + 1))
    if not below:
        return
    if one.label:
        name = f"{one.label} {one.index}" if one.is_row else one.label
        yield Line("row" if one.is_row else "heading", one.key, name, level=level)
    yield from below


def answer_line(one: Field, level: int) -> Line:
    """Return a question with its answer."""
    options = tuple((option.label, option.chosen) for option in one.options)
    many = "multiline" in one.node.appearances or one.kind in FILES
    name = one.value if one.kind in FILES and is_file(one.value) else ""
    label = one.label or one.node.name
    drawn = bool(name) and is_signature(one.node)
    return Line("answer", one.key, label, told(one), level, options, many, name, drawn)


def parts_of(form: Form, filling: Filling, language: str) -> list[Part]:
    """Return a form in parts: its groups, and what stands between them under the form's title."""
    title = in_language(form.title, language, form.default_language)
    parts: list[Part] = []
    loose: list[Field] = []
    for one in filling.nodes:
        if one.kind != "group":
            loose.append(one)
            continue
        parts += [Part(title, list(lines_of(loose)))]
        loose = []
        parts += [
            Part(
                one.label or title,
                list(lines_of(one.children)) if one.relevant else [],
            )
        ]
    parts += [Part(title, list(lines_of(loose)))]
    return [part for part in parts if part.lines]
