"""What pyxform does not look at: whether the expressions of a form make sense."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from potpora.ground.instruments.compiling.problems import Problem
from potpora.ground.instruments.definition import GROUPS, RECORDED, Form, Node
from potpora.ground.instruments.expressions.expression import (
    BadExpression,
    read_expression,
)
from potpora.ground.instruments.expressions.patterns import (
    BadPattern,
    check_pattern,
    is_anchored,
)
from potpora.ground.instruments.expressions.reading import (
    Mention,
    Path,
    Reading,
    read_token,
)
from potpora.ground.instruments.judging import RULES
from potpora.ground.instruments.plan import (
    CONDITIONS,
    Circle,
    make_plan,
    outputs,
    path_of,
    sources,
)

COLUMNS = {"default_expression": "default", "itemset": "choice_filter"}
MOMENTS = frozenset({"date", "datetime", "time"})
SHOWN = frozenset(
    """minimal autocomplete search multiline numbers thousands-sep columns columns-pack likert
    list-nolabel label table-list no-calendar month-year year field-list signature draw annotate
    hidden-answer masked w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 horizontal horizontal-compact compact quick
    quickcompact no-buttons picker vertical""".split()
)


@dataclass
class Findings:
    """What stands in the way, and what the author should know."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def check_form(form: Form, paths: set[str]) -> Findings:
    """Return what is wrong with a form; ``paths`` are the places its records have."""
    check = _Check(form, paths)
    for node in form.walk():
        check.node(node)
    if not check.found.problems:
        check.order()
    return check.found


class _Check:
    def __init__(self, form: Form, paths: set[str]) -> None:
        self.form = form
        self.paths = paths
        self.found = Findings()
        self.by_path = {node.path: node for node in form.walk()}
        self.repeats = {
            path_of(n.path) for n in self.by_path.values() if n.kind == "repeat"
        }
        self.files = {name.rpartition(".")[0] for name in form.files} | {"__last-saved"}

    def problem(self, code: str, node: Node, column: str, **params: str) -> None:
        self.found.problems.append(Problem(code, "survey", node.row, column, params))

    def warning(self, code: str, node: Node, column: str = "", **params: str) -> None:
        self.found.warnings.append(Problem(code, "survey", node.row, column, params))

    def node(self, node: Node) -> None:
        """Check every expression of a node, and what it shows."""
        for what, source in sources(node):
            self.expression(node, COLUMNS.get(what, what), what, source)
        for source in sorted(outputs(node)):
            self.expression(node, "label", "label", source)
        self.default(node)
        self.appearance(node)
        if node.kind in RECORDED:
            self.warning("sound_on_phones", node, "type")

    def default(self, node: Node) -> None:
        """Check that a default could have been answered."""
        fits = RULES.get(node.kind)
        names = {choice.name for choice in self.form.lists.get(node.list, ())}
        given = node.default.split() if node.kind != "select_one" else [node.default]
        strange = bool(names) and any(name not in names for name in given)
        if node.default and ((fits and not fits(node.default)) or strange):
            self.problem("default_wrong", node, "default", value=_short(node.default))

    def appearance(self, node: Node) -> None:
        """Refuse what would leave a question without its choices; note what is shown plainly."""
        written = node.appearance.lower()
        if written.startswith("search("):
            self.problem("appearance_search", node, "appearance")
        if node.kind in GROUPS or "(" in written:
            return
        for word in written.split():
            if word not in SHOWN and not word.startswith("columns-"):
                self.warning(
                    "appearance_unknown", node, "appearance", appearance=word[:40]
                )

    def expression(self, node: Node, column: str, what: str, source: str) -> None:
        try:
            token = read_expression(source).token
            reading = read_token(
                token, path_of(node.path), condition=what in CONDITIONS
            )
        except BadExpression as wrong:
            self.problem(
                wrong.code, node, column, expression=_short(source), detail=wrong.detail
            )
            return
        self.reading(node, column, what, reading, source)

    def reading(
        self, node: Node, column: str, what: str, reading: Reading, source: str
    ) -> None:
        """Check what an expression mentions."""
        expression = _short(source)
        if reading.strange:
            self.problem(
                "unknown_function",
                node,
                column,
                detail=reading.strange,
                expression=expression,
            )
        for mention in reading.mentions:
            self.mention(node, column, what, mention, expression)
        for name in sorted(reading.lists):
            if name not in self.form.lists and name not in self.files:
                self.problem("list_unknown", node, column, list=name)
        for pattern in reading.patterns:
            self.pattern(node, column, pattern)
        if any(map(self.is_moment, reading.turned)):
            self.problem("moment_turned", node, column, expression=expression)
        if reading.bare_conditions:
            self.warning("bare_condition", node, column, expression=expression)
        if reading.drifts and what == "calculation" and not node.trigger:
            self.warning("value_drifts", node, column, expression=expression)

    def mention(
        self, node: Node, column: str, what: str, mention: Mention, expression: str
    ) -> None:
        written = "/" + "/".join(mention.path)
        if written not in self.paths:
            self.problem("path_unknown", node, column, path=written[:200])
            return
        here = path_of(node.path)
        inside = here[:-1] if what == "repeat_count" else here
        if mention.single and any(self.crossed(mention.path, inside)):
            self.problem(
                "repeat_crossed",
                node,
                column,
                name=mention.path[-1],
                expression=expression,
            )

    def is_moment(self, path: Path) -> bool:
        """Whether a place holds a day or a moment already; the present has no path."""
        node = self.by_path.get("/" + "/".join(path))
        return not path or (node is not None and node.kind in MOMENTS)

    def crossed(self, path: Path, inside: Path) -> Iterator[Path]:
        """Yield the repeats that a path enters from outside."""
        for length in range(2, len(path) + 1):
            above = path[:length]
            if above in self.repeats and above != inside[:length]:
                yield above

    def pattern(self, node: Node, column: str, pattern: str) -> None:
        try:
            check_pattern(pattern)
        except BadPattern as wrong:
            self.problem(
                "pattern_wrong",
                node,
                column,
                pattern=_short(pattern),
                detail=str(wrong),
            )
            return
        if not is_anchored(pattern):
            self.warning("pattern_open", node, column, pattern=_short(pattern))

    def order(self) -> None:
        """Check that calculations and conditions do not wait for one another."""
        try:
            make_plan(self.form)
        except Circle as circle:
            rows = [self.by_path["/" + "/".join(path)] for path in circle.paths]
            names = " → ".join(path[-1] for path in circle.paths)
            self.problem(
                "circle", min(rows, key=lambda node: node.row), "", names=names[:300]
            )


def _short(source: str) -> str:
    return source if len(source) <= 120 else f"{source[:119]}…"
