"""Which questions begin with what the system knows already.

The column ``prefill`` of the survey names it as ``source.field``. On a repeat it names a
collection, and on a question inside that repeat a part of each of its items.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from potpora.ground.instruments.definition import Form, Node

PREFILL = "prefill"
Answers = Mapping[str, Any]
Rows = Mapping[str, Sequence[Mapping[str, str]]]


def sources(form: Form) -> dict[str, str]:
    """Return the source of each question outside repeats that has one, by name of the question."""
    nodes = (node for child in form.children for node in outside_repeats(child))
    return {
        node.name: node.extra[PREFILL]
        for node in nodes
        if node.kind != "repeat" and PREFILL in node.extra
    }


def collections(form: Form) -> dict[str, tuple[str, dict[str, str]]]:
    """Return the collection of each repeat that has one, with the part each question takes of it."""
    return {
        node.name: (node.extra[PREFILL], parts(node))
        for node in form.walk()
        if node.kind == "repeat" and PREFILL in node.extra
    }


def parts(repeat: Node) -> dict[str, str]:
    """Return which part of an item each question of ``repeat`` begins with."""
    return {
        node.name: node.extra[PREFILL].partition(".")[2]
        for node in repeat.children
        if PREFILL in node.extra
    }


def outside_repeats(node: Node) -> Iterator[Node]:
    """Yield a node and what is below it, without the questions of repeats."""
    yield node
    if node.kind != "repeat":
        for child in node.children:
            yield from outside_repeats(child)


def with_rows(answers: Answers, rows: Rows) -> dict[str, Any]:
    """Return ``answers`` with a row for each item in the repeats that ``rows`` names."""
    return {name: filled(name, value, rows) for name, value in answers.items()}


def filled(name: str, value: Any, rows: Rows) -> Any:
    """Return the value of one place: a group gone through, a repeat with its rows, or as it was."""
    if isinstance(value, Mapping):
        return with_rows(value, rows)
    if name in rows and isinstance(value, list):
        blank = value[0] if value else {}
        return [{**blank, **row} for row in rows[name]]
    return value


def flat(answers: Answers) -> dict[str, Any]:
    """Return every answer by the name of its question; repeats as lists of rows.

    >>> flat({"visit": {"needs": ["food", "work"], "rent": "90"}, "member": [{"age": "4"}]})
    {'needs': 'food work', 'rent': '90', 'member': [{'age': '4'}]}
    """
    found: dict[str, Any] = {}
    for name, value in answers.items():
        if isinstance(value, Mapping):
            found |= flat(value)
        elif isinstance(value, list) and all(isinstance(each, str) for each in value):
            found[name] = " ".join(value)
        else:
            found[name] = value
    return found
