"""Which answers make a form sensitive; the definition says so, in the column ``class``.

A question with ``class`` sensitive is, once it is answered; a choice with it, once it is chosen.
Where the worker chooses the record class itself, that counts too. The settings of a form may
say that every record of it is sensitive from the start.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from potpora.ground.instruments.definition import SELECTS, Form, Node

CLASS, SENSITIVE = "class", "sensitive"
CHOSEN_BY_WORKER = "record_class"
CLOSER = frozenset({SENSITIVE, "sealed"})


def begins_sensitive(form: Form) -> bool:
    """Return whether every record of a form is sensitive, as its settings say."""
    return form.settings.get(CHOSEN_BY_WORKER) in CLOSER


def is_sensitive(form: Form, answers: Any) -> bool:
    """Return whether an answer is filled that makes the whole form sensitive."""
    return any_sensitive(form, form.children, answers)


def any_sensitive(form: Form, nodes: Iterable[Node], answers: Any) -> bool:
    """Return whether one of some answers is sensitive."""
    answers = answers if isinstance(answers, Mapping) else {}
    return any(of_node(form, node, answers.get(node.name)) for node in nodes)


def of_node(form: Form, node: Node, value: Any) -> bool:
    """Return whether the answer to one question, or one in a group or repeat, is sensitive."""
    if not value:
        return False
    if node.kind == "group":
        return any_sensitive(form, node.children, value)
    if node.kind == "repeat":
        return any(any_sensitive(form, node.children, row) for row in value)
    return node.extra.get(CLASS) == SENSITIVE or chosen_sensitive(form, node, value)


def chosen_sensitive(form: Form, node: Node, value: Any) -> bool:
    """Return whether a chosen answer is marked as sensitive."""
    if node.kind not in SELECTS:
        return False
    names = {value} if isinstance(value, str) else set(value)
    if node.list == CHOSEN_BY_WORKER and names & CLOSER:
        return True
    choices = form.lists.get(node.list, ())
    return any(c.name in names and c.extra.get(CLASS) == SENSITIVE for c in choices)
