"""What an expression reads and calls, found without computing it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from potpora.ground.instruments.expressions.grammar import FUNCTIONS, Token

Path = tuple[str, ...]
"""Names from the root: ``("data", "home", "age")``."""

TAKES_MANY = frozenset(
    """count count-non-empty sum min max concat join indexed-repeat randomize position distance
    area geofence checklist weighted-checklist boolean not""".split()
)
"""Functions that may be handed all rows of a repeat."""

DRIFTING = frozenset({"now", "random", "uuid"})
FROM_TEXT = frozenset({"date", "decimal-date-time"})
"""Functions that ODK Web Forms hands texts and numbers alone, no moments."""
STEPS = frozenset({"(name)", ".", "..", "/", "[", "current", "*", "//"})


@dataclass(frozen=True)
class Mention:
    """A place of the record that an expression reads.

    ``single``: one value is needed there; ``chosen``: a predicate picks among the rows.
    """

    path: Path
    single: bool = False
    chosen: bool = False


@dataclass
class Reading:
    """Everything an expression mentions; ``turned`` are places turned into moments."""

    mentions: list[Mention] = field(default_factory=list)
    functions: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)
    patterns: list[str] = field(default_factory=list)
    choice_names: list[str] = field(default_factory=list)
    turned: list[Path] = field(default_factory=list)
    bare_conditions: int = 0
    drifts: bool = False
    strange: str = ""

    @property
    def paths(self) -> set[Path]:
        """The places read, each once."""
        return {mention.path for mention in self.mentions}


def read_token(token: Token, here: Path, *, condition: bool = False) -> Reading:
    """Return what the parsed expression of the node ``here`` mentions.

    ``condition``: its value decides yes or no, as in ``relevant``.
    """
    reader = _Reader(here)
    if condition:
        reader.condition(token)
    reader.walk(token, here, single=True)
    return reader.found


class _Reader:
    def __init__(self, here: Path) -> None:
        self.here = here
        self.found = Reading()
        self.sheltered = 0
        self.picking = 0

    def walk(self, token: Token, base: Path | None, *, single: bool) -> None:
        """Note everything in ``token``, read from ``base`` (nothing: inside a list)."""
        symbol = token.symbol
        if symbol in STEPS and not (symbol == "*" and len(token)):
            self.place(token, base, single=single)
        elif symbol == ":":
            self.prefixed(token, base)
        elif symbol == "(":
            self.walk(token[0], base, single=single)
        elif getattr(token, "label", "") in {
            "axis",
            "kind test",
            "attribute reference",
        }:
            self.found.strange = self.found.strange or str(symbol)
        elif token.label == "function":
            self.call(token, str(symbol), base)
        else:
            self.operands(token, base)

    def operands(self, token: Token, base: Path | None) -> None:
        if token.symbol in {"and", "or"}:
            for child in token:
                self.condition(child)
        if token.symbol in {"$", "|", "@"}:
            self.found.strange = self.found.strange or (
                "" if token.symbol == "|" else token.symbol
            )
        for child in token:
            self.walk(child, base, single=token.symbol not in {"|"})

    def place(self, token: Token, base: Path | None, *, single: bool) -> None:
        """Note the place that a path leads to."""
        chosen = _has_predicate(token)
        path = self.steps(token, base)
        if path:
            self.found.mentions.append(
                Mention(path, single and not chosen and not self.picking, chosen)
            )

    def steps(self, token: Token, base: Path | None) -> Path | None:
        """Return the place a path leads to, nothing for one inside a list."""
        symbol = token.symbol
        if symbol == "(name)":
            return None if base is None else (*base, str(token.value))
        if symbol == "*":
            return base
        if symbol == ".":
            return base
        if symbol == "..":
            return base[:-1] if base else None
        if symbol == "current":
            self.found.functions.add("current")
            return self.here
        if symbol == "//":
            self.found.strange = "//"
            return None
        if symbol == "/":
            return self.slash(token, base)
        if symbol == "[":
            left = self.steps(token[0], base)
            self.picking += left is not None
            self.walk(token[1], left, single=True)
            self.picking -= left is not None
            return left
        self.walk(token, base, single=False)
        return None

    def slash(self, token: Token, base: Path | None) -> Path | None:
        if not len(token):
            return ()
        if len(token) == 1:
            return self.steps(token[0], ())
        left = self.steps(token[0], base)
        return self.steps(token[1], left)

    def prefixed(self, token: Token, base: Path | None) -> None:
        inner = token[1]
        name = f"{token[0].value}:{inner.symbol}"
        self.call(inner, name, base)

    def call(self, token: Token, name: str, base: Path | None) -> None:
        """Note a call, and what stands in its arguments."""
        self.found.functions.add(name)
        if name not in FUNCTIONS:
            self.found.strange = self.found.strange or name
        if name in DRIFTING and not self.sheltered:
            self.found.drifts = True
        self.literals(token, name)
        if name in FROM_TEXT and len(token) == 1:
            self.moment(token[0], base)
        if name in {"if", "not", "boolean"} and len(token):
            self.condition(token[0])
        self.sheltered += name == "once"
        for child in token:
            self.walk(child, base, single=name not in TAKES_MANY)
        self.sheltered -= name == "once"

    def literals(self, token: Token, name: str) -> None:
        """Note the names of lists, patterns and questions that are given as text."""
        texts = [
            str(child.value) if child.symbol == "(string)" else None for child in token
        ]
        if name in {"instance", "pulldata"} and texts and texts[0] is not None:
            self.found.lists.add(texts[0])
        if name == "regex" and len(texts) == 2 and texts[1] is not None:
            self.found.patterns.append(texts[1])
        if name == "jr:choice-name" and len(texts) == 2 and texts[1] is not None:
            self.found.choice_names.append(texts[1].strip())

    def moment(self, token: Token, base: Path | None) -> None:
        """Note a place, or the present (no place), that is turned into a moment."""
        while token.symbol == "(" and len(token) == 1:
            token = token[0]
        if token.symbol in {"now", "today"}:
            self.found.turned.append(())
        elif token.symbol in {"(name)", ".", "..", "/"}:
            self.found.turned.append(self.steps(token, base) or ("",))

    def condition(self, token: Token) -> None:
        """Note a path that stands where yes or no is expected."""
        while token.symbol == "(" and len(token) == 1:
            token = token[0]
        self.found.bare_conditions += token.symbol in {"(name)", ".", "/", "["}


def _has_predicate(token: Token) -> bool:
    return token.symbol == "[" or any(_has_predicate(child) for child in _left(token))


def _left(token: Token) -> Iterator[Token]:
    if token.symbol == "/":
        yield from token
