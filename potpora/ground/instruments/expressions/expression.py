"""An expression of a form: read once, computed often."""

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from elementpath import ElementPathError, XPathContext

from potpora.ground.instruments.expressions import (  # noqa: F401 - they register themselves
    logic,
    moments,
    numerals,
    texts,
)
from potpora.ground.instruments.expressions.grammar import Budget, Parser, Token
from potpora.ground.instruments.expressions.patterns import BadPattern
from potpora.ground.instruments.expressions.places import Place, Top, listed
from potpora.ground.instruments.expressions.values import Uncomputable

LONGEST = 4_000
DEEPEST = 60
STEPS = 400_000
"""Steps all expressions of one evaluation may take: about two seconds of work."""
PLACE = re.compile(r"line (\d+), column (\d+)")
STOPPED = "▸"
UNKNOWN_FUNCTION = re.compile(r"unknown function '([^']*)'")


class BadExpression(ValueError):
    """An expression that cannot be read; ``code`` says why, ``detail`` names the culprit."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(f"{code}: {detail}")


@dataclass
class World:
    """What an expression may know beside the record: the day, the lists, the language."""

    today: date
    now: datetime
    language: str = ""
    lists: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    itext: Callable[[str], str] = lambda key: ""
    choice_label: Callable[[str, str], str] = lambda path, name: name
    trees: dict[str, Place] = field(default_factory=dict)
    _indexes: dict[tuple[str, str], dict[str, Place]] = field(default_factory=dict)

    def instance(self, name: str) -> Place:
        """Return a list as nodes, built when first asked for; an unknown list is empty."""
        if name not in self.trees:
            self.trees[name] = listed(self.lists.get(name, ()))
        return self.trees[name]

    def looked_up(self, name: str, by: str, value: str, wanted: str) -> str:
        """Return the cell ``wanted`` of the first row of a list whose cell ``by`` is ``value``."""
        if (name, by) not in self._indexes:
            rows = self.instance(name).children[0].children
            self._indexes[name, by] = {_cell(row, by): row for row in reversed(rows)}
        row = self._indexes[name, by].get(value)
        return _cell(row, wanted) if row is not None and value else ""


def _cell(row: Place, name: str) -> str:
    return next((cell.string_value for cell in row.children if cell.name == name), "")


@dataclass(frozen=True)
class Expression:
    """A parsed expression; many threads may compute it at once."""

    source: str
    token: Token

    def value(self, at: Place, context: XPathContext, own: Place | None = None) -> Any:
        """Return what the expression gives at the place ``at``; raises ``Uncomputable``.

        ``own`` is the place ``current()`` and ``once()`` speak of, where it is not ``at``.
        """
        here = copy.copy(context)
        here.item = at
        here.variables = {**context.variables, "current": own or at}
        try:
            return self.token.evaluate(here)
        except (Uncomputable, BadPattern):
            raise
        except (
            ElementPathError,
            ValueError,
            TypeError,
            ArithmeticError,
            RecursionError,
        ) as wrong:
            raise Uncomputable(type(wrong).__name__) from wrong


class Context(XPathContext):
    """A context that finds the children of a place by name instead of trying each of them."""

    def iter_matching_nodes(
        self, name: str, default_namespace: str | None = None
    ) -> Iterator[Any]:
        """Yield the children of that name, or the item itself where a step has been taken."""
        if self.axis is not None or not isinstance(self.item, Place):
            yield from super().iter_matching_nodes(name, default_namespace)
            return
        here, self.axis = self.item, "child"
        for self.item in here.named(name):
            yield self.item
        self.item, self.axis = here, None


def context_for(top: Top, world: World, steps: int = STEPS) -> XPathContext:
    """Return what expressions over the record below ``top`` are computed in."""
    context = Context(top)
    known: dict[str, Any] = {
        "world": world,
        "budget": Budget(steps),
        "current": top.children[0],
    }
    context.variables = known
    return context


def read_expression(source: str) -> Expression:
    """Return ``source`` ready for computing; raises ``BadExpression``."""
    if len(source) > LONGEST:
        raise BadExpression("expression_too_long")
    if _depth(source) > DEEPEST:
        raise BadExpression("expression_too_deep")
    try:
        return Expression(source, Parser().parse(source))
    except RecursionError as deep:
        raise BadExpression("expression_too_deep") from deep
    except (ElementPathError, SyntaxError, ValueError, TypeError, LookupError) as wrong:
        unknown = UNKNOWN_FUNCTION.search(str(wrong))
        if unknown:
            raise BadExpression("unknown_function", unknown.group(1)) from wrong
        raise BadExpression("expression_wrong", _reason(wrong, source)) from wrong


def _depth(source: str) -> int:
    depth = deepest = 0
    for letter in source:
        depth += (letter in "([") - (letter in ")]")
        deepest = max(deepest, depth)
    return max(deepest, source.count("--"), source.count("- -"))


def _reason(wrong: Exception, source: str) -> str:
    """Return the expression with a mark where reading it stopped: words would be of one language."""
    found = PLACE.search(str(wrong))
    if found is None:
        return type(wrong).__name__
    lines = source.split("\n")[: int(found[1])]
    at = sum(len(line) + 1 for line in lines[:-1]) + int(found[2]) - 1
    at = len(source) if "(end)" in str(wrong) else at
    before, after = source[:at].rstrip(), source[at:].lstrip()
    return f"{before[-60:]} {STOPPED} {after[:60]}".strip()
