"""Files as answers: which questions ask for one, and what of an answer is a file.

The answer is the name under which the file is kept. At a signature anything that is no such
name is the name of who signed on paper.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from potpora.ground.instruments.definition import FILES, Form, Node
from potpora.ground.instruments.typed import inside, steps_of

Answers = dict[str, Any]
FILE_NAME = re.compile(r"\S+\.[A-Za-z0-9]{3,4}")
KEPT_AS = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[a-z]{3,4}")
SIGNATURES = frozenset({"signature", "draw", "annotate"})


class NotKept(Exception):
    """A file was not kept; ``sentence`` says why, and how to go on."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def is_file(value: str) -> bool:
    """Return whether an answer is the name of a file.

    >>> is_file("1700000000.png"), is_file("Ana Petrova")
    (True, False)
    """
    return FILE_NAME.fullmatch(value) is not None


def id_of(value: str) -> UUID | None:
    """Return the id of the kept file that an answer names, or nothing."""
    found = KEPT_AS.fullmatch(value)
    return UUID(found[1]) if found else None


def is_signature(node: Node) -> bool:
    """Return whether a question asks for a signature."""
    return node.kind == "image" and bool(SIGNATURES & node.appearances)


def question_at(form: Form, name: str) -> Node | None:
    """Return the question that asks for a file under the input ``name``, or nothing."""
    level: Iterable[Node] = form.children
    found = None
    for step in steps_of(name):
        if step.isdecimal():
            continue
        found = next((node for node in level if node.name == step), None)
        level = found.children if found else ()
    return found if found and found.kind in FILES else None


def put(answers: Answers, name: str, value: str) -> None:
    """Write ``value`` as the answer of the input ``name``; a place that is not there changes nothing."""
    *steps, last = steps_of(name)
    place = inside(answers, steps)
    if isinstance(place, dict):
        place[last] = value


def named(nodes: Iterable[Node], answers: Any) -> Iterator[str]:
    """Yield the names of the files that answers speak of."""
    answers = answers if isinstance(answers, Mapping) else {}
    for node in nodes:
        value = answers.get(node.name)
        if node.kind == "repeat":
            for row in value or ():
                yield from named(node.children, row)
        elif node.kind == "group":
            yield from named(node.children, value)
        elif node.kind in FILES and isinstance(value, str) and is_file(value):
            yield value


def only(nodes: Iterable[Node], answers: Any, known: Collection[str]) -> Answers:
    """Return the answers without the files that are not ``known``, and names typed for no signature."""
    answers = dict(answers) if isinstance(answers, Mapping) else {}
    for node in nodes:
        value = answers.get(node.name)
        if node.kind == "repeat" and value:
            answers[node.name] = [only(node.children, row, known) for row in value]
        elif node.kind == "group" and value:
            answers[node.name] = only(node.children, value, known)
        elif node.kind in FILES and value and not stands(node, value, known):
            answers[node.name] = ""
    return answers


def stands(node: Node, value: str, known: Collection[str]) -> bool:
    """Return whether an answer names a known file, or who signed on paper."""
    return value in known if is_file(value) else is_signature(node)
