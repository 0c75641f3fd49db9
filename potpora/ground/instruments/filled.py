"""A filled form as it stands: every place with its value, whether it counts, and what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from potpora.ground.instruments.definition import Choice, Node


@dataclass(frozen=True)
class Fault:
    """Why an answer cannot stay as it is.

    ``code``: required, constraint, integer, decimal, date, time, datetime, choice, text_too_long,
    step, file, rows, expression. ``message`` is the form's own sentence in the language of the
    page, '' where the form gives none: then ``instruments.words.fault_sentence`` has one.
    """

    code: str
    key: str
    message: str = ""
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Option:
    """A choice offered in a place, with its label in the language of the page."""

    name: str
    label: str
    chosen: bool
    choice: Choice


@dataclass
class Field:
    """One place of a filled form.

    ``key`` is its address in the record, with the row of each repeat: ``home/member[2]/age``; it
    serves as the name of the input. The field of a repeat holds one field for each row, and that
    field the questions: ``index`` counts the rows from 1 and is 0 elsewhere. ``value`` is text as
    stored (dates ISO, decimals with a point, several choices with a space between).
    """

    node: Node
    key: str
    value: str = ""
    relevant: bool = True
    required: bool = False
    read_only: bool = False
    label: str = ""
    hint: str = ""
    guidance: str = ""
    options: tuple[Option, ...] = ()
    faults: tuple[Fault, ...] = ()
    children: "tuple[Field, ...]" = ()
    index: int = 0

    @property
    def kind(self) -> str:
        """The kind of the node: text, select_one, group …"""
        return self.node.kind

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names chosen in a select or rank, in order of choosing."""
        return tuple(self.value.split())

    @property
    def is_row(self) -> bool:
        """Whether this is one row of a repeat."""
        return self.index > 0

    def walk(self) -> "Iterator[Field]":
        """Yield the field and everything below it, in form order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Progress:
    """How far a form is filled: relevant questions answered, and relevant questions."""

    answered: int
    asked: int

    @property
    def percent(self) -> int:
        """Answered of a hundred, rounded down; 100 for a form that asks nothing."""
        return self.answered * 100 // self.asked if self.asked else 100


@dataclass
class Filling:
    """Everything ``evaluate`` found out about a set of answers."""

    nodes: tuple[Field, ...]

    def fields(self) -> Iterator[Field]:
        """Yield every field, rows of repeats included, in form order."""
        for node in self.nodes:
            yield from node.walk()

    def find(self, key: str) -> Field | None:
        """Return the field with this key, or nothing."""
        return next((found for found in self.fields() if found.key == key), None)

    def problems(self) -> list[Fault]:
        """Return what keeps the form from being submitted, in form order; only what is relevant."""
        return [
            fault for found in self.fields() if found.relevant for fault in found.faults
        ]

    def answers(self) -> dict[str, Any]:
        """Return every answer, also of questions that are not relevant now; nested plain data."""
        return nested(self.nodes, relevant_only=False)

    def clean(self) -> dict[str, Any]:
        """Return the answers that count: without the not relevant, with the calculated values."""
        return nested(self.nodes, relevant_only=True)

    def results(self) -> dict[str, dict[str, Any]]:
        """Return ``calculated`` values, ``scores`` (numbers) and ``anchors`` (texts by language).

        All three by key; scores and anchors are those of the choices made.
        """
        relevant = [found for found in self.fields() if found.relevant]
        chosen = [(f.key, o.choice) for f in relevant for o in f.options if o.chosen]
        return {
            "calculated": {f.key: f.value for f in relevant if f.node.calculation},
            "scores": _scores(chosen),
            "anchors": {
                key: dict(_anchor(choice)) for key, choice in chosen if _anchor(choice)
            },
        }

    @property
    def progress(self) -> Progress:
        """How many of the relevant questions are answered."""
        asked = [f for f in self.fields() if f.relevant and is_question(f)]
        return Progress(sum(1 for f in asked if f.value), len(asked))


def is_question(found: Field) -> bool:
    """Return whether somebody is expected to write something in this place."""
    return (
        found.node.asked
        and found.kind not in {"group", "repeat", "note"}
        and not found.read_only
    )


def nested(fields: tuple[Field, ...], *, relevant_only: bool) -> dict[str, Any]:
    """Return fields as nested plain data: groups as dicts, repeats as lists of dicts."""
    data: dict[str, Any] = {}
    for found in fields:
        if found.kind == "note" or (relevant_only and not found.relevant):
            continue
        if found.kind == "repeat":
            data[found.node.name] = [
                nested(row.children, relevant_only=relevant_only)
                for row in found.children
                if row.relevant or not relevant_only
            ]
        elif found.kind == "group":
            data[found.node.name] = nested(found.children, relevant_only=relevant_only)
        elif found.kind in {"select_multiple", "rank"}:
            data[found.node.name] = list(found.chosen)
        else:
            data[found.node.name] = found.value
    return data


def _scores(chosen: list[tuple[str, Choice]]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for key, choice in chosen:
        try:
            scores[key] = scores.get(key, 0.0) + float(choice.extra["score"])
        except (KeyError, ValueError):
            continue
    return scores


def _anchor(choice: Choice) -> Mapping[str, str]:
    return choice.texts.get("anchor") or (
        {"und": choice.extra["anchor"]} if choice.extra.get("anchor") else {}
    )
