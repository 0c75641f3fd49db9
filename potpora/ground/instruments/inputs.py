"""What a page sends, turned into answers: numbers and dates as people here write them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from potpora.ground.instruments.definition import Form, Node
from potpora.ground.instruments.record import MOST_ROWS

PART = re.compile(r"([^\[\]/]+)(?:\[(\d{1,4})\])?")
LOCAL_DATE = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})\.?", re.ASCII)
MANY = frozenset({"select_multiple", "rank"})
NUMBERS = frozenset({"integer", "decimal", "range"})


def gather(form: Form, inputs: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return nested answers from a page's inputs by field key (``home/member[2]/age``).

    Numbers may have a comma, dates may be written 22.11.2026. Rows missing in between close up; a
    repeat without any input has no rows. A row is kept alive by any input whose key starts with
    its own, such as ``home/member[2]``.
    """
    tree: dict[str, Any] = {}
    for key, values in inputs.items():
        _plant(tree, key, list(values))
    return _picked(form.children, tree)


def _plant(tree: dict[str, Any], key: str, values: list[str]) -> None:
    """Put the values of one input into the tree; rows are dicts by number for the moment."""
    branch: dict[Any, Any] = tree
    for part in key.split("/"):
        found = PART.fullmatch(part)
        if found is None:
            return
        branch = branch.setdefault(found.group(1), {})
        if found.group(2):
            branch = branch.setdefault(int(found.group(2)), {})
    branch[""] = values


def _picked(nodes: Sequence[Node], tree: Mapping[Any, Any]) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for node in nodes:
        branch = tree.get(node.name, {})
        if node.kind == "repeat":
            rows = sorted(key for key in branch if isinstance(key, int))[:MOST_ROWS]
            answers[node.name] = [_picked(node.children, branch[row]) for row in rows]
        elif node.kind == "group":
            answers[node.name] = _picked(node.children, branch)
        elif "" in branch:
            answers[node.name] = _answer(node, branch[""])
    return answers


def _answer(node: Node, values: list[str]) -> Any:
    given = [value.strip() for value in values if value.strip()]
    if node.kind in MANY:
        return [name for value in given for name in value.split()]
    return as_written(node.kind, given[-1]) if given else ""


def as_written(kind: str, value: str) -> str:
    """Return what somebody typed as it is stored: ``1,5`` as 1.5, 22.11.2026 as 2026-11-22."""
    if kind in NUMBERS:
        return value.replace(" ", "").replace("\u00a0", "").replace(",", ".")
    if kind in {"date", "datetime"}:
        return LOCAL_DATE.sub(_iso, value, count=1).replace(" ", "T", 1)
    return value.replace("\r\n", "\n")


def _iso(found: re.Match[str]) -> str:
    day, month, year = found.groups()
    return f"{year}-{int(month):02}-{int(day):02}"
