"""A record as phones write it: answers to XForms instance XML and back."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import (
    Element,
    ParseError,
    SubElement,
    TreeBuilder,
    tostring,
)

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from potpora.ground.instruments.definition import Form, Node
from potpora.ground.instruments.record import MOST_ROWS, ROOT, as_stored

LARGEST = 5_000_000
"""Bytes; photos travel beside the record, never in it."""
MOST_ELEMENTS = 50_000
DEEPEST = 40
MOST_ATTRIBUTES = 100
MOST_QUOTES = 100_000
"""Two around each attribute, and those that somebody wrote; counted before anything is understood."""
MOST_MARKS = 4 * MOST_ELEMENTS
"""Beginnings and ends of elements, remarks, instructions and untouched text."""
LONG_TAG = re.compile(rb"<[^<>]{65536}")
PIECE = 512 * 1024
"""Large enough that what spans several is not looked through again and again."""
MANY = frozenset({"select_multiple", "rank"})


class Unreadable(ValueError):
    """The XML is no record of a form, or larger, deeper or trickier than a record ever is."""


@dataclass(frozen=True)
class Received:
    """What an instance says: which form, which record, the answers.

    ``unknown`` names the elements the form does not have, by path.
    """

    code: str
    version: str
    instance_id: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    deprecated_id: str = ""
    unknown: tuple[str, ...] = ()


def write(form: Form, answers: Mapping[str, Any], *, instance_id: str) -> bytes:
    """Return the record as instance XML (UTF-8); hand in ``Filling.clean()`` for a finished one.

    What is missing in ``answers`` is left out, as phones leave out what is not relevant.
    """
    root = Element(ROOT, {"id": form.code, "version": form.version})
    _write(root, form.children, answers)
    meta = SubElement(root, "meta")
    SubElement(meta, "instanceID").text = instance_id
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _write(above: Element, nodes: Sequence[Node], answers: Mapping[str, Any]) -> None:
    for node in nodes:
        given = answers.get(node.name)
        if node.kind == "repeat":
            for row in given if isinstance(given, (list, tuple)) else ():
                _write(SubElement(above, node.name), node.children, row)
        elif node.kind == "group":
            if isinstance(given, Mapping):
                _write(SubElement(above, node.name), node.children, given)
        elif node.name in answers or node.kind == "note":
            SubElement(above, node.name).text = as_stored(given)


def identify(data: bytes) -> Received:
    """Return form, version and ids of an instance, without its answers; raises ``Unreadable``."""
    return _identified(_parse(data))


def read(form: Form, data: bytes) -> Received:
    """Return the record in ``data`` as answers to ``form``; raises ``Unreadable``."""
    root = _parse(data)
    found = _identified(root)
    unknown: list[str] = []
    answers = _read(root, form.children, "", unknown)
    return Received(
        found.code,
        found.version,
        found.instance_id,
        answers,
        found.deprecated_id,
        tuple(unknown),
    )


class Measured(TreeBuilder):
    """A tree that stops growing as soon as it is deeper or wider than a record is."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.count = 0

    def grow(self) -> None:
        """Count one more thing; raises ``Unreadable``."""
        self.count += 1
        if self.depth > DEEPEST or self.count > MOST_ELEMENTS:
            raise Unreadable("too deep or too wide")

    def start(self, tag: str, attributes: dict[Any, Any], /) -> Element:
        """Return a new element; raises ``Unreadable``."""
        self.depth += 1
        self.grow()
        if len(attributes) > MOST_ATTRIBUTES:
            raise Unreadable("too many attributes")
        return super().start(tag, attributes)

    def start_ns(self, prefix: str, uri: str, /) -> None:
        """Count a name space; raises ``Unreadable``."""
        self.grow()

    def comment(self, text: str | None, /) -> Element:
        """Return a remark, which is counted and left out; raises ``Unreadable``."""
        self.grow()
        return super().comment(text)

    def pi(self, target: str, text: str | None = None, /) -> Element:
        """Return an instruction, which is counted and left out; raises ``Unreadable``."""
        self.grow()
        return super().pi(target, text)

    def end(self, tag: str, /) -> Element:
        """Return the element that ends here."""
        self.depth -= 1
        return super().end(tag)


def _check_looks(data: bytes) -> None:
    """Raise ``Unreadable`` for what a reader of XML would long be busy with: marks, not answers."""
    if len(data) > LARGEST:
        raise Unreadable("too large")
    quotes = data.count(b'"') + data.count(b"'")
    if quotes > MOST_QUOTES or data.count(b"<") > MOST_MARKS or LONG_TAG.search(data):
        raise Unreadable("too many marks, or a tag without an end")


def _parse(data: bytes) -> Element:
    _check_looks(data)
    parser = DefusedXMLParser(target=Measured(), forbid_dtd=True)
    try:
        for place in range(0, len(data), PIECE):
            parser.feed(data[place : place + PIECE])
        root: Element = parser.close()
    except (
        ParseError,
        DefusedXmlException,
        ValueError,
        LookupError,
        RecursionError,
    ) as wrong:
        raise Unreadable(type(wrong).__name__) from wrong
    return root


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _identified(root: Element) -> Received:
    meta = next((child for child in root if local(child) == "meta"), root)
    ids = {local(child): (child.text or "").strip() for child in meta}
    attributes = {name.rpartition("}")[2]: value for name, value in root.attrib.items()}
    namespace = root.tag[1:].partition("}")[0] if str(root.tag).startswith("{") else ""
    return Received(
        code=attributes.get("id") or namespace,
        version=attributes.get("version", ""),
        instance_id=ids.get("instanceID", ""),
        deprecated_id=ids.get("deprecatedID", ""),
    )


def _read(
    element: Element, nodes: Sequence[Node], above: str, unknown: list[str]
) -> dict[str, Any]:
    """Return the answers below an element; names the form lacks are added to ``unknown``."""
    known = {node.name: node for node in nodes}
    answers: dict[str, Any] = {node.name: [] for node in nodes if node.kind == "repeat"}
    for child in element:
        name = local(child)
        node = known.get(name)
        path = f"{above}/{name}"
        if node is None:
            if path != "/meta" and not _is_count(name, known):
                unknown.append(path)
        elif node.kind == "repeat":
            if not _is_template(child) and len(answers[name]) < MOST_ROWS:
                answers[name].append(_read(child, node.children, path, unknown))
        elif node.kind == "group":
            answers[name] = _read(child, node.children, path, unknown)
        elif node.kind != "note":
            answers[name] = _value(child, node)
    return answers


def _is_count(name: str, known: Mapping[str, Node]) -> bool:
    """Return whether an element is the number of rows that pyxform keeps beside a repeat."""
    return name.endswith("_count") and name.removesuffix("_count") in known


def _is_template(element: Element) -> bool:
    return any(name.rpartition("}")[2] == "template" for name in element.attrib)


def _value(element: Element, node: Node) -> Any:
    written = as_stored(element.text)
    return written.split() if node.kind in MANY else written
