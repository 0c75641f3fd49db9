"""What changed from one version of a form to another, and from one set of answers to another."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from potpora.ground.instruments.definition import Choice, Form, Node

TEXTS = ("label", "hint", "guidance", "required_message", "constraint_message")
RULES = (
    "kind",
    "list",
    "relevant",
    "required",
    "constraint",
    "calculation",
    "default",
    "default_expression",
    "read_only",
    "choice_filter",
    "repeat_count",
    "appearance",
)


@dataclass(frozen=True)
class Change:
    """One difference: ``what`` is added, removed, moved or the name of what reads differently."""

    path: str
    what: str
    before: str = ""
    after: str = ""
    language: str = ""
    choice: str = ""


def compare(old: Form, new: Form) -> list[Change]:
    """Return every difference between two versions, in the order of the new one.

    Questions are the same when their path is; choices when list and name are.
    """
    before = {node.path: node for node in old.walk()}
    after = {node.path: node for node in new.walk()}
    found = [
        change
        for path, node in after.items()
        for change in of_node(before.get(path), node)
    ]
    found += [Change(path, "removed") for path in before if path not in after]
    found += moved(list(before), list(after))
    return (
        found
        + list(of_lists(old, new))
        + list(of_texts("", "title", old.title, new.title))
    )


def of_node(old: Node | None, new: Node) -> Iterator[Change]:
    """Yield what differs at one question."""
    if old is None:
        yield Change(new.path, "added")
        return
    for rule in RULES:
        before, after = getattr(old, rule), getattr(new, rule)
        if before != after:
            yield Change(new.path, rule, before, after)
    if dict(old.parameters) != dict(new.parameters):
        yield Change(
            new.path, "parameters", written(old.parameters), written(new.parameters)
        )
    for name in TEXTS:
        yield from of_texts(new.path, name, getattr(old, name), getattr(new, name))


def written(parameters: Mapping[str, str]) -> str:
    """Return parameters as the workbook has them."""
    return " ".join(f"{name}={value}" for name, value in parameters.items())


def of_texts(path: str, what: str, old, new, choice: str = "") -> Iterator[Change]:
    """Yield the languages in which a text differs."""
    for language in sorted({*old, *new}):
        before, after = old.get(language, ""), new.get(language, "")
        if before != after:
            yield Change(path, what, before, after, language, choice)


def moved(before: list[str], after: list[str]) -> list[Change]:
    """Return the questions that stand after others than before."""
    both = set(before) & set(after)
    old, new = ([path for path in paths if path in both] for paths in (before, after))
    return [Change(path, "moved") for path in out_of_order(old, new)]


def out_of_order(old: list[str], new: list[str]) -> list[str]:
    """Return the fewest items that have to move to make ``new`` out of ``old``.

    >>> out_of_order(["a", "b", "c", "d"], ["d", "a", "b", "c"])
    ['d']
    """
    place = {item: at for at, item in enumerate(old)}
    tails: list[int] = []
    ends: list[str] = []
    before: dict[str, str] = {}
    for item in new:
        at = bisect_left(tails, place[item])
        before[item] = ends[at - 1] if at else ""
        tails[at : at + 1], ends[at : at + 1] = [place[item]], [item]
    kept, item = set(), ends[-1] if ends else ""
    while item:
        kept.add(item)
        item = before[item]
    return [item for item in new if item not in kept]


def of_lists(old: Form, new: Form) -> Iterator[Change]:
    """Yield the choices that were added, removed or read differently."""
    for name in sorted({*old.lists, *new.lists}):
        before = {choice.name: choice for choice in old.lists.get(name, ())}
        after = {choice.name: choice for choice in new.lists.get(name, ())}
        for choice in after.values():
            yield from of_choice(name, before.get(choice.name), choice)
        yield from (
            Change(name, "removed", choice=gone) for gone in before if gone not in after
        )


def of_choice(name: str, old: Choice | None, new: Choice) -> Iterator[Change]:
    """Yield what differs at one choice of the list ``name``."""
    if old is None:
        yield Change(name, "added", choice=new.name)
        return
    yield from of_texts(name, "label", old.label, new.label, new.name)
    for column in sorted({*old.extra, *new.extra}):
        before, after = old.extra.get(column, ""), new.extra.get(column, "")
        if before != after:
            yield Change(name, column, before, after, choice=new.name)
    for column in sorted({*old.texts, *new.texts}):
        texts = old.texts.get(column, {}), new.texts.get(column, {})
        yield from of_texts(name, column, *texts, choice=new.name)


def units(nodes, answers: Any, at: str = "") -> Iterator[tuple[str, Node, Any]]:
    """Yield path, question and answer of each place that two writers may differ in.

    A repeat is one place with all its rows: rows have no identity to be compared by.
    """
    answers = answers if isinstance(answers, Mapping) else {}
    for node in nodes:
        path = f"{at}/{node.name}" if at else node.name
        if node.kind == "group":
            yield from units(node.children, answers.get(node.name), path)
        elif node.asked and node.kind != "note":
            yield path, node, answers.get(node.name)


def with_theirs(mine: dict, theirs: Mapping[str, Any], paths) -> dict:
    """Return ``mine`` with what stands in ``theirs`` at each of ``paths``."""
    for path in paths:
        *groups, name = path.split("/")
        here, there = mine, theirs
        for group in groups:
            here, there = here.setdefault(group, {}), there.get(group) or {}
        here[name] = there.get(name, "")
    return mine
