"""What a standard form is: questions, lists and settings, as plain data that stores as JSON.

A ``Form`` is made once from a workbook (``compiling``) and kept with its version. Expressions
stay text in it; ``filling`` compiles them once per ``Form`` object, so keep the object as long as
the version is in use instead of reading it from JSON for every request.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

Texts = Mapping[str, str]
"""The same text by language code: mk, sq, bs, sr, en …; ``und`` where the workbook names none."""

NO_LANGUAGE = "und"

GROUPS = frozenset({"group", "repeat"})
SELECTS = frozenset({"select_one", "select_multiple", "rank"})
FILES = frozenset({"image", "audio", "video", "file"})
RECORDED = frozenset({"audio", "video"})
"""Kinds that telephones record; a page keeps no sound and no film, and asks for none."""
UNASKED = frozenset({"calculate", "hidden", "preload"})
"""Kinds without a control on the page; ``preload`` is start, end, today, deviceid and the like."""

KINDS = (
    GROUPS
    | SELECTS
    | FILES
    | UNASKED
    | {
        "text",
        "integer",
        "decimal",
        "range",
        "date",
        "time",
        "datetime",
        "note",
        "acknowledge",
    }
    | {"geopoint", "geotrace", "geoshape", "barcode"}
)

OUTPUT = re.compile(r"\$\{([^{}]*)\}")
"""Inside a label: an expression whose value is shown in that place."""


@dataclass(frozen=True)
class Choice:
    """One answer a list offers; ``extra`` holds every further column (score, anchor, domain …).

    A text of ``extra`` in several languages (``anchor::Shqip (sq)``) lies in ``texts`` instead.
    """

    name: str
    label: Texts = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, Texts] = field(default_factory=dict)
    media: Mapping[str, Texts] = field(default_factory=dict)
    row: int = 0


@dataclass(frozen=True)
class Node:
    """A question, note, calculation, group or repeat of a form.

    ``path`` is the place in the record (``/data/home/age``); expressions are XPath as a phone
    would compute them; ``row`` is the row of the survey sheet. ``list`` names the choices, or the
    attached file for ``select_one_from_file``; ``itemset`` is the expression that gives the items
    where a filter, a lot or a repeat decides. Labels may hold ``${expression}``.
    """

    kind: str
    name: str
    path: str
    label: Texts = field(default_factory=dict)
    hint: Texts = field(default_factory=dict)
    guidance: Texts = field(default_factory=dict)
    relevant: str = ""
    required: str = ""
    required_message: Texts = field(default_factory=dict)
    constraint: str = ""
    constraint_message: Texts = field(default_factory=dict)
    calculation: str = ""
    default: str = ""
    default_expression: str = ""
    read_only: str = ""
    appearance: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    list: str = ""
    value_ref: str = "name"
    label_ref: str = "label"
    choice_filter: str = ""
    itemset: str = ""
    repeat_count: str = ""
    trigger: tuple[str, ...] = ()
    media: Mapping[str, Texts] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    children: "tuple[Node, ...]" = ()
    row: int = 0

    @property
    def appearances(self) -> frozenset[str]:
        """The words of ``appearance``."""
        return frozenset(self.appearance.split())

    @property
    def asked(self) -> bool:
        """Whether the node has a place on the page."""
        return self.kind not in UNASKED

    def walk(self) -> "Iterator[Node]":
        """Yield the node and everything below it, in form order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, eq=False)
class Form:
    """A compiled standard form; two forms are the same only when they are the same object."""

    code: str
    version: str
    title: Texts
    languages: tuple[str, ...]
    default_language: str
    children: tuple[Node, ...]
    lists: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)

    def walk(self) -> Iterator[Node]:
        """Yield every node, in form order."""
        for child in self.children:
            yield from child.walk()

    def to_json(self) -> dict[str, Any]:
        """Return the form as data that JSON can hold; empty fields are left out."""
        return _lean(asdict(self))

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Form":
        """Return the form that ``to_json`` described; unknown keys are ignored."""
        known = _known(cls, data)
        known["languages"] = tuple(data.get("languages", ()))
        known["files"] = tuple(data.get("files", ()))
        known["children"] = tuple(_node(child) for child in data.get("children", ()))
        known["lists"] = {
            name: tuple(Choice(**_known(Choice, choice)) for choice in choices)
            for name, choices in data.get("lists", {}).items()
        }
        return cls(**known)


def in_language(texts: Texts, language: str, default: str = "") -> str:
    """Return the text in ``language``, else in ``default``, else in any; '' when there is none."""
    for wanted in (language, default, NO_LANGUAGE):
        if texts.get(wanted):
            return texts[wanted]
    return next((text for text in texts.values() if text), "")


def without_outputs(text: str, blank: str = "…") -> str:
    """Return a label with its computed places shown as ``blank``, for a form not yet filled."""
    return OUTPUT.sub(blank, text)


def _lean(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {
            key: _lean(item)
            for key, item in value.items()
            if item not in ("", (), {}, [], 0)
        }
    if isinstance(value, (list, tuple)):
        return [_lean(item) for item in value]
    return value


def _known(kind: type, data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in kind.__dataclass_fields__ if name in data}


def _node(data: Mapping[str, Any]) -> Node:
    known = _known(Node, data)
    known["trigger"] = tuple(data.get("trigger", ()))
    known["children"] = tuple(_node(child) for child in data.get("children", ()))
    return Node(**known)
