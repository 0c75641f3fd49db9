"""Patterns (regular expressions) that always answer in time.

A pattern whose parts repeat inside a repeated part can keep a usual engine busy for years on one
unlucky answer. Such patterns are followed by sets of states instead: time grows with the length of
the answer only. Simple ones go to ``re``.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from re import _constants as op
from re import _parser as reading
from typing import Any

LONGEST_PATTERN = 500
MOST_STATES = 3_000
LONGEST_TEXT = {0: 100_000, 1: 20_000, 2: 1_000, 3: 200}
"""Characters tried, by the number of open repetitions in a pattern without nesting."""
REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}
CHARACTERS = {op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY}


class BadPattern(ValueError):
    """A pattern that is no regular expression, or one that cannot be answered in time."""


def check_pattern(pattern: str) -> None:
    """Raise ``BadPattern`` unless ``matches`` can follow ``pattern``."""
    _prepared(pattern)


def is_anchored(pattern: str) -> bool:
    """Return whether the pattern says itself that the whole answer must follow it."""
    return pattern.startswith("^") and pattern.endswith("$")


def matches(pattern: str, written: str) -> bool:
    """Return whether the whole of ``written`` follows ``pattern``; ``\\d`` and ``\\w`` are ASCII."""
    simple, longest, start = _prepared(pattern)
    if len(written) > longest:
        return False
    return simple.fullmatch(written) is not None if simple else _follow(start, written)


class State:
    """A step of a pattern: which characters it takes, and where it leads."""

    __slots__ = ("next", "takes")

    def __init__(self, takes: re.Pattern[str] | str | None = None) -> None:
        self.takes = takes
        self.next: list[State] = []


@lru_cache(maxsize=2_000)
def _prepared(pattern: str) -> tuple[re.Pattern[str] | None, int, State]:
    """Return the pattern for ``re``, or for us, and how long a text it is tried on."""
    if len(pattern) > LONGEST_PATTERN:
        raise BadPattern("too long")
    try:
        tree = reading.parse(pattern, re.ASCII)
        compiled = re.compile(pattern, re.ASCII)
    except (re.error, RecursionError, OverflowError, ValueError) as wrong:
        raise BadPattern(str(wrong)) from wrong
    loose = sum(1 for _ in _loose(tree))
    if not _nested(tree, inside=False) and loose in LONGEST_TEXT:
        return compiled, LONGEST_TEXT[loose], State()
    if compiled.flags & ~re.ASCII:
        raise BadPattern("a flag beside repetitions inside a repetition")
    return None, LONGEST_TEXT[1], _Builder().whole(tree)


def _loose(tree: Any) -> Iterator[Any]:
    """Yield every repetition without a fixed count."""
    for kind, argument in tree:
        if kind in REPEATS and argument[0] != argument[1] and argument[1] > 1:
            yield argument
        for part in _parts(kind, argument):
            yield from _loose(part)


def _parts(kind: Any, argument: Any) -> list[Any]:
    if kind in REPEATS:
        return [argument[2]]
    if kind == op.BRANCH:
        return list(argument[1])
    if kind == op.SUBPATTERN:
        return [argument[3]]
    if kind in {op.ASSERT, op.ASSERT_NOT}:
        return [argument[1]]
    if kind == op.GROUPREF_EXISTS:
        return [part for part in argument[1:] if part]
    return [argument] if kind == op.ATOMIC_GROUP else []


def _nested(tree: Any, *, inside: bool) -> bool:
    """Return whether something that can match in several ways stands inside a repetition."""
    for kind, argument in tree:
        repeats = kind in REPEATS and argument[1] > 1
        varies = kind == op.BRANCH or (kind in REPEATS and argument[0] != argument[1])
        if inside and varies:
            return True
        if any(
            _nested(part, inside=inside or repeats) for part in _parts(kind, argument)
        ):
            return True
    return False


class _Builder:
    """Turns a parsed pattern into states."""

    def __init__(self) -> None:
        self.count = 0

    def whole(self, tree: Any) -> State:
        """Return the first state; a state that leads nowhere and takes nothing is the end."""
        start = self.state()
        self.sequence(tree, start)
        return start

    def state(self, takes: re.Pattern[str] | str | None = None) -> State:
        self.count += 1
        if self.count > MOST_STATES:
            raise BadPattern("too many repetitions")
        return State(takes)

    def sequence(self, tree: Any, start: State) -> State:
        for kind, argument in tree:
            start = self.step(kind, argument, start)
        return start

    def step(self, kind: Any, argument: Any, start: State) -> State:
        if kind in CHARACTERS:
            start.next.append(taken := self.state(_character(kind, argument)))
            taken.next.append(after := self.state())
            return after
        if kind in REPEATS:
            least, most, body = argument
            return self.repeat(least, most, body, start)
        if kind == op.BRANCH:
            return self.branch(argument[1], start)
        if kind == op.SUBPATTERN and not argument[1] and not argument[2]:
            return self.sequence(argument[3], start)
        if kind == op.AT:
            return self.anchor(argument, start)
        raise BadPattern("looks around or back inside a repetition")

    def repeat(self, least: int, most: int, tree: Any, start: State) -> State:
        for _ in range(least):
            start = self.sequence(tree, start)
        end = self.state()
        if most == reading.MAXREPEAT:
            loop = self.state()
            start.next.append(loop)
            self.sequence(tree, loop).next.append(loop)
            loop.next.append(end)
            return end
        for _ in range(most - least):
            start.next.append(end)
            start = self.sequence(tree, start)
        start.next.append(end)
        return end

    def branch(self, ways: Any, start: State) -> State:
        end = self.state()
        for way in ways:
            start.next.append(first := self.state())
            self.sequence(way, first).next.append(end)
        return end

    def anchor(self, argument: Any, start: State) -> State:
        marks = {op.AT_BEGINNING: "^", op.AT_BEGINNING_STRING: "^", op.AT_END: "$"}
        marks[op.AT_END_STRING] = "$"
        if argument not in marks:
            raise BadPattern("looks for the edge of a word inside a repetition")
        start.next.append(mark := self.state(marks[argument]))
        mark.next.append(after := self.state())
        return after


def _character(kind: Any, argument: Any) -> re.Pattern[str]:
    if kind == op.ANY:
        return re.compile(".")
    if kind == op.LITERAL:
        return re.compile(re.escape(chr(argument)))
    if kind == op.NOT_LITERAL:
        return re.compile(f"[^{re.escape(chr(argument))}]")
    return re.compile(_class(argument), re.ASCII)


CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _class(members: Any) -> str:
    written = ""
    for kind, argument in members:
        if kind == op.NEGATE:
            written += "^"
        elif kind == op.RANGE:
            written += f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
        else:
            written += (
                CATEGORIES[argument]
                if kind == op.CATEGORY
                else re.escape(chr(argument))
            )
    return f"[{written}]"


def _follow(start: State, written: str) -> bool:
    here = _reached([start], first=True, last=not written)
    for place, letter in enumerate(written):
        taken = [
            after
            for state in here
            if isinstance(state.takes, re.Pattern) and state.takes.fullmatch(letter)
            for after in state.next
        ]
        here = _reached(taken, first=False, last=place == len(written) - 1)
    return any(not state.next and state.takes is None for state in here)


def _reached(states: list[State], *, first: bool, last: bool) -> list[State]:
    """Return all states that can be reached without taking a character."""
    seen: dict[int, State] = {}
    waiting = list(states)
    while waiting:
        state = waiting.pop()
        if id(state) in seen:
            continue
        seen[id(state)] = state
        free = (
            state.takes is None
            or (state.takes == "^" and first)
            or (state.takes == "$" and last)
        )
        if free:
            waiting.extend(state.next)
    return list(seen.values())
