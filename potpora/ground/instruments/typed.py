"""What a browser sends for a form and what the record keeps of it, in both directions.

The record keeps XForms text: ISO dates, decimals with a point. What cannot be read that way is
kept as it was typed, so that the page can show it again beside what is wrong with it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Any, Protocol

from potpora.ground.instruments.definition import Form, Node
from potpora.ground.instruments.record import MOST_ROWS, UNWRITABLE

Answers = dict[str, Any]
ROOT, JOINT, DASH = "q", "-", "·"
"""What joins the steps of an input's name; a hyphen within one is written as a dot in the middle."""
DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?", re.ASCII)
CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})", re.ASCII)
ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
STORED_TIME = re.compile(r"(\d\d):(\d\d)(:\d\d(\.\d+)?)?([+-]\d\d:\d\d|Z)?", re.ASCII)
WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
POINT = re.compile(r"(-?\d+(?:[.,]\d+)?)[\s;]+(-?\d+(?:[.,]\d+)?)", re.ASCII)
SPACES = str.maketrans("", "", " \u00a0\u202f\t")


class Sent(Protocol):
    """The fields of a sent form, as Django's ``QueryDict`` gives them."""

    def getlist(self, name: str) -> Sequence[str]:
        """Return every value sent under a name."""


def as_day(text: str) -> date | None:
    """Return the day that ``dd.mm.yyyy`` or an ISO date names, or nothing.

    >>> as_day("3.11.2026"), as_day("31.11.2026")
    (datetime.date(2026, 11, 3), None)
    """
    text = text.strip()
    if found := DATE.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := ISO_DATE.fullmatch(text):
        year, month, day = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def as_clock(text: str) -> time | None:
    """Return the time of day that ``hh:mm`` or a stored time names, or nothing."""
    text = text.strip()
    found = CLOCK.fullmatch(text) or STORED_TIME.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2])) if found else (24, 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


@dataclass(frozen=True)
class Reader:
    """Reads what was sent; ``zone`` is where the typed hours were meant."""

    zone: tzinfo

    def read(self, form: Form, sent: Sent, kept: Mapping[str, Any]) -> Answers:
        """Return the answers that ``sent`` holds; what has no input of its own stays as ``kept``."""
        return self._level(form.children, ROOT, sent, kept)

    def _level(self, nodes: Iterable[Node], at: str, sent: Sent, kept) -> Answers:
        kept = kept if isinstance(kept, Mapping) else {}
        found = {}
        for node in nodes:
            here = f"{at}{JOINT}{as_step(node.name)}"
            found[node.name] = self._one(node, here, sent, kept.get(node.name))
        return {name: value for name, value in found.items() if value is not None}

    def _one(self, node: Node, here: str, sent: Sent, kept: Any) -> Any:
        if node.kind == "group":
            return self._level(node.children, here, sent, kept)
        if node.kind == "repeat":
            return self._instances(node, here, sent, kept)
        if not has_input(node):
            return kept
        return self.value(node, sent.getlist(here))

    def _instances(self, node: Node, here: str, sent: Sent, kept: Any) -> list[Answers]:
        before = kept if isinstance(kept, list) else []
        places = [int(each) for each in sent.getlist(here) if WHOLE.fullmatch(each)]
        return [
            self._level(
                node.children,
                f"{here}{JOINT}{place}",
                sent,
                before[place - 1] if 0 < place <= len(before) else {},
            )
            for place in places[:MOST_ROWS]
        ]

    def value(self, node: Node, values: Sequence[str]) -> str | list[str]:
        """Return what the record keeps of the values sent for one question."""
        values = [each.translate(UNWRITABLE) for each in values]
        if node.kind == "select_multiple":
            return [each for each in values if each]
        if node.kind == "rank":
            return ranked(values)
        text = (values[0] if values else "").replace("\r\n", "\n").strip()
        return self._text(node.kind, text) if text else ""

    def _text(self, kind: str, text: str) -> str:
        if kind == "integer":
            bare = text.translate(SPACES)
            return str(int(bare)) if WHOLE.fullmatch(bare) else text
        if kind in {"decimal", "range"}:
            bare = text.translate(SPACES).replace(",", ".")
            return bare.lstrip("+") if NUMBER.fullmatch(bare) else text
        if kind == "date":
            return day.isoformat() if (day := as_day(text)) else text
        if kind == "time":
            return f"{clock:%H:%M}:00.000" if (clock := as_clock(text)) else text
        if kind == "datetime":
            return self._moment(text)
        if kind == "geopoint" and (found := POINT.fullmatch(text)):
            return " ".join(
                [each.replace(",", ".") for each in found.groups()] + ["0", "0"]
            )
        return text

    def _moment(self, text: str) -> str:
        day, _gap, clock = text.rpartition(" ")
        on, at = as_day(day.rstrip(",")), as_clock(clock)
        if on is None or at is None:
            return text
        return datetime.combine(on, at, self.zone).isoformat(timespec="milliseconds")


def has_input(node: Node) -> bool:
    """Return whether a page has an input for the question."""
    shut = node.read_only in {"true()", "yes", "true"}
    return node.asked and not shut and node.kind != "note"


def ranked(values: Iterable[str]) -> list[str]:
    """Return names in the order of the places given as ``name place``.

    >>> ranked(["rent 2", "food 1", "school "])
    ['food', 'rent', 'school']
    """
    pairs = [each.partition(" ")[::2] for each in values]
    late = MOST_ROWS
    placed = [(int(at) if WHOLE.fullmatch(at) else late, name) for name, at in pairs]
    return [name for _at, name in sorted(placed, key=lambda pair: pair[0]) if name]


def shown(kind: str, value: str) -> str:
    """Return a stored value as people of the region write it.

    >>> shown("date", "2026-11-22"), shown("decimal", "1.5"), shown("date", "31.11.2026")
    ('22.11.2026', '1,5', '31.11.2026')
    """
    if kind in {"decimal", "range"} and NUMBER.fullmatch(value):
        return value.replace(".", ",")
    if kind == "date" and (day := as_day(value)):
        return f"{day:%d.%m.%Y}"
    if kind == "time" and (clock := as_clock(value)):
        return f"{clock:%H:%M}"
    if kind == "datetime":
        return shown_moment(value)
    if kind == "geopoint":
        return " ".join(value.split()[:2])
    return value


def shown_moment(value: str) -> str:
    """Return a stored moment as ``dd.mm.yyyy hh:mm``, by the clock it was written with."""
    day, _t, clock = value.partition("T")
    on, at = as_day(day), as_clock(clock)
    return f"{on:%d.%m.%Y} {at:%H:%M}" if on and at else value


def as_fields(
    nodes: Iterable[Node], answers: Any, at: str = ROOT
) -> Iterator[tuple[str, str]]:
    """Yield the answers as the fields that a browser would send for them."""
    answers = answers if isinstance(answers, Mapping) else {}
    for node in nodes:
        here, value = f"{at}{JOINT}{as_step(node.name)}", answers.get(node.name)
        if node.kind == "group":
            yield from as_fields(node.children, value, here)
        elif node.kind == "repeat":
            for place, instance in enumerate(value or [], start=1):
                yield here, str(place)
                yield from as_fields(node.children, instance, f"{here}{JOINT}{place}")
        elif has_input(node) and value:
            yield from one_field(node, here, value)


def one_field(
    node: Node, here: str, value: str | list[str]
) -> Iterator[tuple[str, str]]:
    """Yield the fields of one answered question."""
    if node.kind == "rank":
        yield from (
            (here, f"{name} {place}") for place, name in enumerate(value, start=1)
        )
    elif isinstance(value, str):
        yield here, shown(node.kind, value)
    else:
        yield from ((here, name) for name in value)


def changed(answers: Answers, change: str) -> Answers:
    """Return the answers after ``remove:q-member-2``, ``up:…``, ``down:…`` or ``clear:q-a``.

    Rows count from 1. What names no place of these answers changes nothing.
    """
    verb, _colon, name = change.partition(":")
    *steps, last = steps_of(name) or [""]
    whole = inside(answers, steps)
    if verb == "clear" and isinstance(whole, dict):
        whole[last] = ""
    place = int(last) - 1 if WHOLE.fullmatch(last) else -1
    if isinstance(whole, list) and 0 <= place < len(whole):
        rearrange(whole, verb, place)
    return answers


def rearrange(rows: list, verb: str, place: int) -> None:
    """Take the row at ``place`` out, or put it one place up or down."""
    row = rows.pop(place)
    if verb in {"up", "down"}:
        rows.insert(max(0, place - 1 if verb == "up" else place + 1), row)


def as_step(name: str) -> str:
    """Return the name of a question as a step in the name of an input."""
    return name.replace(JOINT, DASH)


def steps_of(name: str) -> list[str]:
    """Return the names and rows that lead to the input ``name``.

    >>> steps_of("q-in·laws-2-age")
    ['in-laws', '2', 'age']
    """
    return [step.replace(DASH, JOINT) for step in name.split(JOINT)[1:]]


def key_of(name: str) -> str:
    """Return the key of the field whose input is called ``name``.

    >>> key_of("q-home-member-2-age")
    'home/member[2]/age'
    """
    steps = steps_of(name)
    told = [f"[{step}]" if WHOLE.fullmatch(step) else f"/{step}" for step in steps]
    return "".join(told).lstrip("/")


def inside(answers: Any, steps: Sequence[str]) -> Any:
    """Return what ``steps`` lead to inside nested answers, or nothing."""
    for step in steps:
        if isinstance(answers, list):
            there = WHOLE.fullmatch(step) and 0 < int(step) <= len(answers)
            answers = answers[int(step) - 1] if there else None
        else:
            answers = answers.get(step) if isinstance(answers, dict) else None
    return answers
