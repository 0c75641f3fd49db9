"""The grammar: elementpath's XPath 1.0 with the operators and functions replaced by those of ODK.

A parsed expression (a token) is never written to while it is computed, so one serves all requests.
"""

import copy
from collections.abc import Callable
from typing import Any

from elementpath import XPathContext
from elementpath.xpath1 import XPath1Parser

from potpora.ground.instruments.expressions.values import (
    Uncomputable,
    divide,
    equal,
    number,
    remainder,
    truth,
)

JAVAROSA = "http://openrosa.org/javarosa"
Token = Any


class Parser(XPath1Parser):
    """XPath as the forms of ODK write it."""

    DEFAULT_NAMESPACES = {**XPath1Parser.DEFAULT_NAMESPACES, "jr": JAVAROSA}
    PATH_STEP_SYMBOLS = set(XPath1Parser.PATH_STEP_SYMBOLS) | {
        "instance",
        "current",
        "randomize",
    }


FUNCTIONS: set[str] = set()
"""Names of the functions we compute; every other function is refused when a form is compiled."""


class TooMuchWork(Uncomputable):
    """An expression goes through more values than any honest form needs."""


class Budget:
    """How many steps an evaluation may still take."""

    __slots__ = ("left",)

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self) -> None:
        """Take one step; raises ``TooMuchWork`` after the last."""
        self.left -= 1
        if self.left < 0:
            raise TooMuchWork("too many steps")


def argument(token: Token, index: int, context: XPathContext) -> Any:
    """Return one argument, computed in a context of its own."""
    return token[index].evaluate(copy.copy(context))


def _install(cls: Any, evaluate: Callable[..., Any]) -> None:
    """Let tokens of ``cls`` give the value of ``evaluate``, also where nodes are asked for."""

    def counted(self: Token, context: XPathContext | None = None) -> Any:
        if context is None:
            raise self.missing_context()
        context.variables["budget"].spend()
        return evaluate(self, context)

    def select(self: Token, context: XPathContext | None = None) -> Any:
        found = self.evaluate(context)
        yield from found if isinstance(found, list) else [found]

    cls.evaluate = counted
    cls.select = select


def _operator(symbol: str, apply: Callable[[Any, Any], Any]) -> None:
    def evaluate(self: Token, context: XPathContext) -> Any:
        if len(self) == 1:
            value = number(argument(self, 0, context))
            return -value if symbol == "-" else value
        return apply(argument(self, 0, context), argument(self, 1, context))

    base = Parser.symbol_table[symbol]
    cls = type(f"Odk{base.__name__}", (base,), {})
    _install(cls, evaluate)
    Parser.symbol_table[symbol] = cls


def _shortcut(symbol: str, decided_by: bool) -> None:
    """Install ``and`` or ``or``: the right side is computed only when the left leaves it open."""

    def evaluate(self: Token, context: XPathContext) -> bool:
        left = truth(argument(self, 0, context))
        return left if left is decided_by else truth(argument(self, 1, context))

    base = Parser.symbol_table[symbol]
    cls = type(f"Odk{symbol.title()}", (base,), {})
    _install(cls, evaluate)
    Parser.symbol_table[symbol] = cls


AnyChild: Any = Parser.symbol_table["*"]


class Asterisk(AnyChild):
    """``*`` between two values multiplies; as a step it means every child."""

    def evaluate(self, context: XPathContext | None = None) -> Any:
        """Return the product, or the children."""
        if context is None:
            raise self.missing_context()
        if not self:
            return list(super().select(context))
        return number(argument(self, 0, context)) * number(argument(self, 1, context))

    def select(self, context: XPathContext | None = None) -> Any:
        """Yield the product, or the children."""
        if self:
            yield self.evaluate(context)
        else:
            yield from super().select(context)


def function(
    name: str, *counts: int | None, prefix: str | None = None, lazy: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function under its XPath name.

    ``counts``: the number of arguments, or the least and the most (nothing: any number). It gets
    the context and its arguments; ``lazy`` hands them over as functions still to be called.
    """
    nargs: Any = counts[0] if len(counts) == 1 else counts

    def add(apply: Callable[..., Any]) -> Callable[..., Any]:
        if name in Parser.symbol_table:
            Parser.unregister(name)
        cls = Parser.function(name, prefix=prefix, nargs=nargs)
        _install(cls, _lazily(apply) if lazy else _directly(apply))
        FUNCTIONS.add(f"{prefix}:{name}" if prefix else name)
        return apply

    return add


def _directly(apply: Callable[..., Any]) -> Callable[..., Any]:
    def evaluate(self: Token, context: XPathContext) -> Any:
        return apply(context, *[argument(self, i, context) for i in range(len(self))])

    return evaluate


def _lazily(apply: Callable[..., Any]) -> Callable[..., Any]:
    def evaluate(self: Token, context: XPathContext) -> Any:
        later = [lambda i=i: argument(self, i, context) for i in range(len(self))]
        return apply(context, *later)

    return evaluate


OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "=": equal,
    "!=": lambda a, b: not equal(a, b),
    "<": lambda a, b: number(a) < number(b),
    "<=": lambda a, b: number(a) <= number(b),
    ">": lambda a, b: number(a) > number(b),
    ">=": lambda a, b: number(a) >= number(b),
    "+": lambda a, b: number(a) + number(b),
    "-": lambda a, b: number(a) - number(b),
    "div": lambda a, b: divide(number(a), number(b)),
    "mod": lambda a, b: remainder(number(a), number(b)),
}

for _symbol, _rule in OPERATORS.items():
    _operator(_symbol, _rule)
_shortcut("or", True)
_shortcut("and", False)
Parser.symbol_table["*"] = Asterisk
